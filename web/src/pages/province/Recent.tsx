import { Anchor, Text } from "@mantine/core";
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
export function Recent() {
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
      <Shown of={usePage(ProvinceRecent, {})} height={280}>
        {({ recent }) => (
          <>
            {recent.length === 0 && <Empty />}
            <ol className={classes.happened}>
              {recent.map(({ position, type, scope, recordedAt }) => (
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
}
