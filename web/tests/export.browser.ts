import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO, launch, open, visitor } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Where server/tests/pages had `luuvet export` write the findings of SXD up to a day. */
const EXPORTED = process.env.LUUVET_EXPORTED ?? "";

test("what a page exports is what the console exports", async () => {
  const { page } = await open(
    await visitor(browser),
    `${DEMO}/events?agency=SXD&category=finding&recordedUntil=2017-06-30`,
  );
  await page.getByRole("button", { name: "Xuất ra tệp" }).click();
  const files = new Map<string, string>();
  page.on("download", async (download) => {
    files.set(download.suggestedFilename().replace(/^[^.]*/, ""), await download.path());
  });
  await page.getByRole("dialog").getByRole("button", { name: "Tải về" }).click();
  await expect
    .poll(() => [...files.keys()].sort(), { timeout: 30_000 })
    .toEqual([".csv", ".jsonl", ".manifest.json"]);
  const made = (ending: string) => readFile(files.get(ending) ?? "", "utf8");
  const kept = (ending: string) => readFile(join(EXPORTED, `findings${ending}`), "utf8");
  const lines = (await kept(".csv")).split("\n");
  expect(lines.length).toBeGreaterThan(10);
  expect((await made(".csv")).split("\n")).toEqual(lines);
  // The page leaves out what the server tells nobody.
  const records = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const stored = records(await kept(".jsonl"));
  expect(stored).toMatchObject(records(await made(".jsonl")));
});
