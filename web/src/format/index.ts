// Dates, numbers and money as people in Việt Nam write them, in either language.

import { type Language, useLanguage } from "../words/language";

const ZONE = "Asia/Ho_Chi_Minh";
const LOCALE: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

export interface Format {
  /** `2017-05-04` as `04/05/2017`. */
  readonly day: (isoDay: string) => string;
  /** A month: `05/2017`. */
  readonly month: (isoDay: string) => string;
  /** A moment as day and time in Việt Nam. */
  readonly moment: (isoMoment: string) => string;
  readonly number: (value: number | string) => string;
  /** A share of 0 to 1, as a percentage. */
  readonly share: (value: number) => string;
  /** Tenths of a percent, as scores are kept: 793 as `79,3`. */
  readonly tenths: (value: number) => string;
  /** An amount in đồng, whole. */
  readonly dong: (amount: string | number) => string;
  /** An amount in đồng, in millions or billions. */
  readonly dongShort: (amount: string | number) => string;
}

function formatOf(language: Language): Format {
  const locale = LOCALE[language];
  const number = new Intl.NumberFormat(locale);
  const one = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const tenths = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const moment = new Intl.DateTimeFormat("vi-VN", {
    timeZone: ZONE,
    day: "2-digit",
    month: "2-digit",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  const [million, billion] = language === "vi" ? ["triệu", "tỷ"] : ["million", "billion"];
  const whole = (amount: string | number) => number.format(BigInt(amount));
  return {
    day: (isoDay) => isoDay.split("-").reverse().join("/"),
    month: (isoDay) => isoDay.split("-").slice(0, 2).reverse().join("/"),
    moment: (isoMoment) => {
      const parts = Object.fromEntries(
        moment.formatToParts(new Date(isoMoment)).map(({ type, value }) => [type, value]),
      );
      return `${parts.hour}:${parts.minute} ${parts.day}/${parts.month}/${parts.year}`;
    },
    number: (value) => number.format(typeof value === "string" ? BigInt(value) : value),
    share: (value) => share.format(value),
    tenths: (value) => tenths.format(value / 10),
    dong: (amount) => `${whole(amount)} ₫`,
    dongShort: (amount) => {
      const value = Number(amount);
      if (Math.abs(value) >= 1e9) {
        return `${one.format(value / 1e9)} ${billion}`;
      }
      return Math.abs(value) >= 1e6
        ? `${one.format(value / 1e6)} ${million}`
        : `${whole(amount)} ₫`;
    },
  };
}

const FORMATS: Record<Language, Format> = { vi: formatOf("vi"), en: formatOf("en") };

/** How dates, numbers and money are written in the language that is read. */
export const useFormat = (): Format => FORMATS[useLanguage()];

/** The day, in Việt Nam, of a moment. */
export function dayOf(isoMoment: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE }).format(new Date(isoMoment));
}

/** The last moment of a day in Việt Nam. */
export const endOfDay = (isoDay: string): string => `${isoDay}T23:59:59.999+07:00`;

export { FORMATS };
