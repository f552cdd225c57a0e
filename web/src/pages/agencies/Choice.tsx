import { NativeSelect } from "@mantine/core";

/** One of several, or all: a filter. */
export function Choice<Value extends string>({
  label,
  all,
  of,
  value,
  onChoose,
}: {
  label: string;
  /** What it is called that nothing is chosen. */
  all: string;
  of: readonly (readonly [value: Value, label: string])[];
  value: string | undefined;
  onChoose: (value: Value | undefined) => void;
}) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ""}
      onChange={({ currentTarget }) => onChoose((currentTarget.value || undefined) as Value)}
      data={[{ value: "", label: all }, ...of.map(([value, label]) => ({ value, label }))]}
    />
  );
}
