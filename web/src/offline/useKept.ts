import { useEffect, useMemo, useState } from "react";
import type { Shown } from "../api/usePage";
import { dropPages, keepPage, pageKept } from "./keep";

/** How long a page is kept that nobody has opened again. */
const KEPT_MS_MAX = 60 * 86_400_000;

/** A page with the moment at which it came, by the clock of this browser. */
export interface Kept<Data> extends Shown<Data> {
  readonly at: string;
  /** Whether it is what was kept, since nothing newer has come. */
  readonly isKept: boolean;
}

/**
 * Keeps the newest that is known of a page in the browser, for whoever it was shown to, and shows it where
 * nothing newer comes.
 */
export function useKept<Data>(
  name: string,
  person: string | undefined,
  shown: Shown<Data>,
): Kept<Data> {
  const key = person === undefined ? undefined : `${person} ${name}`;
  const [old, setOld] = useState<{ key: string; data: Data; at: string }>();
  const { data, isFrozen } = shown;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the moment at which this very answer came
  const cameAt = useMemo(() => new Date().toISOString(), [data]);
  useEffect(() => {
    if (key === undefined || isFrozen) {
      return;
    }
    // A browser that keeps nothing shows what comes, as ever.
    void pageKept<Data>(key).then(
      (page) => page && setOld({ key, data: page.data, at: page.at }),
      () => {},
    );
  }, [key, isFrozen]);
  useEffect(() => {
    if (key !== undefined && data !== undefined && !isFrozen) {
      void keepPage(key, { data, at: cameAt }).catch(() => {});
    }
  }, [key, data, isFrozen, cameAt]);
  useEffect(() => {
    const since = Date.now() - KEPT_MS_MAX;
    void dropPages((_, at) => Date.parse(at) > since).catch(() => {});
  }, []);
  return data === undefined && !isFrozen && old !== undefined && old.key === key
    ? { ...shown, data: old.data, at: old.at, isKept: true }
    : { ...shown, at: cameAt, isKept: false };
}
