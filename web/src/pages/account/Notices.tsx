import { Button, Group, Select, Stack, Text } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ask } from "../../api/ask";
import { drawId } from "../../api/drawId";
import { Failure } from "../../api/failure";
import type { AccountPersonQuery, MailChoice, NoticeLanguage } from "../../api/generated";
import { AccountChooseNotices } from "../../api/generated";
import { useMoment } from "../../app/useMoment";
import { Panel } from "../../parts/Panel";
import { FailureNote } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { words } from "./words";

type Preference = NonNullable<AccountPersonQuery["person"]>["noticePreference"];

/** How a person wants to be told of what they owe. */
export function Notices({ of, person }: { of: Preference; person: string }) {
  const t = useWords(words);
  const [mail, setMail] = useState<MailChoice>(of.mail);
  const [language, setLanguage] = useState<NoticeLanguage>(of.language);
  const [failure, setFailure] = useState<Failure>();
  const [isSaved, setSaved] = useState(false);
  const isFrozen = useMoment() !== undefined;
  const save = (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    const variables = { id: person, commandId: drawId(), input: { mail, language } };
    ask(AccountChooseNotices, variables).then(
      () => setSaved(true),
      (cause) => setFailure(cause instanceof Failure ? cause : Failure.offline()),
    );
  };
  const options = <T extends string>(names: Record<T, string>) =>
    Object.entries<string>(names).map(([value, label]) => ({ value, label }));
  return (
    <Panel title={t.notices}>
      <form onSubmit={save}>
        <Stack gap="sm">
          <Select
            label={t.mail}
            data={options(t.mails)}
            value={mail}
            allowDeselect={false}
            onChange={(value) => {
              setMail(value as MailChoice);
              setSaved(false);
            }}
          />
          <Select
            label={t.language}
            data={options(t.languages)}
            value={language}
            allowDeselect={false}
            onChange={(value) => {
              setLanguage(value as NoticeLanguage);
              setSaved(false);
            }}
          />
          {failure && <FailureNote failure={failure} />}
          <Group>
            <Button
              type="submit"
              disabled={isFrozen || (mail === of.mail && language === of.language)}
            >
              {t.save}
            </Button>
            <Text size="sm" role="status">
              {isSaved && t.saved}
            </Text>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
