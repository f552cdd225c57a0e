import { Button, Popover, Skeleton, Slider, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconClockHour4, IconPlayerTrackNext } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { Range } from "../api/generated";
import { useLineState } from "../api/line";
import { askAt } from "../api/usePage";
import { useWho } from "../api/who";
import { dayOf, endOfDay, useFormat } from "../format";
import { useWords } from "../words/language";
import classes from "./Shell.module.css";
import { useMoment, useSetMoment } from "./useMoment";
import { useRange } from "./useRange";
import { words } from "./words";

const DAY_MS = 86_400_000;

/** It brings a calendar, and comes when somebody asks. */
const MomentForm = lazy(() =>
  import("./MomentForm").then(({ MomentForm }) => ({ default: MomentForm })),
);

/** In the header: of which moment the site is, with a way to another. */
export function MomentControl() {
  const [isOpen, { toggle, close }] = useDisclosure();
  const moment = useMoment();
  const { moment: t } = useWords(words);
  return (
    <Popover
      opened={isOpen}
      onChange={close}
      width={360}
      position="bottom-start"
      trapFocus
      returnFocus
    >
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
        <Suspense fallback={<Skeleton height={190} />}>
          <MomentForm onDone={close} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Whether what is shown goes on by itself. */
function LineSign() {
  const state = useLineState();
  const { line, moment } = useWords(words);
  return (
    <span className={classes.line} aria-live="polite">
      <span className={classes.dot} data-state={state} aria-hidden />
      {state === "open" ? line.open : state === "idle" ? moment.now : line[state]}
    </span>
  );
}

function MomentText() {
  const moment = useMoment();
  const { moment: when, number } = useFormat();
  if (moment === undefined) {
    return null;
  }
  return moment.atPosition === undefined ? when(moment.atMoment) : `#${number(moment.atPosition)}`;
}

/** Above a page of an older moment: of which, with a slider over all that was lived. */
export function FrozenBanner() {
  const moment = useMoment();
  const { moment: t } = useWords(words);
  const { moment: when, number } = useFormat();
  const set = useSetMoment();
  if (moment === undefined) {
    return null;
  }
  return (
    <section className={classes.banner} aria-label={t.choose}>
      <Text fw={500}>
        {moment.atPosition === undefined
          ? t.frozen(when(moment.atMoment))
          : t.frozenAt(number(moment.atPosition))}
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

/** How long the slider rests before the site follows: each key moves it. */
const REST_MS = 300;

/** How far a page of the keyboard goes. */
const PAGE_DAYS = 30;

/** A slider over the days from the first event to the newest. */
function MomentSlider() {
  const { kind } = useWho();
  const data = useRange();
  const moment = useMoment();
  // A position says no day by itself.
  const { data: then } = useQuery({
    queryKey: ["Range", kind, moment],
    queryFn: ({ signal }) => askAt(Range, {}, moment, signal),
    enabled: moment?.atPosition !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { moment: t } = useWords(words);
  const { day: written } = useFormat();
  const set = useSetMoment();
  const first = data?.events.nodes[0]?.recordedAt;
  const newest = data?.head.recordedAt;
  const start = Date.parse(`${dayOf(first ?? "2000-01-01T00:00Z")}T00:00Z`);
  const days = Math.max(1, Math.round((Date.parse(newest ?? "") - start) / DAY_MS) || 1);
  const at = moment?.atMoment ?? then?.head.recordedAt;
  const shown =
    at == null ? days : Math.round((Date.parse(`${dayOf(at)}T00:00Z`) - start) / DAY_MS);
  const [value, setValue] = useState(shown);
  useEffect(() => setValue(shown), [shown]);
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(resting.current), []);
  if (!first || !newest) {
    return null;
  }
  const dayAt = (count: number) => new Date(start + count * DAY_MS).toISOString().slice(0, 10);
  const within = (count: number) => Math.min(Math.max(count, 0), days);
  const follow = (count: number) => {
    clearTimeout(resting.current);
    resting.current = setTimeout(() => set(endOfDay(dayAt(count))), REST_MS);
  };
  const turn = (event: KeyboardEvent) => {
    const by = event.key === "PageUp" ? PAGE_DAYS : event.key === "PageDown" ? -PAGE_DAYS : 0;
    if (by !== 0) {
      event.preventDefault();
      setValue(within(value + by));
      follow(within(value + by));
    }
  };
  return (
    <Slider
      flex="1 1 240px"
      miw={200}
      min={0}
      max={days}
      value={within(value)}
      label={(count) => written(dayAt(count))}
      thumbLabel={t.slider}
      thumbValueText={(count) => written(dayAt(count))}
      thumbProps={{ onKeyDown: turn }}
      onChange={setValue}
      onChangeEnd={follow}
    />
  );
}
