import { CopyButton, Group, SegmentedControl, Spoiler, UnstyledButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import type { EventWholeFragment } from "../../api/generated";
import { Panel } from "../../parts/Panel";
import { Empty } from "../../parts/Shown";
import { useWords } from "../../words/language";
import classes from "./Event.module.css";
import type { Names } from "./names";
import { Fields } from "./Value";
import { words } from "./words";

/** How much of a long content is shown before one asks for the rest. */
const CONTENT_PX = 640;

/** What the event says: for people, and as it is. */
export function Content({ of: { payload }, names }: { of: EventWholeFragment; names: Names }) {
  const t = useWords(words);
  const [isRaw, setRaw] = useState(false);
  const content = payload as Readonly<Record<string, unknown>> | null;
  const isEmpty = content === null || Object.keys(content).length === 0;
  const text = JSON.stringify(payload, null, 2);
  return (
    <Panel
      title={t.content}
      aside={
        <Group gap="xs">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <UnstyledButton className={classes.copy} onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                <span aria-live="polite">{copied ? t.copied : t.copy}</span>
              </UnstyledButton>
            )}
          </CopyButton>
          <SegmentedControl
            size="xs"
            aria-label={t.content}
            value={isRaw ? "raw" : "readable"}
            onChange={(value) => setRaw(value === "raw")}
            data={[
              { value: "readable", label: t.readable },
              { value: "raw", label: t.raw },
            ]}
          />
        </Group>
      }
    >
      {isRaw ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <pre className={classes.raw} tabIndex={0}>
          {text}
        </pre>
      ) : isEmpty ? (
        <Empty>{t.noContent}</Empty>
      ) : (
        <Spoiler maxHeight={CONTENT_PX} showLabel={t.showWhole} hideLabel={t.showLess}>
          <Fields of={content} names={names} />
        </Spoiler>
      )}
    </Panel>
  );
}
