import { Button, Collapse, Group, Radio, Stack, Text } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import classes from "./acts.module.css";
import { Fields } from "./Fields";
import { textAt, useFilling } from "./filling";
import { mayBeLate } from "./late";
import { words } from "./words";

/** Whose act it is, when, and on what paper: folded, since most act for themselves, today. */
export function Paper({
  isOthers,
  setOthers,
  mayOwn,
  mayOthers,
  windowDays,
}: {
  /** Whether it records what somebody else signed. */
  isOthers: boolean;
  setOthers: (isOthers: boolean) => void;
  mayOwn: boolean;
  mayOthers: boolean;
  /** The registration window, in working days. */
  windowDays: number;
}) {
  const filling = useFilling();
  const { forms, today, faults, set } = filling;
  const t = useWords(words);
  const { day } = useFormat();
  const [isOpen, setOpen] = useState(isOthers);
  const isFaulty = [...faults.keys()].some((place) => place.startsWith("act."));
  useEffect(() => {
    if (isFaulty) {
      setOpen(true);
    }
  }, [isFaulty]);
  const on = textAt(filling, "act.occurredOn");
  const isLate =
    mayBeLate(on, today, windowDays) ||
    faults.has("act.lateReason") ||
    textAt(filling, "act.lateReason") !== "";
  const names = [
    "occurredOn",
    ...(isOthers ? ["office", "agency", "person"] : []),
    "capacity",
    "documentNumber",
    "documentDate",
    "evidence",
    ...(isLate ? ["lateReason"] : []),
    "files",
  ];
  const fields = (forms.inputs.ActInput ?? [])
    .filter(({ name }) => names.includes(name))
    .toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
  const open = () => {
    setOpen(!isOpen);
    if (on === "") {
      set("act.occurredOn", today);
    }
  };
  return (
    <div className={classes.paper}>
      <Group justify="space-between" wrap="nowrap">
        <Button
          variant="subtle"
          size="compact-md"
          aria-expanded={isOpen}
          onClick={open}
          leftSection={
            isOpen ? (
              <IconChevronUp size={16} aria-hidden />
            ) : (
              <IconChevronDown size={16} aria-hidden />
            )
          }
        >
          {t.paper}
        </Button>
        {!isOpen && (
          <Text size="sm" c="var(--quiet)">
            {isOthers ? t.others : on === "" || on === today ? t.ownToday : `${t.own}, ${day(on)}`}
          </Text>
        )}
      </Group>
      <Collapse expanded={isOpen}>
        <Stack gap="md" mt="sm">
          {mayOwn && mayOthers && (
            <Radio.Group
              value={isOthers ? "others" : "own"}
              onChange={(value) => setOthers(value === "others")}
              aria-label={t.paper}
            >
              <Stack gap="xs">
                <Radio value="own" label={t.own} />
                <Radio value="others" label={t.others} description={t.othersHelp} />
              </Stack>
            </Radio.Group>
          )}
          {!mayOwn && mayOthers && (
            <Text size="sm">
              {t.others}. {t.othersHelp}
            </Text>
          )}
          {isLate && (
            <Text size="sm" c="var(--soon)">
              {t.lateHelp}
            </Text>
          )}
          <Fields of={fields} owner="ActInput" path="act" />
        </Stack>
      </Collapse>
    </div>
  );
}
