import { expect, test } from "vitest";
import { refusalIn } from "./refusal";

/** As much of a page as is looked at. */
const pageWith = (content: string | undefined): ParentNode =>
  ({
    querySelector: (selector: string) =>
      selector === 'meta[name="luuvet-refusal"]' && content !== undefined
        ? { getAttribute: () => content }
        : null,
  }) as unknown as ParentNode;

test("a refusal that the server wrote into the page is read as it was written", () => {
  const message = { vi: "chưa gắn tài khoản", en: "no account is linked" };
  const written = JSON.stringify({ code: "NOT_LINKED", message });
  const refusal = refusalIn(pageWith(written));
  expect(refusal?.code).toBe("NOT_LINKED");
  expect(refusal?.told).toEqual(message);
  expect(refusalIn(pageWith(undefined))).toBeUndefined();
});
