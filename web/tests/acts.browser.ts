import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, DEMO, expectAccessible, launch, open, settled, someone, visitor } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("an act is done by its form: what is missing is said, a refusal shows its rule, and it is recorded", async () => {
  const head = await someone(DEMO, "AGENCY_HEAD", "SNV");
  const { agency } = await ask<{ agency: { units: { code: string }[] } }>(
    DEMO,
    '{ agency(code: "SNV") { units { code } } }',
  );
  const taken = agency.units[0]?.code ?? "";
  const code = `P.${Date.now().toString(36).toUpperCase()}`;
  const { page, wrong } = await open(
    await visitor(browser, { as: head }),
    `${DEMO}/agency/SNV?tab=work`,
  );
  await settled(page);
  await page.getByRole("button", { name: "Thêm phòng, đơn vị" }).first().click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Ghi vào sổ" }).waitFor();
  await expectAccessible(page, "a form");
  await form.getByRole("button", { name: "Ghi vào sổ" }).click();
  expect(await form.locator('[aria-invalid="true"]').count()).toBeGreaterThan(0);

  const [first, second] = [form.locator("input").nth(0), form.locator("input").nth(1)];
  await first.fill(taken);
  await second.fill("Phòng thử nghiệm");
  await form.getByRole("button", { name: "Ghi vào sổ" }).click();
  await form
    .getByText(/AGY-\d+/)
    .first()
    .waitFor();

  await first.fill(code);
  await form.getByRole("button", { name: "Ghi vào sổ" }).click();
  await form.waitFor({ state: "detached" });
  const after = await ask<{ agency: { units: { code: string }[] } }>(
    DEMO,
    '{ agency(code: "SNV") { units { code } } }',
  );
  expect(after.agency.units.filter((unit) => unit.code === code)).toHaveLength(1);
  expect(wrong).toEqual([]);
});
