// Who works here, also where the server cannot be asked who it is: whoever it was last.

import { useEffect } from "react";
import { findOut, personOf, useWho, ways, who } from "../api/who";
import { dropPages } from "./keep";

const KEY = "luuvet-last-person";
const ASK_AGAIN_MS = 5_000;

let before: string | undefined;

/** Keeps in mind who it is; forgets it, and what they were shown, when they sign out. */
function learn(): void {
  const person = personOf(who.get());
  if (person !== undefined) {
    localStorage.setItem(KEY, person);
  } else if (who.get().kind === "nobody") {
    // Where the server was not reached, whoever it was may still be signed in.
    const isSignedOut = before !== undefined || ways.get()?.session === false;
    if (isSignedOut) {
      forget();
    }
  }
  before = person;
}

/** What waits to be sent stays: it is shown to whom it belongs, and sent by nobody else. */
function forget(): void {
  localStorage.removeItem(KEY);
  void dropPages(() => false).catch(() => {});
}

learn();
who.listen(learn);

/** Asks again who it is where the server could not be asked. */
async function askAgain(): Promise<void> {
  const answer = await fetch("/auth/ways").catch(() => undefined);
  if (answer?.ok && personOf(who.get()) === undefined) {
    await findOut();
    if (personOf(who.get()) === undefined && ways.get() !== undefined) {
      forget();
    }
  }
}

/** Who works here, as far as the server has said so or said so last. */
export function useActing(): { readonly person: string | undefined } {
  const now = useWho();
  const last = localStorage.getItem(KEY) ?? undefined;
  const isUncertain = now.kind === "nobody" && last !== undefined;
  useEffect(() => {
    if (!isUncertain) {
      return;
    }
    const often = setInterval(askAgain, ASK_AGAIN_MS);
    addEventListener("online", askAgain);
    return () => {
      clearInterval(often);
      removeEventListener("online", askAgain);
    };
  }, [isUncertain]);
  return { person: personOf(now) ?? (isUncertain ? last : undefined) };
}
