import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { HistoryLength, History as HistoryQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { Panel } from "../Panel";
import { Empty, Shown } from "../Shown";
import classes from "./History.module.css";
import { rangesOf, STEPS } from "./ranges";
import { Step } from "./Step";
import { words } from "./words";

/** The history of a workflow instance, step by step, under a heading. */
export function History({
  id,
  title,
  isBrief = false,
}: {
  id: string;
  title: string;
  /** Whether what was written stands elsewhere on the page, and is folded away here. */
  isBrief?: boolean;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const [order, setOrder] = useState("newest");
  const [shown, setShown] = useState(1);
  const isNewestFirst = order === "newest";
  return (
    <Panel
      title={title}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t.order}
          value={order}
          onChange={setOrder}
          data={[
            { value: "newest", label: t.newestFirst },
            { value: "oldest", label: t.oldestFirst },
          ]}
        />
      }
    >
      <Shown of={usePage(HistoryLength, { id })} height={240}>
        {({ stream }) => {
          const length = stream?.version ?? 0;
          const ranges = rangesOf(length, isNewestFirst);
          // The newest range may have a step or two; one more is shown with it.
          const isShort = isNewestFirst && length % STEPS !== 0 && length % STEPS < STEPS / 3;
          const visible = ranges.slice(0, shown + (isShort ? 1 : 0));
          const left = ranges.length - visible.length;
          return (
            <>
              {length === 0 && <Empty />}
              {visible.map((afterVersion) => (
                <Range
                  key={afterVersion}
                  id={id}
                  afterVersion={afterVersion}
                  isNewestFirst={isNewestFirst}
                  isBrief={isBrief}
                />
              ))}
              {left > 0 && (
                <Button
                  variant="default"
                  size="compact-md"
                  mt="sm"
                  onClick={() => setShown(shown + 1)}
                >
                  {t.earlier(
                    number(
                      isNewestFirst ? left * STEPS : Math.max(0, length - visible.length * STEPS),
                    ),
                  )}
                </Button>
              )}
            </>
          );
        }}
      </Shown>
    </Panel>
  );
}

function Range({
  id,
  afterVersion,
  isNewestFirst,
  isBrief,
}: {
  id: string;
  afterVersion: number;
  isNewestFirst: boolean;
  isBrief: boolean;
}) {
  const [category = ""] = id.split("/");
  return (
    <Shown of={usePage(HistoryQuery, { id, first: STEPS, afterVersion })} height={240}>
      {({ history }) => (
        <ol className={classes.steps}>
          {(isNewestFirst ? history.toReversed() : history).map((step) => (
            <Step key={step.event.position} of={step} category={category} isBrief={isBrief} />
          ))}
        </ol>
      )}
    </Shown>
  );
}
