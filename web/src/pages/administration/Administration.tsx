import { Stack, Title } from "@mantine/core";
import { useWords } from "../../words/language";
import { Accounts } from "./Accounts";
import { Offices } from "./Offices";
import { words } from "./words";

/** Accounts, and who holds which office: for the office that keeps the register of persons. */
export function AdministrationPage() {
  const t = useWords(words);
  return (
    <Stack gap="md">
      <Title order={1}>{t.title}</Title>
      <Accounts />
      <Offices />
    </Stack>
  );
}
