import { Checkbox, NativeSelect } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { CasesAgencies } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useName, useWords } from "../../words/language";
import classes from "./Cases.module.css";
import type { Said } from "./filters";
import { words } from "./words";

/** Sets a filter in the address, without a step back for each. */
function useSet(said: Said): (name: keyof Said, value: string | undefined) => void {
  const navigate = useNavigate();
  return (name, value) =>
    void navigate({
      to: ".",
      search: { ...said, [name]: value } as never,
      replace: true,
      resetScroll: false,
    });
}

/** A filter of which one value, or all, are chosen. */
export function Choice<Value extends string>({
  name,
  label,
  values,
  said,
}: {
  name: keyof Said;
  label: string;
  values: readonly { readonly value: Value; readonly label: string }[];
  said: Said;
}) {
  const t = useWords(words);
  const set = useSet(said);
  return (
    <NativeSelect
      size="sm"
      label={label}
      value={said[name] ?? ""}
      onChange={({ currentTarget: { value } }) => set(name, value === "" ? undefined : value)}
      data={[{ value: "", label: t.all }, ...values]}
    />
  );
}

/** A filter that is on or off. */
export function Only({ name, label, said }: { name: keyof Said; label: string; said: Said }) {
  const set = useSet(said);
  return (
    <Checkbox
      size="sm"
      label={label}
      checked={said[name] !== undefined}
      onChange={({ currentTarget: { checked } }) => set(name, checked ? "1" : undefined)}
      className={classes.only}
    />
  );
}

/** The agency that is looked at. */
export function AgencyChoice({ said }: { said: Said }) {
  const t = useWords(words);
  const name = useName();
  const { data } = usePage(CasesAgencies, {});
  const agencies = (data?.agencies.nodes ?? []).map((agency) => ({
    value: agency.code,
    label: name(agency),
  }));
  const isUnknown =
    said.agency !== undefined && !agencies.some(({ value }) => value === said.agency);
  return (
    <Choice
      name="agency"
      label={t.agency}
      said={said}
      values={
        isUnknown ? [{ value: said.agency ?? "", label: said.agency ?? "" }, ...agencies] : agencies
      }
    />
  );
}
