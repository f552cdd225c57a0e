// Who asks: a session that the browser keeps in cookies, or, where the server allows trying things out,
// whoever is chosen. It is known before anything is asked.

import { Failure } from "./failure";
import type { Told } from "./page";
import { Store, useStore } from "./store";

/** An office at an agency. */
export interface Post {
  readonly role: string;
  readonly agency: string;
}

/** How one may say who one is: `GET /auth/ways`. */
export interface Ways {
  readonly password: boolean;
  readonly provider: boolean;
  readonly development: boolean;
  /** Whether the browser keeps a session, or did until a while ago. */
  readonly session: boolean;
}

export type Who =
  /** It is being found out. */
  | { readonly kind: "asking" }
  /** Nobody has signed in. Where things are tried out, that is someone at the machine itself, who reads all. */
  | { readonly kind: "nobody" }
  /** Signed in, with the offices held today, and the one in which they ask. */
  | {
      readonly kind: "person";
      readonly person: string;
      readonly posts: readonly Post[];
      readonly post: Post | undefined;
    }
  /** Chosen, where the server believes the header. */
  | { readonly kind: "chosen"; readonly person: string; readonly post: Post };

const CHOSEN_KEY = "luuvet-chosen";
const POST_KEY = "luuvet-post";

export const who = new Store<Who>({ kind: "asking" });
export const ways = new Store<Ways | undefined>(undefined);

export const useWho = (): Who => useStore(who);
export const useWays = (): Ways | undefined => useStore(ways);

export const postText = ({ role, agency }: Post): string => `${role}@${agency}`;

/** What says so at a request, as headers and as the payload with which a socket begins. */
export function headersOf(one: Who): Record<string, string> {
  if (one.kind === "chosen") {
    const { role, agency } = one.post;
    return { "Luuvet-Recorder": `person=${one.person}; role=${role}; agency=${agency}` };
  }
  if (one.kind === "person" && one.post !== undefined) {
    return { "Luuvet-Act-As": postText(one.post) };
  }
  return {};
}

/** The office in which someone acts, if it is known. */
export const postOf = (one: Who): Post | undefined =>
  one.kind === "chosen" || one.kind === "person" ? one.post : undefined;

export const personOf = (one: Who): string | undefined =>
  one.kind === "chosen" || one.kind === "person" ? one.person : undefined;

interface Me {
  readonly person: string;
  readonly offices: readonly Post[];
}

/** Takes in who it is, unless that is known: what follows something live would begin again. */
function learn({ person, offices }: Me): void {
  const last = localStorage.getItem(POST_KEY);
  const post = offices.find((office) => postText(office) === last) ?? offices[0];
  const one: Who = { kind: "person", person, posts: offices, post };
  if (JSON.stringify(one) !== JSON.stringify(who.get())) {
    who.set(one);
  }
}

/** Finds out who asks, at the start and after a session may have ended. */
export async function findOut(): Promise<void> {
  const asked = await fetch("/auth/ways").catch(() => undefined);
  ways.set(asked?.ok ? ((await asked.json()) as Ways) : undefined);
  const chosen = ways.get()?.development ? sessionStorage.getItem(CHOSEN_KEY) : null;
  if (chosen !== null) {
    who.set(JSON.parse(chosen) as Who);
    return;
  }
  const me = ways.get()?.session ? await fetch("/auth/me").catch(() => undefined) : undefined;
  if (me?.ok) {
    learn((await me.json()) as Me);
  } else if (me === undefined || !(await refresh())) {
    who.set({ kind: "nobody" });
  }
}

let refreshing: Promise<boolean> | undefined;

/** Prolongs the session that the browser keeps; says whether there is one still. */
export function refresh(): Promise<boolean> {
  refreshing ??= fetch("/auth/refresh", { method: "POST" })
    .then(async (answer) => {
      if (answer.ok) {
        learn((await answer.json()) as Me);
      }
      return answer.ok;
    })
    .catch(() => false)
    .finally(() => {
      refreshing = undefined;
    });
  return refreshing;
}

/** @throws {Failure} */
export async function post(path: string, body: object): Promise<Response> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headersOf(who.get()) },
    body: JSON.stringify(body),
  }).catch(() => {
    throw Failure.offline();
  });
  if (!answer.ok) {
    const { code, message, ...more } = (await answer.json()) as {
      code: string;
      message: Told;
      rule?: string;
      source?: string;
      field?: string;
    };
    throw new Failure(code, message, more);
  }
  return answer;
}

/** @throws {Failure} when name and password are not those of an account. */
export async function signIn(login: string, password: string): Promise<void> {
  const answer = await post("/auth/sign-in", { login, password, cookies: true });
  learn((await answer.json()) as Me);
}

/** Sets the first password of an account, with the code that its opener was given. */
export const enrol = (login: string, code: string, password: string): Promise<unknown> =>
  post("/auth/enrol", { login, code, password });

export const changePassword = (oldPassword: string, newPassword: string): Promise<unknown> =>
  post("/auth/password", { oldPassword, newPassword });

export async function signOut(): Promise<void> {
  sessionStorage.removeItem(CHOSEN_KEY);
  if (who.get().kind === "person") {
    await post("/auth/sign-out", {});
  }
  who.set({ kind: "nobody" });
}

/** Asks as somebody, where the server believes it. */
export function choose(person: string, office: Post): void {
  const chosen: Who = { kind: "chosen", person, post: office };
  sessionStorage.setItem(CHOSEN_KEY, JSON.stringify(chosen));
  who.set(chosen);
}

/** Asks in another of the offices that are held. */
export function actAs(office: Post): void {
  const now = who.get();
  if (now.kind === "person") {
    localStorage.setItem(POST_KEY, postText(office));
    who.set({ ...now, post: office });
  }
}
