import { isDay } from "../../format/days";

/** The day that is written in a text, as `1/3/2017`, `01-03-2017` or `2017-03-01`; `null` where there is none. */
export function dayIn(text: string): string | null {
  const said = text.trim();
  if (isDay(said)) {
    return said;
  }
  const [, day = "", month = "", year = ""] =
    /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(said) ?? [];
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(written) ? written : null;
}
