import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, DEMO, launch, open, recorderOf, settled, someone, visitor } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** What a first visit may fetch of scripts, packed. */
const SCRIPT_BYTES_MAX = 300_000;

test("the first load of the province page keeps to its budget", async () => {
  const page = await (await visitor(browser)).newPage();
  const scripts: Promise<number>[] = [];
  page.on("requestfinished", (request) => {
    if (/\.js$/.test(new URL(request.url()).pathname)) {
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    }
  });
  await page.goto(DEMO);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("table").waitFor();
  await page.waitForLoadState("networkidle");
  const bytes = (await Promise.all(scripts)).reduce((sum, more) => sum + more, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(SCRIPT_BYTES_MAX);
});

test("what happens shows on the province page by itself, and again after the line was cut", async () => {
  const context = await visitor(browser);
  const { page, wrong } = await open(context, DEMO);
  await settled(page);
  await page.getByText("Trực tiếp").waitFor();
  const head = await someone(DEMO, "AGENCY_HEAD", "SXD");
  const add = async (code: string) => {
    const act =
      'mutation ($code: String!) { agencyAddUnit(id: "agency/SXD", input: { code: $code, name: $code }) { position } }';
    const { agencyAddUnit } = await ask<{ agencyAddUnit: { position: string } }>(
      DEMO,
      act,
      { code },
      recorderOf(head),
    );
    await page.locator(`a[href="/event/${agencyAddUnit.position}"]`).waitFor();
  };
  const run = Date.now().toString(36).toUpperCase();
  await add(`P.${run}.1`);
  expect(wrong).toEqual([]);
  await context.setOffline(true);
  // A socket that is open does not notice: it is closed as a line that breaks closes it.
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await context.setOffline(false);
  await add(`P.${run}.2`);
});

test("the whole site can be set to an older moment and back", async () => {
  const { page, wrong } = await open(
    await visitor(browser),
    `${DEMO}/?asOf=2017-03-01T16:59:59.999Z`,
  );
  await page.getByText("Tỉnh như hệ thống đã biết lúc 23:59 01/03/2017").waitFor();
  await page.getByText("Ngày 01/03/2017").waitFor();
  await page.getByRole("link", { name: "Cơ quan", exact: true }).click();
  await page.waitForURL(/\/agencies\?asOf=2017-03-01/);
  await page.getByRole("slider").press("ArrowLeft");
  await page.waitForURL(/asOf=2017-02-28T23/);
  await page.getByRole("button", { name: "Về hiện tại" }).click();
  await page.waitForURL((url) => !url.search.includes("asOf"));
  expect(wrong).toEqual([]);
});

test("a figure leads to the agencies, an agency, and an event", async () => {
  const { page, wrong } = await open(await visitor(browser), DEMO);
  await page.locator('a[href*="fault=NOT_ANNOUNCED"]').click();
  await page.waitForURL(/\/agencies\?.*fault=NOT_ANNOUNCED/);
  await page.locator('main a[href^="/agency/"]').first().click();
  await page.waitForURL(/\/agency\//);
  await page.locator('main a[href^="/event/"]').first().click();
  await page.waitForURL(/\/event\/\d+/);
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(wrong).toEqual([]);
});

test("the wall screen goes on by itself, can be held, and is left by Escape", async () => {
  const { page } = await open(await visitor(browser, { scheme: "dark" }), `${DEMO}/?wall=1`);
  await settled(page);
  expect(await page.getByRole("navigation").count()).toBe(0);
  await page.keyboard.press("ArrowRight");
  await page.getByRole("heading", { name: "Xếp hạng và từng chỉ số" }).waitFor();
  await page.keyboard.press("Space");
  await page.getByText("Đang dừng").waitFor();
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.search.includes("wall"));
});
