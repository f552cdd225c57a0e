import { Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { type InstancePageQuery, InstancePage as InstanceQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Diagram } from "../../parts/diagram/Diagram";
import { Go } from "../../parts/Go";
import { Actor } from "../../parts/history/Actor";
import { type Field, fieldsOf, isProse, kindOf } from "../../parts/history/fields";
import { History } from "../../parts/history/History";
import { useFieldName, Value } from "../../parts/history/Value";
import { Why } from "../../parts/history/Why";
import { Panel } from "../../parts/Panel";
import { Shown } from "../../parts/Shown";
import { useName, useWords } from "../../words/language";
import { useCategoryTitle, useEventTitle } from "../../words/titles";
import { useLabel } from "../../words/useLabel";
import { Fact, Facts } from "./Facts";
import classes from "./Instance.module.css";
import { canBeId, Nothing } from "./Nothing";
import { Places } from "./Places";
import { words } from "./words";

/** Any workflow instance that has no page of its own: so every id of the API is an address. */
export function InstancePage() {
  const { category = "", key = "" } = useParams({ strict: false });
  const id = `${category}/${key}`;
  return canBeId(id) ? <Instance key={id} id={id} /> : <Nothing id={id} />;
}

type Stream = NonNullable<InstancePageQuery["stream"]>;

function Instance({ id }: { id: string }) {
  const t = useWords(words);
  return (
    <Shown of={usePage(InstanceQuery, { id })} height={480}>
      {({ stream }) =>
        stream === null ? (
          <Nothing id={id} />
        ) : (
          <>
            <Head of={stream} />
            <div className={classes.columns}>
              <div className={classes.pressing}>
                <Panel title={t.acts}>
                  <Acts
                    of={stream.availableActions}
                    stream={id}
                    version={stream.version}
                    category={stream.category}
                    agency={stream.events[0]?.agency?.code}
                  />
                </Panel>
              </div>
              <div className={classes.file}>
                <History id={id} title={t.history} />
              </div>
              <div className={`${classes.column} ${classes.around}`}>
                <Panel title={t.stands}>
                  <Diagram id={id} />
                </Panel>
                <Why id={id} title={t.why} />
              </div>
            </div>
          </>
        )
      }
    </Shown>
  );
}

/** At most so much of what the first act said stands at the head. */
const SAID_FIRST = 5;

/** Of what the first act said: what was written, what it is about, and until when; no entries of lists. */
const isTelling = (field: Field) =>
  !field.names.some((name) => /^\d+$/.test(name)) &&
  (isProse(field) || kindOf(field.value) === "stream" || field.names.at(-1) === "dueOn");

/** Keys longer than this, and that of the one instance for the whole province, say nothing to people. */
const isTellingKey = (key: string) => key.length <= 24 && key !== "province";

const LONG_LETTERS = 60;

function Head({ of: stream }: { of: Stream }) {
  const { id, category, version, places, events } = stream;
  const t = useWords(words);
  const { day, number } = useFormat();
  const name = useName();
  const title = useCategoryTitle();
  const label = useLabel()(stream);
  const eventTitle = useEventTitle();
  const field = useFieldName("");
  const [first] = events;
  const said = fieldsOf(first?.payload).filter(isTelling).slice(0, SAID_FIRST);
  const key = id.slice(category.length + 1);
  return (
    <header className={classes.head}>
      <div>
        <Title order={1}>
          {title(category)} {isTellingKey(key) && key}
        </Title>
        {label !== undefined && <Text size="lg">{label}</Text>}
        <Text size="sm" c="var(--quiet)">
          {id} · {t.steps(number(version))} ·{" "}
          <Go to="/events" search={{ stream: id }}>
            {t.log}
          </Go>
        </Text>
      </div>
      <Places of={places} />
      {first !== undefined && (
        <Facts>
          <Fact name={t.agency}>
            {first.agency === null ? (
              t.province
            ) : (
              <Go to={`/agency/${first.agency.code}`}>{name(first.agency)}</Go>
            )}
          </Fact>
          <Fact name={t.began}>
            {day(first.occurredOn)}: {eventTitle(first.type)}
          </Fact>
          <Fact name={t.by}>
            <Actor of={first} />
          </Fact>
          {said.map((one) => (
            <Fact
              key={one.names.join(".")}
              name={field(one.names)}
              isLong={String(one.value).length > LONG_LETTERS && isProse(one)}
            >
              <Value of={one} category={category} places={new Map()} />
            </Fact>
          ))}
        </Facts>
      )}
    </header>
  );
}
