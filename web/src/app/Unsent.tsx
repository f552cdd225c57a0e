import { Button } from "@mantine/core";
import { IconCloudUpload } from "@tabler/icons-react";
import { personOf, useWho } from "../api/who";
import { useFormat } from "../format";
import { useWaiting } from "../offline/outboxes";
import { Go } from "../parts/Go";
import { useWords } from "../words/language";
import { words } from "./words";

/** How many answers this browser has still to send, wherever its reader is; they are sent meanwhile. */
export function Unsent() {
  const { unsent } = useWords(words);
  const { number } = useFormat();
  const waiting = [...useWaiting(personOf(useWho()))].filter(([, count]) => count > 0);
  const [first] = waiting;
  if (first === undefined) {
    return null;
  }
  const count = waiting.reduce((sum, [, more]) => sum + more, 0);
  return (
    <Button
      component={Go}
      to={`/${first[0]}`}
      search={{ tab: "checklist" }}
      variant="light"
      size="compact-md"
      leftSection={<IconCloudUpload size={16} aria-hidden />}
    >
      {unsent(number(count))}
    </Button>
  );
}
