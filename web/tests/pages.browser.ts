import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, DEMO, expectAccessible, launch, open, settled, someone, visitor } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Where pictures of the pages are put, for the guides; none are taken when it is not set. */
const PICTURES = process.env.LUUVET_PICTURES;

interface Ids {
  readonly findings: { readonly nodes: readonly { readonly id: string }[] };
  readonly violations: { readonly nodes: readonly { readonly id: string }[] };
  readonly inspections: { readonly nodes: readonly { readonly id: string }[] };
  readonly documents: { readonly nodes: readonly { readonly id: string }[] };
  readonly reports: { readonly nodes: readonly { readonly id: string }[] };
}

const IDS = `{ findings(first: 1) { nodes { id } } violations(first: 1) { nodes { id } }
  inspections(first: 1) { nodes { id } } documents(first: 1) { nodes { id } }
  reports(first: 1) { nodes { id } } }`;

/** Every page, by the name of its picture. */
async function addresses(): Promise<Record<string, string>> {
  const ids = await ask<Ids>(DEMO, IDS);
  const first = ({ nodes: [node] }: Ids[keyof Ids]) => `/${node?.id}`;
  return {
    province: "/",
    agencies: "/agencies",
    agency: "/agency/TLIN",
    overdue: "/overdue?age=UP_TO_TEN",
    reports: "/reports?stands=LATE",
    money: "/money?year=2017",
    work: "/work",
    inspections: "/inspections",
    inspection: first(ids.inspections),
    cases: "/cases",
    finding: first(ids.findings),
    violation: first(ids.violations),
    documents: "/documents",
    document: first(ids.documents),
    report: first(ids.reports),
    events: "/events",
    event: "/event/5000",
    compare: "/compare?agency=TLIN&from=2017-01-01&to=2017-06-30",
    regulation: "/regulation",
    "sign-in": "/sign-in",
    account: "/account",
    administration: "/administration",
  };
}

describe.each([
  { language: "vi", scheme: "light", phone: false },
  { language: "en", scheme: "dark", phone: true },
] as const)("every page, in $language and $scheme", (visit) => {
  test("opens without an error, keeps nobody out, and fits", async () => {
    const office = await someone(DEMO, "PROVINCE_OFFICE");
    const context = await visitor(browser, { ...visit, as: office });
    for (const [name, address] of Object.entries(await addresses())) {
      const { page, wrong } = await open(context, `${DEMO}${address}`);
      await settled(page);
      await expectAccessible(page, `${name} (${visit.language})`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide, `${name} is wider than its window`).toBeLessThanOrEqual(0);
      expect(wrong, name).toEqual([]);
      if (PICTURES !== undefined) {
        mkdirSync(PICTURES, { recursive: true });
        await page.screenshot({ path: join(PICTURES, `${name}-${visit.scheme}.png`) });
      }
      await page.close();
    }
  });
});

test("an address that is no page says so", async () => {
  const { page } = await open(await visitor(browser), `${DEMO}/khong/co/trang/nay`);
  await page.getByRole("link", { name: "Về trang toàn tỉnh" }).click();
  await page.waitForURL(`${DEMO}/`);
});

test("a day is typed and read as people write it, whatever the browser's own language is", async () => {
  const context = await browser.newContext({ locale: "en-US" });
  await context.addInitScript(() => localStorage.setItem("luuvet-language", "vi"));
  const { page } = await open(context, `${DEMO}/regulation`);
  const day = page.getByLabel("Có hiệu lực vào ngày");
  await day.fill("1/3/2017");
  await page.waitForURL(`${DEMO}/regulation?on=2017-03-01`);
  await day.press("Tab");
  expect(await day.inputValue()).toBe("01/03/2017");
});
