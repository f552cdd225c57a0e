import { Alert, Anchor, Button, PasswordInput, Stack, TextInput, Title } from "@mantine/core";
import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Failure } from "../../api/failure";
import { enrol, signIn, useWays } from "../../api/who";
import { Panel } from "../../parts/Panel";
import { FailureNote } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { refusalIn } from "./refusal";
import classes from "./SignIn.module.css";
import { TryOut } from "./TryOut";
import { words } from "./words";

/** The way in: by the province's identity system, by an account, or, for trying out, by choice. */
export function SignInPage() {
  const t = useWords(words);
  const ways = useWays();
  const { pathname } = useLocation();
  const refusal = pathname.startsWith("/auth/") ? refusalIn(document) : undefined;
  const { back = "/" } = useSearch({ strict: false }) as { back?: string };
  const [isFirst, setFirst] = useState(false);
  const [isEnrolled, setEnrolled] = useState(false);
  return (
    <Stack gap="md" className={classes.page}>
      <Title order={1}>{t.title}</Title>
      {refusal && <FailureNote failure={refusal} />}
      {ways?.provider && (
        <Button
          component="a"
          href={`/auth/oidc/start?back=${encodeURIComponent(back)}`}
          size="md"
          className={classes.provider}
        >
          {t.provider}
        </Button>
      )}
      {ways?.development && <TryOut back={back} />}
      {isFirst ? (
        <Panel title={t.enrolTitle}>
          <EnrolForm
            onDone={() => {
              setFirst(false);
              setEnrolled(true);
            }}
          />
          <Anchor component="button" type="button" size="sm" onClick={() => setFirst(false)}>
            {t.back}
          </Anchor>
        </Panel>
      ) : (
        <Panel title={t.withPassword}>
          {isEnrolled && (
            <Alert color="lake" mb="sm" role="status">
              {t.enrolled}
            </Alert>
          )}
          <PasswordForm back={back} />
          <Anchor component="button" type="button" size="sm" onClick={() => setFirst(true)}>
            {t.first}
          </Anchor>
        </Panel>
      )}
    </Stack>
  );
}

/** What a form is doing: nothing, waiting, or having been refused. */
function useSubmit(send: () => Promise<void>) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await send();
    } catch (cause) {
      setFailure(cause instanceof Failure ? cause : Failure.offline());
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, submit };
}

function PasswordForm({ back }: { back: string }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [isTried, setTried] = useState(false);
  const { isBusy, failure, submit } = useSubmit(async () => {
    await signIn(login, password);
    await navigate({ to: back as never });
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (login !== "" && password !== "") {
      void submit();
    }
  };
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm" mb="md">
        <TextInput
          label={t.login}
          autoComplete="username"
          value={login}
          onChange={({ target }) => setLogin(target.value)}
          error={isTried && login === "" && t.missing}
          required
        />
        <PasswordInput
          label={t.password}
          autoComplete="current-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          error={isTried && password === "" && t.missing}
          required
        />
        {failure && <FailureNote failure={failure} />}
        <Button type="submit" loading={isBusy} className={classes.submit}>
          {t.signIn}
        </Button>
      </Stack>
    </form>
  );
}

function EnrolForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const [login, setLogin] = useState("");
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [isTried, setTried] = useState(false);
  const { isBusy, failure, submit } = useSubmit(async () => {
    await enrol(login, code.trim(), password);
    onDone();
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (login !== "" && code !== "" && password !== "" && password === again) {
      void submit();
    }
  };
  const needed = (value: string) => isTried && value === "" && t.missing;
  return (
    <form onSubmit={onSubmit} noValidate>
      <Stack gap="sm" mb="md">
        <TextInput
          label={t.login}
          autoComplete="username"
          value={login}
          onChange={({ target }) => setLogin(target.value)}
          error={needed(login)}
          required
        />
        <TextInput
          label={t.code}
          description={t.enrolText}
          autoComplete="one-time-code"
          value={code}
          onChange={({ target }) => setCode(target.value)}
          error={needed(code)}
          required
        />
        <PasswordInput
          label={t.newPassword}
          autoComplete="new-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
          error={needed(password)}
          required
        />
        <PasswordInput
          label={t.again}
          autoComplete="new-password"
          value={again}
          onChange={({ target }) => setAgain(target.value)}
          error={isTried && again !== password && t.notSame}
          required
        />
        {failure && <FailureNote failure={failure} />}
        <Button type="submit" loading={isBusy} className={classes.submit}>
          {t.enrol}
        </Button>
      </Stack>
    </form>
  );
}
