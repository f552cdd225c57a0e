import { expect, test } from "vitest";
import { suggestedLogin } from "./login";

test("a login name is suggested from a Vietnamese name", () => {
  expect(suggestedLogin("Triệu Thị Phác")).toBe("phac.tt");
  expect(suggestedLogin("Đàm Văn Đường")).toBe("duong.dv");
  expect(suggestedLogin("Ý")).toBe("y");
  expect(suggestedLogin("  ")).toBe("");
});
