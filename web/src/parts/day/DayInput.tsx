import { DateInput, type DateInputProps } from "@mantine/dates";
import "@mantine/dates/styles.layer.css";
import "dayjs/locale/vi";
import { useState } from "react";
import { useRange } from "../../app/useRange";
import { isDay } from "../../format/days";
import { useLanguage, useWords } from "../../words/language";
import { dayIn } from "./dayIn";
import { words } from "./words";

interface Props extends Omit<DateInputProps, "value" | "onChange"> {
  /** A day as the API has it, `2017-03-01`; empty when there is none. */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day, typed or chosen, written as people in Việt Nam write it whatever the browser's own language is. */
export function DayInput({ value, onChange, ...rest }: Props) {
  const t = useWords(words);
  const locale = useLanguage();
  const today = useRange()?.head.today;
  // Which month the calendar shows, once somebody has turned its pages.
  const [turned, setTurned] = useState<string>();
  const month = turned ?? (isDay(value) ? value : (today ?? undefined));
  return (
    <DateInput
      valueFormat="DD/MM/YYYY"
      placeholder={t.form}
      locale={locale}
      clearable
      clearButtonProps={{ "aria-label": t.clear }}
      ariaLabels={{
        previousMonth: t.previousMonth,
        nextMonth: t.nextMonth,
        previousYear: t.previousYear,
        nextYear: t.nextYear,
        previousDecade: t.previousDecade,
        nextDecade: t.nextDecade,
        monthLevelControl: t.chooseMonth,
        yearLevelControl: t.chooseYear,
      }}
      inputMode="numeric"
      autoComplete="off"
      dateParser={dayIn}
      {...(month !== undefined && { date: month })}
      onDateChange={setTurned}
      {...rest}
      value={isDay(value) ? value : null}
      onChange={(day) => onChange(day ?? "")}
    />
  );
}
