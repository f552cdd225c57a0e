import { Button } from "@mantine/core";
import { useState } from "react";
import type { EventWholeFragment, EventWhyQuery } from "../../api/generated";
import { EventWhy } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import classes from "./Event.module.css";
import { EventLine } from "./EventLine";
import type { Names } from "./names";
import { words } from "./words";

/** How much of what followed is shown at once. */
const SHOWN = 40;

/** What led to it, up to the act that began it; and what the system did on account of it. */
export function Why({ of: event, names }: { of: EventWholeFragment; names: Names }) {
  const t = useWords(words);
  return (
    <div className={classes.below}>
      <Panel title={t.why}>
        <Shown of={usePage(EventWhy, { position: event.position })} height={160}>
          {({ why }) => (
            <div className={classes.columns}>
              <section>
                <h3 className={classes.subtitle}>{t.causes}</h3>
                {why.causes.length < 2 ? (
                  <Empty>{t.begins}</Empty>
                ) : (
                  <ol className={classes.chain}>
                    {why.causes.slice(1).map((cause) => (
                      <li key={cause.position}>
                        <EventLine of={cause} names={names} />
                      </li>
                    ))}
                  </ol>
                )}
              </section>
              <Consequences of={why.consequences} names={names} />
            </div>
          )}
        </Shown>
      </Panel>
    </div>
  );
}

function Consequences({
  of: consequences,
  names,
}: {
  of: EventWhyQuery["why"]["consequences"];
  names: Names;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? consequences : consequences.slice(0, SHOWN);
  return (
    <section>
      <h3 className={classes.subtitle}>{t.consequences}</h3>
      {consequences.length === 0 && <Empty>{t.noConsequences}</Empty>}
      <ul className={classes.chain}>
        {shown.map(({ depth, event }) => (
          <li key={event.position} style={{ marginInlineStart: `${(depth - 1) * 1.25}rem` }}>
            <EventLine of={event} names={names} />
          </li>
        ))}
      </ul>
      {shown.length < consequences.length && (
        <Button variant="default" size="compact-md" mt="xs" onClick={() => setWhole(true)}>
          {t.showAll(number(consequences.length))}
        </Button>
      )}
    </section>
  );
}
