// A browser for the tests: Debian's Chromium, in which every error that a page logs fails the test.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

/** A network that reaches nothing but this machine: without these Chromium asks others at its start. */
const ALONE = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(): Promise<Browser> {
  const executablePath = process.env.LUUVET_CHROMIUM ?? "/usr/bin/chromium";
  return chromium.launch({ executablePath, args: ALONE });
}

/** The invented province, where whoever comes is believed. */
export const DEMO = address("LUUVET_DEMO_URL");
/** A province in which people sign in. */
export const CLOSED = address("LUUVET_CLOSED_URL");

function address(name: string): string {
  const url = process.env[name];
  if (url === undefined) {
    throw new Error(`${name} is not set: these tests are started by server/tests/pages`);
  }
  return url;
}

/** Someone who holds an office. */
export interface Someone {
  readonly person: string;
  readonly role: string;
  readonly agency: string;
}

export interface Visit {
  readonly language?: "vi" | "en";
  readonly scheme?: "light" | "dark";
  readonly phone?: boolean;
  /** Who comes, where whoever comes is believed. */
  readonly as?: Someone;
}

const DESKTOP = { width: 1366, height: 900 };
const PHONE = { width: 390, height: 844 };

/** A browser of somebody's own, with nothing kept in it. */
export async function visitor(browser: Browser, visit: Visit = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: visit.phone ? PHONE : DESKTOP,
    colorScheme: visit.scheme ?? "light",
    hasTouch: visit.phone ?? false,
    locale: "vi-VN",
  });
  context.setDefaultTimeout(90_000);
  await context.addInitScript(
    ([language, chosen]) => {
      localStorage.setItem("luuvet-language", language ?? "vi");
      if (chosen) {
        sessionStorage.setItem("luuvet-chosen", chosen);
      }
    },
    [
      visit.language ?? "vi",
      visit.as &&
        JSON.stringify({
          kind: "chosen",
          person: visit.as.person,
          post: { role: visit.as.role, agency: visit.as.agency },
        }),
    ] as const,
  );
  return context;
}

/** Goes to a page and waits for its heading; what goes wrong meanwhile is noted. */
export async function open(
  context: BrowserContext,
  url: string,
): Promise<{ page: Page; wrong: string[] }> {
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") {
      wrong.push(message.text());
    }
  });
  await page.goto(url);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  return { page, wrong };
}

/** Waits until nothing on a page is still being fetched. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector("[data-loading], .mantine-Skeleton-root") === null,
  );
}

const AXE = readFileSync(
  join(createRequire(import.meta.url).resolve("axe-core/package.json"), "../axe.min.js"),
  "utf8",
);

/** Nothing that keeps people out, as far as a program can tell: WCAG 2.2 AA. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as never as { axe: typeof import("axe-core") }).axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
  });
  expect(found, where).toEqual([]);
}

/** Asks the API beside the browser. */
export async function ask<Data>(
  url: string,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Data> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
}

/** Everyone who holds an office, the first of each office and agency. */
export async function someone(url: string, office: string, agency?: string): Promise<Someone> {
  const { agencies } = await ask<{
    agencies: { nodes: { code: string; officers: { office: string; person: { id: string } }[] }[] };
  }>(
    url,
    "{ agencies(scope: ALL, first: 500) { nodes { code officers { office person { id } } } } }",
  );
  const role = office
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("");
  for (const { code, officers } of agencies.nodes) {
    const held = officers.find((officer) => officer.office === office);
    if (held !== undefined && (agency === undefined || agency === code)) {
      return { person: held.person.id, role, agency: code };
    }
  }
  throw new Error(`nobody holds ${office}`);
}

export const recorderOf = ({ person, role, agency }: Someone): Record<string, string> => ({
  "Luuvet-Recorder": `person=${person}; role=${role}; agency=${agency}`,
});
