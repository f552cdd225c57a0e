import { Button, PasswordInput, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Failure } from "../../api/failure";
import { changePassword, findOut } from "../../api/who";
import { Panel } from "../../parts/Panel";
import { FailureNote } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { words } from "./words";

/** A new password in place of the old one. Every session ends with it, this one too. */
export function Password() {
  const t = useWords(words);
  const [old, setOld] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    setFailure(undefined);
    if (old === "" || password === "" || password !== again) {
      return;
    }
    changePassword(old, password).then(findOut, (cause) =>
      setFailure(cause instanceof Failure ? cause : Failure.offline()),
    );
  };
  const needed = (value: string) => isTried && value === "" && t.missing;
  return (
    <Panel title={t.password}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" align="flex-start">
          <PasswordInput
            w="100%"
            label={t.old}
            autoComplete="current-password"
            value={old}
            onChange={({ target }) => setOld(target.value)}
            error={needed(old)}
            required
          />
          <PasswordInput
            w="100%"
            label={t.new}
            autoComplete="new-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            error={needed(password)}
            required
          />
          <PasswordInput
            w="100%"
            label={t.again}
            autoComplete="new-password"
            value={again}
            onChange={({ target }) => setAgain(target.value)}
            error={isTried && password !== again && t.notSame}
            required
          />
          {failure && <FailureNote failure={failure} />}
          <Button type="submit">{t.change}</Button>
        </Stack>
      </form>
    </Panel>
  );
}
