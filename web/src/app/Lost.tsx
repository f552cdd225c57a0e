import { Anchor, Button, Code, Stack, Text, Title } from "@mantine/core";
import { Go } from "../parts/Go";
import { useWords } from "../words/language";
import { words } from "./words";

/** No page has this address. */
export function Lost() {
  const { lost } = useWords(words);
  return (
    <Stack align="flex-start" py="xl">
      <Title order={1}>{lost.title}</Title>
      <Text>{lost.text}</Text>
      <Anchor component={Go} to="/">
        {lost.home}
      </Anchor>
    </Stack>
  );
}

/** A page threw. */
export function Broken({ cause }: { cause: unknown }) {
  const { broken } = useWords(words);
  return (
    <Stack align="flex-start" py="xl" role="alert">
      <Title order={1}>{broken.title}</Title>
      <Text>{broken.text}</Text>
      <Code block>{String(cause)}</Code>
      <Button onClick={() => location.reload()}>{broken.again}</Button>
    </Stack>
  );
}
