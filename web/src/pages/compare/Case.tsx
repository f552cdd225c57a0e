import { Table, Text } from "@mantine/core";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { namesOf } from "../../parts/history/fields";
import { StreamLink } from "../../parts/history/StreamLink";
import { useFieldName } from "../../parts/history/Value";
import { useTitle, useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import { EventLine } from "../event/EventLine";
import type { Names } from "../event/names";
import { Value } from "../event/Value";
import { Wide } from "../event/Wide";
import type { Asked } from "./asked";
import classes from "./Compare.module.css";
import type { Found } from "./Difference";
import { words } from "./words";

type Stream = Found["streams"][number];

/** Keys that are no longer are names that people know, such as an agency's code. */
const NAMED_KEY_CHARS = 24;

/** How many events are named beside a field. */
const NAMED = 3;

/** One case: where it stood and stands, each field that differs, and the events that made it so. */
export function Case({
  of: stream,
  asked,
  names,
  isAlone,
}: {
  of: Stream;
  asked: Asked;
  names: Names;
  isAlone: boolean;
}) {
  const t = useWords(words);
  const title = useTitle();
  const { number } = useFormat();
  const key = stream.id.slice(stream.id.indexOf("/") + 1);
  const before = stream.before.map(title).join(" · ");
  const after = stream.after.map(title).join(" · ");
  return (
    <details className={classes.case} open={isAlone || undefined}>
      <summary>
        <span className={classes.name}>
          {names.category(stream.category)} {key.length <= NAMED_KEY_CHARS && key}
        </span>{" "}
        <span>
          {before === after ? (
            <>
              {after} <span className={classes.quiet}>({t.stateSame})</span>
            </>
          ) : (
            <>
              {before || t.begun} → <strong>{after}</strong>
            </>
          )}
        </span>{" "}
        <span className={classes.quiet}>{t.events(number(stream.events.length))}</span>
      </summary>
      <p className={classes.ways}>
        <StreamLink id={stream.id} />
        {!isAlone && (
          <Go to="/compare" search={{ id: stream.id, from: asked.from, to: asked.to }}>
            {t.oneAlone}
          </Go>
        )}
      </p>
      {stream.fields.length === 0 ? (
        <Text size="sm" c="var(--quiet)">
          {t.same}
        </Text>
      ) : (
        <FieldTable of={stream.fields} names={names} />
      )}
      <h3 className={classes.subtitle}>{t.allEvents}</h3>
      <ol className={classes.events}>
        {stream.events.map((event) => (
          <li key={event.position}>
            <EventLine of={event} names={names} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function FieldTable({ of: fields, names }: { of: Stream["fields"]; names: Names }) {
  const t = useWords(words);
  const name = useFieldName("");
  return (
    <Wide label={t.difference} width={640}>
      <Table className={classes.changes}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t.field}</Table.Th>
            <Table.Th scope="col">{t.before}</Table.Th>
            <Table.Th scope="col">{t.after}</Table.Th>
            <Table.Th scope="col">{t.because}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map(({ path, before, after, events }) => {
            const way = namesOf(path);
            const last = way.findLast((one) => !/^\d+$/.test(one)) ?? "";
            return (
              <Table.Tr key={path}>
                <Table.Th scope="row" title={path}>
                  {name(way) || path}
                </Table.Th>
                <Table.Td>
                  <Value of={before} name={last} names={names} />
                </Table.Td>
                <Table.Td>
                  <Value of={after} name={last} names={names} />
                </Table.Td>
                <Table.Td>
                  <Made by={events} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

/** The events that made a difference: the newest few by name. */
function Made({ by: events }: { by: Stream["fields"][number]["events"] }) {
  const t = useWords(words);
  const title = useEventTitle();
  const { number } = useFormat();
  return (
    <ul className={classes.events}>
      {events
        .slice(-NAMED)
        .reverse()
        .map(({ position, type }) => (
          <li key={position}>
            <Go to={`/event/${position}`}>
              {title(type)} <span className={classes.quiet}>{number(position)}</span>
            </Go>
          </li>
        ))}
      {events.length > NAMED && (
        <li className={classes.quiet}>{t.moreEvents(number(events.length - NAMED))}</li>
      )}
    </ul>
  );
}
