import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { WhyEventFragment, WhyQuery } from "../../api/generated";
import { Why as WhyPage } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import { Go } from "../Go";
import { Panel } from "../Panel";
import { Empty, Shown } from "../Shown";
import { Actor } from "./Actor";
import { type Node, treesOf } from "./chain";
import classes from "./History.module.css";
import { StreamLink } from "./StreamLink";
import { words } from "./words";

/** Why there is a workflow instance, and what the system did on account of it. */
export function Why({ id, title }: { id: string; title: string }) {
  return (
    <Panel title={title}>
      <Shown of={usePage(WhyPage, { id })} height={160}>
        {(data) => (
          <>
            <Causes of={data.why.causes} />
            <Consequences of={data} id={id} />
          </>
        )}
      </Shown>
    </Panel>
  );
}

/** From the act or deadline that began it down to the first event of the instance. */
function Causes({ of: causes }: { of: readonly WhyEventFragment[] }) {
  const t = useWords(words);
  if (causes.length === 0) {
    return <Empty />;
  }
  const fromFirst = causes.toReversed();
  return (
    <section className={classes.why}>
      <h3>{t.causes}</h3>
      {causes.length === 1 && (
        <Text size="sm" c="var(--quiet)">
          {t.itself}
        </Text>
      )}
      <Chain of={fromFirst} />
    </section>
  );
}

function Chain({ of: [first, ...rest] }: { of: readonly WhyEventFragment[] }) {
  if (first === undefined) {
    return null;
  }
  return (
    <ul>
      <li>
        <Link of={first} />
        <Chain of={rest} />
      </li>
    </ul>
  );
}

/** How many acts are shown at once with what followed from them. */
const GROUPS = 25;

function Consequences({ of: { why, stream }, id }: { of: WhyQuery; id: string }) {
  const t = useWords(words);
  const title = useEventTitle();
  const { day, number } = useFormat();
  const [shown, setShown] = useState(GROUPS);
  const trees = [...treesOf(why.consequences.map(({ event }) => event))];
  const own = new Map((stream?.events ?? []).map((event) => [event.id, event]));
  return (
    <section className={classes.why}>
      <h3>{t.consequences}</h3>
      {trees.length === 0 && <Empty>{t.nothing}</Empty>}
      <ul>
        {trees.slice(0, shown).map(([cause, nodes]) => {
          const event = own.get(cause);
          return (
            <li key={cause}>
              {event === undefined ? (
                <span>{t.other}</span>
              ) : (
                <>
                  <Go to={`/event/${event.position}`}>{title(event.type)}</Go>{" "}
                  <Text component="span" size="xs" c="var(--quiet)">
                    {day(event.occurredOn)}
                  </Text>
                </>
              )}
              <Tree of={nodes} id={id} />
            </li>
          );
        })}
      </ul>
      {trees.length > shown && (
        <Button
          variant="default"
          size="compact-md"
          mt="sm"
          onClick={() => setShown(shown + GROUPS)}
        >
          {t.moreGroups(number(trees.length - shown))}
        </Button>
      )}
    </section>
  );
}

function Tree({ of: nodes, id }: { of: readonly Node<WhyEventFragment>[]; id: string }) {
  return (
    nodes.length > 0 && (
      <ul>
        {nodes.map(({ event, children }) => (
          <li key={event.id}>
            <Link of={event} />
            <Tree of={children} id={id} />
          </li>
        ))}
      </ul>
    )
  );
}

function Link({ of: event }: { of: WhyEventFragment }) {
  const title = useEventTitle();
  const { day } = useFormat();
  return (
    <>
      <Go to={`/event/${event.position}`}>{title(event.type)}</Go>{" "}
      <Text component="span" size="xs" c="var(--quiet)">
        {day(event.occurredOn)} · <StreamLink id={event.stream} /> · <Actor of={event} />
      </Text>
    </>
  );
}
