// Who works here, also where the server cannot be asked who it is: whoever it was last.

import { useEffect } from "react";
import { findOut, personOf, useWays, useWho, type Who, ways, who } from "../api/who";

const KEY = "luuvet-last-person";
const ASK_AGAIN_MS = 5_000;

/** Whom the browser last knew to be working; kept until somebody signs out. */
who.listen(() => {
  const person = personOf(who.get());
  if (person !== undefined) {
    localStorage.setItem(KEY, person);
  } else if (isSignedOut(who.get())) {
    localStorage.removeItem(KEY);
  }
});

/** Nobody is signed in, and the server has said so. */
const isSignedOut = ({ kind }: Who) => kind === "nobody" && ways.get() !== undefined;

/** Who works here, and whether the server has said so. */
export function useActing(): { readonly person: string | undefined; readonly isCertain: boolean } {
  const now = useWho();
  const areWaysKnown = useWays() !== undefined;
  useEffect(() => {
    const person = personOf(now);
    if (person !== undefined) {
      localStorage.setItem(KEY, person);
    }
  }, [now]);
  useEffect(() => {
    if (areWaysKnown) {
      return;
    }
    const ask = async () => {
      const answer = await fetch("/auth/ways").catch(() => undefined);
      if (answer?.ok && ways.get() === undefined) {
        await findOut();
      }
    };
    const often = setInterval(ask, ASK_AGAIN_MS);
    addEventListener("online", ask);
    return () => {
      clearInterval(often);
      removeEventListener("online", ask);
    };
  }, [areWaysKnown]);
  const person = personOf(now);
  return person === undefined && !areWaysKnown
    ? { person: localStorage.getItem(KEY) ?? undefined, isCertain: false }
    : { person, isCertain: person !== undefined };
}
