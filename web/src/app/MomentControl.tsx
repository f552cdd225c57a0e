import { Button, Group, Popover, Slider, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClockHour4, IconPlayerTrackNext } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { ask } from "../api/ask";
import { Range } from "../api/generated";
import { useLineState } from "../api/line";
import { momentOf, textOf } from "../api/moment";
import { useWho } from "../api/who";
import { dayOf, endOfDay, useFormat } from "../format";
import { useWords } from "../words/language";
import classes from "./Shell.module.css";
import { useMoment } from "./useMoment";
import { words } from "./words";

const DAY_MS = 86_400_000;

/** Sets the whole site to a moment, or back to the present. */
export function useSetMoment(): (asOf: string | undefined) => void {
  const navigate = useNavigate();
  return (asOf) =>
    void navigate({
      to: ".",
      search: ((before: object) => ({ ...before, asOf })) as never,
      replace: true,
    });
}

/** In the header: of which moment the site is, with a way to another. */
export function MomentControl() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const moment = useMoment();
  const { moment: t } = useWords(words);
  return (
    <Popover opened={isOpen} onChange={close} width={360} position="bottom-start" trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="compact-md"
          onClick={toggle}
          leftSection={<IconClockHour4 size={16} aria-hidden />}
          title={t.choose}
          aria-expanded={isOpen}
        >
          {moment === undefined ? <LineSign /> : <MomentText />}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <MomentForm onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Whether what is shown goes on by itself. */
function LineSign() {
  const state = useLineState();
  const { line, moment } = useWords(words);
  return (
    <span className={classes.line} role="status">
      <span className={classes.dot} data-state={state} aria-hidden />
      {state === "open" ? line.open : state === "idle" ? moment.now : line[state]}
    </span>
  );
}

function MomentText() {
  const moment = useMoment();
  const { moment: when } = useFormat();
  if (moment === undefined) {
    return null;
  }
  return moment.atPosition === undefined ? when(moment.atMoment) : `#${moment.atPosition}`;
}

function MomentForm({ onDone }: { onDone: () => void }) {
  const { moment: t } = useWords(words);
  const set = useSetMoment();
  const [day, setDay] = useState("");
  const [position, setPosition] = useState("");
  const [isWrong, setWrong] = useState(false);
  const see = (event: FormEvent) => {
    event.preventDefault();
    const said = position !== "" ? position : day !== "" ? endOfDay(day) : "";
    const moment = momentOf(said);
    setWrong(moment === undefined);
    if (moment !== undefined) {
      set(textOf(moment));
      onDone();
    }
  };
  return (
    <form onSubmit={see}>
      <Stack gap="sm">
        <TextInput
          type="date"
          label={t.day}
          value={day}
          onChange={({ target }) => setDay(target.value)}
          error={isWrong && t.wrong}
        />
        <TextInput
          label={t.position}
          inputMode="numeric"
          value={position}
          onChange={({ target }) => setPosition(target.value.replace(/\D/g, ""))}
        />
        <Group justify="space-between">
          <Button type="submit">{t.see}</Button>
          <Button
            variant="subtle"
            onClick={() => {
              set(undefined);
              onDone();
            }}
          >
            {t.back}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Above a page of an older moment: of which, with a slider over all that was lived. */
export function FrozenBanner() {
  const moment = useMoment();
  const { moment: t } = useWords(words);
  const { moment: when } = useFormat();
  const set = useSetMoment();
  if (moment === undefined) {
    return null;
  }
  return (
    <section className={classes.banner} aria-label={t.choose}>
      <Text fw={500}>
        {moment.atPosition === undefined
          ? t.frozen(when(moment.atMoment))
          : t.frozenAt(moment.atPosition)}
      </Text>
      <MomentSlider />
      <Button
        variant="default"
        size="compact-md"
        leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
        onClick={() => set(undefined)}
      >
        {t.back}
      </Button>
    </section>
  );
}

/** A slider over the days from the first event to the newest. */
function MomentSlider() {
  const { kind } = useWho();
  const { data } = useQuery({
    queryKey: ["Range", kind],
    queryFn: ({ signal }) => ask(Range.now, {}, signal),
  });
  const moment = useMoment();
  const { moment: t } = useWords(words);
  const { day: written } = useFormat();
  const set = useSetMoment();
  const first = data?.events.nodes[0]?.recordedAt;
  const newest = data?.head.recordedAt;
  const start = Date.parse(`${dayOf(first ?? "2000-01-01T00:00Z")}T00:00Z`);
  const lived = newest ? Date.parse(newest) - start : 0;
  const days = Math.max(1, Math.round(lived / DAY_MS));
  const shown =
    moment?.atMoment === undefined
      ? days
      : Math.round((Date.parse(`${dayOf(moment.atMoment)}T00:00Z`) - start) / DAY_MS);
  const [value, setValue] = useState(shown);
  useEffect(() => setValue(shown), [shown]);
  if (!first || !newest) {
    return null;
  }
  const dayAt = (count: number) => new Date(start + count * DAY_MS).toISOString().slice(0, 10);
  return (
    <Slider
      flex="1 1 240px"
      miw={200}
      min={0}
      max={days}
      value={Math.min(Math.max(value, 0), days)}
      label={(count) => written(dayAt(count))}
      thumbLabel={t.slider}
      onChange={setValue}
      onChangeEnd={(count) => set(endOfDay(dayAt(count)))}
    />
  );
}
