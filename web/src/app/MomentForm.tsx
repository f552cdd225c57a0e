import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { momentOf, textOf } from "../api/moment";
import { dayOf, endOfDay } from "../format";
import { DayInput } from "../parts/day/DayInput";
import { useWords } from "../words/language";
import { useMoment, useSetMoment } from "./useMoment";
import { words } from "./words";

/** Asks for the moment that the whole site is to be set to: the end of a day, or a position. */
export function MomentForm({ onDone }: { onDone: () => void }) {
  const { moment: t } = useWords(words);
  const set = useSetMoment();
  const moment = useMoment();
  const [day, setDay] = useState(moment?.atMoment === undefined ? "" : dayOf(moment.atMoment));
  const [position, setPosition] = useState(moment?.atPosition ?? "");
  const [isWrong, setWrong] = useState(false);
  const see = (event: FormEvent) => {
    event.preventDefault();
    const said = position !== "" ? position : day !== "" ? endOfDay(day) : "";
    const wanted = momentOf(said);
    setWrong(wanted === undefined);
    if (wanted !== undefined) {
      set(textOf(wanted));
      onDone();
    }
  };
  return (
    <form onSubmit={see}>
      <Stack gap="sm">
        <DayInput
          label={t.day}
          value={day}
          onChange={(said) => {
            setDay(said);
            setPosition("");
          }}
          error={isWrong && t.wrong}
          // Outside of it, a click would close the form.
          popoverProps={{ withinPortal: false }}
        />
        <TextInput
          label={t.position}
          inputMode="numeric"
          value={position}
          onChange={({ target }) => {
            setPosition(target.value.replace(/\D/g, ""));
            setDay("");
          }}
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
