import { Anchor, Stack, Text, Title } from "@mantine/core";
import { Go } from "../../parts/Go";
import { useWords } from "../../words/language";
import { words } from "./words";

/** That no workflow instance has an id. */
export function Nothing({ id }: { id: string }) {
  const t = useWords(words);
  return (
    <Stack align="flex-start" py="xl">
      <Title order={1}>{t.nothing}</Title>
      <Text>{t.nothingText(id)}</Text>
      <Anchor component={Go} to="/">
        {t.home}
      </Anchor>
    </Stack>
  );
}

const STREAM_ID = /^[A-Za-z0-9_.-]{1,96}\/[A-Za-z0-9_.-]{1,96}$/;

/** Whether a text can be an id at all: the server refuses to look for others. */
export const canBeId = (id: string): boolean => STREAM_ID.test(id);
