import { Alert, Button, Group, Text } from "@mantine/core";
import { IconCloudCheck, IconCloudOff, IconCloudUp } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useLineState } from "../../api/line";
import { useFormat } from "../../format";
import type { OutboxState } from "../../offline/outbox";
import { changed } from "../../offline/outboxes";
import { counts } from "../../offline/queue";
import { FailureNote } from "../../parts/Shown";
import { useWords } from "../../words/language";
import type { Work } from "./Checklist";
import classes from "./Inspection.module.css";
import { words } from "./words";

/** Whether the browser takes itself to be connected. */
function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return isOnline;
}

/** Whether there is a line, and what waits for it. */
export function LineNote({
  of: { queue, isSending, failure, isUnkept },
  work,
  inspection,
}: {
  of: OutboxState;
  work: Work;
  inspection: string;
}) {
  const t = useWords(words);
  const { number } = useFormat();
  const line = useLineState();
  const isOnline = useOnline() && line !== "cut" && failure?.code !== "OFFLINE";
  const { all, held } = counts(queue);
  const Icon = !isOnline ? IconCloudOff : all > held ? IconCloudUp : IconCloudCheck;
  const waits = [
    all > held && t.waiting(number(all - held)),
    held > 0 && t.held(number(held)),
    all === 0 && t.nothingWaits,
  ].filter((said) => said !== false);
  return (
    <>
      <div className={classes.line} data-state={isOnline ? "open" : "cut"}>
        <Icon size={22} stroke={1.6} aria-hidden />
        <div role="status">
          <Text size="sm" fw={600}>
            {isOnline ? t.online : t.offline} · {waits.join(" · ")}
          </Text>
          {!isOnline && <Text size="xs">{t.offlineHelp}</Text>}
        </div>
        {all > held && (
          <Button
            ml="auto"
            className={classes.whole}
            variant="default"
            size="compact-md"
            loading={isSending}
            onClick={() => changed(work.person, inspection)}
          >
            {t.sendNow}
          </Button>
        )}
      </div>
      {isUnkept && (
        <Alert color="red" role="alert">
          {t.unkept}
        </Alert>
      )}
      {failure !== undefined && failure.code !== "OFFLINE" && (
        <div>
          <FailureNote failure={failure} isBeside />
          {failure.isAboutWhoAsks && (
            <Group>
              <Text size="sm">{t.otherPost}</Text>
            </Group>
          )}
        </div>
      )}
    </>
  );
}
