import { Text } from "@mantine/core";
import { useFormat } from "../format";
import { useWords } from "../words/language";
import { words } from "./dueWords";

/** A last day, and whether it has passed unmet. */
export function Due({ on, isOver }: { on: string | null; isOver: boolean }) {
  const t = useWords(words);
  const { day } = useFormat();
  if (on === null) {
    return "–";
  }
  return isOver ? (
    <Text span inherit c="var(--late)" fw={500}>
      {day(on)} ({t.over})
    </Text>
  ) : (
    day(on)
  );
}
