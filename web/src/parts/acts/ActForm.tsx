import { Alert, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { IconCloudOff, IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useMemo, useRef, useState } from "react";
import { ask } from "../../api/ask";
import { drawId } from "../../api/drawId";
import { Failure } from "../../api/failure";
import { type Form, type Forms, fetchForms } from "../../api/forms";
import { ActsSubject, ActsToday } from "../../api/generated";
import type { Asked } from "../../api/page";
import { type Post, postOf, useWho } from "../../api/who";
import { useFormat } from "../../format";
import { useLanguage, useWords } from "../../words/language";
import { useSentence } from "../../words/sentence";
import { useCommandTitle } from "../../words/titles";
import { FailureNote } from "../Shown";
import classes from "./acts.module.css";
import {
  at,
  blankFields,
  built,
  type Entered,
  type Group as EnteredGroup,
  type Fault,
  idFor,
  isBlank,
  isGroup,
  mutationText,
  placeOf,
  put,
} from "./entered";
import { Fields } from "./Fields";
import { FillingContext } from "./filling";
import { arrangedOf, askedOf, prefilledOf, type Subject } from "./helped";
import { OF_OTHERS } from "./late";
import { accepted, type Opened, opened } from "./opened";
import { Paper } from "./Paper";
import { words } from "./words";

/** What a form needs before it can be filled in. */
interface Ready {
  readonly form: Form;
  readonly forms: Forms;
  readonly subject: Subject;
  readonly version: number | undefined;
  readonly windowDays: number;
  readonly atFirst: EnteredGroup;
}

async function prepare(of: Opened, post: Post | undefined): Promise<Ready> {
  const [forms, { head, parameters }, seen] = await Promise.all([
    fetchForms(),
    ask(ActsToday.now, {}),
    of.stream === undefined ? undefined : ask(ActsSubject.now, { id: of.stream }),
  ]);
  const form = forms.mutations[of.mutation];
  if (form === undefined) {
    throw new Error(`there is no mutation ${of.mutation}`);
  }
  const scope = seen?.stream?.events[0]?.scope;
  const agency = of.agency ?? (isCode(scope) ? scope : post?.agency);
  const subject = { stream: of.stream, agency, post, today: head.today ?? "" };
  const blank = blankFields(form.fields, forms);
  const given = { ...(await prefilledOf(of.mutation, subject)), ...of.given };
  const input = isGroup(blank.input) ? { ...blank.input, ...given } : blank.input;
  const values = parameters?.values as unknown as
    | { registration_window_working_days?: number }
    | undefined;
  return {
    form,
    forms,
    subject,
    version: of.version ?? seen?.stream?.version,
    windowDays: values?.registration_window_working_days ?? 0,
    atFirst: {
      ...blank,
      input,
      act: {
        ...blankFields(forms.inputs.ActInput ?? [], forms),
        office: of.signers.length === 1 ? of.signers[0] : "",
        agency: post?.agency ?? "",
        occurredOn: of.isOwn ? "" : subject.today,
      },
    },
  };
}

/** Whom something concerns, unless that is the province as a whole or the system. */
const isCode = (scope: string | undefined): scope is string =>
  scope !== undefined && scope !== "province" && scope !== "system";

/** The form of an act, from the schema. */
export function ActForm({ of, onDirty }: { of: Opened; onDirty: (isDirty: boolean) => void }) {
  const t = useWords(words);
  const post = postOf(useWho());
  // A form is drawn once: what changes on the server meanwhile does not change what is entered.
  const { data, error } = useQuery({
    queryKey: ["acts-form", of],
    queryFn: () => prepare(of, post),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  if (data === undefined) {
    return error instanceof Failure ? (
      <FailureNote failure={error} />
    ) : error !== null ? (
      <FailureNote failure={Failure.offline()} />
    ) : (
      <div role="status" aria-label={t.loading}>
        <Skeleton height={220} radius="md" />
      </div>
    );
  }
  return <Filled of={of} ready={data} onDirty={onDirty} />;
}

function Filled({
  of,
  ready: { form, forms, subject, version: seenVersion, windowDays, atFirst },
  onDirty,
}: {
  of: Opened;
  ready: Ready;
  onDirty: (isDirty: boolean) => void;
}) {
  const t = useWords(words);
  const language = useLanguage();
  const sentence = useSentence();
  const { number } = useFormat();
  const title = useCommandTitle()(of.category, of.command);
  const [entered, setEntered] = useState(atFirst);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [failure, setFailure] = useState<Failure>();
  const [isSending, setSending] = useState(false);
  const [version, setVersion] = useState(seenVersion);
  const [commandId, setCommandId] = useState(drawId);
  const [isOthers, setOthers] = useState(!of.isOwn && of.signers.length > 0);
  const body = useRef<HTMLFormElement>(null);
  // Counts up when the first place at fault is to be gone to.
  const [goings, setGoings] = useState(0);

  useEffect(() => onDirty(entered !== atFirst), [onDirty, entered, atFirst]);
  useEffect(() => {
    body.current?.querySelector<HTMLElement>("[data-path] :is(input, textarea)")?.focus();
  }, []);
  useEffect(() => {
    if (goings > 0) {
      focusFirst(body.current);
    }
  }, [goings]);

  const filling = useMemo(
    () => ({
      forms,
      entered,
      set: (path: string, value: Entered | undefined) => {
        setEntered((before) => put(before, path, value));
        setFaults((before) => {
          const after = new Map(before);
          after.delete(path);
          return after;
        });
      },
      faults,
      stream: subject.stream,
      agency: agencyIn(entered) ?? subject.agency,
      signers: of.signers,
      today: subject.today,
      arranged: (
        owner: string,
        fields: Parameters<typeof arrangedOf>[1],
        path: string,
      ): ReturnType<typeof arrangedOf> => {
        if (owner === "ActInput") {
          const needed = isOthers ? OF_OTHERS : [];
          return {
            plain: fields.map((field) => ({ ...field, isRequired: needed.includes(field.name) })),
            folded: [],
          };
        }
        const here = path === "" ? entered : at(entered, path);
        const first = path === "" ? atFirst : at(atFirst, path);
        return arrangedOf(owner, fields, groupOf(here), groupOf(first), subject);
      },
    }),
    [forms, entered, faults, subject, of.signers, isOthers, atFirst],
  );

  const say = (fault: Fault): string =>
    fault.kind === "tooLong"
      ? t.fault.tooLong(number(fault.by), number(fault.most))
      : fault.kind === "tooFew"
        ? t.fault.tooFew(number(fault.least))
        : t.fault[fault.kind];

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(undefined);
    const act = groupOf(entered.act);
    const acting = isOthers ? act : { ...act, office: "", person: "", agency: "" };
    const { value, faults: found } = built(
      of.mutation,
      form.fields,
      { ...entered, act: acting },
      forms,
      (owner, fields, group) =>
        owner === "ActInput"
          ? fields.map((field) => ({
              ...field,
              isRequired: isOthers && OF_OTHERS.includes(field.name),
            }))
          : askedOf(owner, fields, group, subject),
    );
    const said = new Map([...found].map(([path, fault]) => [path, say(fault)]));
    setFaults(said);
    if (said.size > 0) {
      setGoings((count) => count + 1);
      return;
    }
    const variables = {
      ...value,
      ...(Object.keys((value.act as object | undefined) ?? {}).length === 0 && { act: undefined }),
      ...(form.id !== undefined && of.stream !== undefined && { id: idFor(of.stream, form) }),
      ...("expectedVersion" in form.takes &&
        form.id !== undefined &&
        version !== undefined && { expectedVersion: version }),
      commandId,
    };
    setSending(true);
    try {
      const text = mutationText(of.mutation, form) as Asked<
        { accepted: { position: string | null; alreadySo: boolean; repeated: boolean } },
        object
      >;
      const { accepted: answer } = await ask(text, variables);
      accepted.set({ title, ...answer });
      opened.set(undefined);
    } catch (cause) {
      if (!(cause instanceof Failure)) {
        throw cause;
      }
      refuse(cause);
    } finally {
      setSending(false);
    }
  };

  const refuse = (cause: Failure) => {
    setFailure(cause);
    const place =
      cause.field === undefined ? undefined : placeOf(cause.field, entered, form, forms);
    // Who acts in their own name is not asked who it is.
    if (place !== undefined && (isOthers || !OF_SIGNER.includes(place))) {
      setFaults(new Map([[place, sentence(cause.told)]]));
      setGoings((count) => count + 1);
    }
    if (cause.code === "COMMAND_ID_REUSED") {
      // What was sent first under this id has had its effect; what is sent now is another act.
      setCommandId(drawId());
    }
  };

  const lookAgain = async () => {
    if (of.stream !== undefined) {
      const { stream } = await ask(ActsSubject.now, { id: of.stream });
      setVersion(stream?.version);
      setFailure(undefined);
    }
  };

  return (
    <FillingContext value={filling}>
      <form ref={body} className={classes.form} onSubmit={send} noValidate>
        <Stack gap="md">
          {language === "en" && form.about !== "" && (
            <Text size="sm" c="var(--quiet)">
              {form.about.replaceAll("`", "")}
            </Text>
          )}
          {form.fields
            .filter(({ name }) => name !== "act")
            .map((field) =>
              field.name === "input" ? (
                <Fields
                  key="input"
                  of={forms.inputs[field.type] ?? []}
                  owner={field.type}
                  path="input"
                />
              ) : (
                <Fields key={field.name} of={[field]} owner={of.mutation} path="" />
              ),
            )}
          <Paper
            isOthers={isOthers}
            setOthers={setOthers}
            mayOwn={of.isOwn}
            mayOthers={of.signers.length > 0}
            windowDays={windowDays}
          />
          <div className={classes.foot}>
            <Stack gap="xs">
              {failure !== undefined && <Refusal of={failure} onLookAgain={lookAgain} />}
              {faults.size > 0 && failure === undefined && (
                <Text size="sm" c="var(--late)" role="status">
                  {t.missingCount(faults.size)}
                </Text>
              )}
              <Group justify="space-between" wrap="nowrap">
                {of.rule === undefined ? (
                  <span />
                ) : (
                  <Text size="xs" c="var(--quiet)" title={of.sources.join("; ")}>
                    {t.rule} {of.rule}
                    {of.sources[0] !== undefined && ` · ${of.sources[0]}`}
                  </Text>
                )}
                <Button type="submit" loading={isSending} miw={120}>
                  {t.send}
                </Button>
              </Group>
            </Stack>
          </div>
        </Stack>
      </form>
    </FillingContext>
  );
}

/**
 * Why the act was not recorded, by which rule, and the way out. Where something else came first, it can be
 * looked at before sending again; after a cut, sending again does nothing twice.
 */
function Refusal({ of: failure, onLookAgain }: { of: Failure; onLookAgain: () => void }) {
  const t = useWords(words);
  const sentence = useSentence();
  const isStale = failure.code === "STALE_VERSION";
  const isCut = failure.code === "OFFLINE";
  return (
    <Alert
      role="alert"
      color={isStale || isCut ? "yellow" : "red"}
      classNames={{ title: classes.refused ?? "" }}
      title={isCut ? t.cut : t.refused}
      icon={isCut ? <IconCloudOff aria-hidden /> : <IconInfoCircle aria-hidden />}
    >
      <Stack gap={4} align="flex-start">
        <Text size="sm">{isCut ? t.cutHelp : isStale ? t.newVersion : sentence(failure.told)}</Text>
        {failure.rule !== undefined && (
          <Text size="xs">
            {t.rule} {failure.rule}
            {failure.source !== undefined && ` · ${failure.source}`}
          </Text>
        )}
        {isStale && (
          <Button size="compact-md" variant="default" onClick={onLookAgain}>
            {t.lookedAgain}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

const OF_SIGNER = ["act.office", "act.agency", "act.person"];

const groupOf = (entered: Entered | undefined): EnteredGroup => (isGroup(entered) ? entered : {});

/** The agency that a form itself names. */
function agencyIn({ input }: EnteredGroup): string | undefined {
  const agency = groupOf(input).agency;
  return typeof agency === "string" && !isBlank(agency) ? agency : undefined;
}

/** Goes to the first place at fault. */
function focusFirst(body: HTMLElement | null): void {
  const wrong = body?.querySelector(
    "[aria-invalid=true], [data-error], .mantine-InputWrapper-error",
  );
  const place = wrong?.closest("[data-path]") ?? wrong;
  const target = place?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, button");
  target?.focus();
  place?.scrollIntoView({ block: "center" });
}
