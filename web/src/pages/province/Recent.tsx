import { Anchor, Text } from "@mantine/core";
import { memo } from "react";
import { ProvinceRecent } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import classes from "./Province.module.css";
import { words } from "./words";

/** What has just happened, the newest first. */
export const Recent = memo(function Recent({ most }: { most: number }) {
  const t = useWords(words);
  const { moment } = useFormat();
  const title = useEventTitle();
  return (
    <Panel
      title={t.recent}
      aside={
        <Anchor component={Go} to="/events" size="sm">
          {t.everything}
        </Anchor>
      }
    >
      <Shown of={usePage(ProvinceRecent, {})} height={130}>
        {({ recent }) => (
          <>
            {recent.length === 0 && <Empty />}
            <ol className={`${classes.happened} ${classes.recent}`}>
              {recent.slice(0, most).map(({ position, type, scope, recordedAt }) => (
                <li key={position}>
                  <Go to={`/event/${position}`}>{title(type)}</Go>
                  <Text size="xs" c="var(--quiet)" title={moment(recordedAt)}>
                    {scope}
                  </Text>
                </li>
              ))}
            </ol>
          </>
        )}
      </Shown>
    </Panel>
  );
});
