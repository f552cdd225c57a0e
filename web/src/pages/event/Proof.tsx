import { Code, Text } from "@mantine/core";
import type { EventAtQuery, EventWholeFragment } from "../../api/generated";
import { useFormat } from "../../format";
import { Panel } from "../../parts/Panel";
import { useWords } from "../../words/language";
import classes from "./Event.module.css";
import { words } from "./words";

/** What shows that the ledger is whole: its root, and how to compute it anew where it lies. */
export function Proof({ of: event, head }: { of: EventWholeFragment; head: EventAtQuery["head"] }) {
  const t = useWords(words);
  const { number } = useFormat();
  const category = event.stream.slice(0, event.stream.indexOf("/"));
  const data = `--data ${t.dataFolder}`;
  const commands: readonly (readonly [string, string])[] = [
    [t.verify, `luuvet verify ${data}`],
    [t.replay, `luuvet replay ${data} --format jsonl ${event.stream}`],
    [
      t.exportOne,
      `luuvet export ${category}.jsonl ${data} --category ${category} --until ${event.position}`,
    ],
  ];
  return (
    <div className={classes.below}>
      <Panel title={t.proof}>
        <div className={classes.proof}>
          <Text size="sm">
            {t.proofText} {t.noEventProof}
          </Text>
          <Text size="sm">
            {t.root}:{" "}
            {head.root === null ? (
              t.noRoot
            ) : (
              <>
                <Code>{head.root}</Code> {t.rootAt(number(head.position ?? 0))}
              </>
            )}
          </Text>
          {commands.map(([label, command]) => (
            <div key={command}>
              <Text size="sm">{label}</Text>
              <Code block>{command}</Code>
            </div>
          ))}
        </div>
      </Panel>
    </div>
  );
}
