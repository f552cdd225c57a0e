import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CLOSED, expectAccessible, launch, open, visitor } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** As server/tests/pages gave them. */
const PASSWORD = process.env.LUUVET_PASSWORD ?? "";

test("a stranger sees what is public, and is told what is not", async () => {
  const { page } = await open(await visitor(browser), `${CLOSED}/cases`);
  await page.getByText("READ-01").first().waitFor();
  await page.getByRole("link", { name: "Đăng nhập" }).first().waitFor();
  await expectAccessible(page, "a refusal");
});

test("whom the identity system does not let in is told so where they can try again", async () => {
  const { page } = await open(
    await visitor(browser),
    `${CLOSED}/auth/oidc/callback?error=access_denied&state=x`,
  );
  await page.getByRole("alert").getByText("access_denied").waitFor();
  await page.getByLabel("Tên đăng nhập").waitFor();
  await expectAccessible(page, "a refusal by the identity system");
});

test("a wrong password is refused in words, the right one lets in, and signing out lets go", async () => {
  const { page } = await open(await visitor(browser), `${CLOSED}/sign-in?back=/account`);
  await page.getByLabel("Tên đăng nhập").fill("ve.lt");
  await page.locator('input[type="password"]').first().fill("sai rồi");
  await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("alert").waitFor();
  await page.locator('input[type="password"]').first().fill(PASSWORD);
  await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL(/\/account/);
  await page.getByText("La Thị Vẽ").waitFor();
  // The session outlives the page, and no script can read it.
  await page.reload();
  await page.getByText("La Thị Vẽ").waitFor();
  expect(await page.evaluate(() => document.cookie)).toBe("");
  await page.getByRole("banner").getByRole("button", { name: /SXD/ }).click();
  await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
  await page.getByRole("link", { name: "Đăng nhập" }).first().waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Đăng nhập" }).first().waitFor();
});

test("whoever does not administer is told so, and whoever does opens an account", async () => {
  const context = await visitor(browser);
  const { page } = await open(context, `${CLOSED}/sign-in?back=/administration`);
  const signIn = async (login: string) => {
    await page.getByLabel("Tên đăng nhập").fill(login);
    await page.locator('input[type="password"]').first().fill(PASSWORD);
    await page.getByRole("main").getByRole("button", { name: "Đăng nhập" }).click();
    await page.waitForURL(/\/administration/);
  };
  await signIn("ve.lt");
  await page.getByText("ProvinceOffice").first().waitFor();
  await page.getByRole("banner").getByRole("button", { name: /SXD/ }).click();
  await page.getByRole("menuitem", { name: "Đăng xuất" }).click();
  await page.goto(`${CLOSED}/sign-in?back=/administration`);
  await signIn("mau.nv");
  await page.getByRole("cell", { name: "ve.lt", exact: true }).waitFor();
  await page.getByRole("combobox", { name: "Cơ quan" }).first().click();
  await page.getByRole("option", { name: "Sở Tài chính" }).click();
  await page.getByRole("combobox", { name: "Người giữ chức vụ" }).click();
  await page.getByRole("option", { name: "Phạm Thị Lệ" }).click();
  expect(await page.getByLabel("Tên đăng nhập").inputValue()).toBe("le.pt");
  await page.getByRole("button", { name: "Mở tài khoản" }).click();
  await page.getByText("Mã kích hoạt của le.pt").waitFor();
  await page.getByRole("cell", { name: "le.pt", exact: true }).waitFor();
  await expectAccessible(page, "administration");
});
