import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Sha256 } from "./sha256";

const hashOf = (...pieces: readonly Uint8Array[]): string => {
  const hash = new Sha256();
  for (const piece of pieces) {
    hash.take(piece);
  }
  return hash.end();
};

test("hashes as the standard does", () => {
  expect(hashOf()).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(hashOf(new TextEncoder().encode("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("every length around a block, and any cutting into pieces, hashes as elsewhere", () => {
  const bytes = Uint8Array.from({ length: 300 }, (_, place) => (place * 37) % 256);
  for (let length = 0; length <= 300; length++) {
    const whole = bytes.subarray(0, length);
    const wanted = createHash("sha256").update(whole).digest("hex");
    expect(hashOf(whole)).toBe(wanted);
    expect(hashOf(whole.subarray(0, length / 3), whole.subarray(length / 3))).toBe(wanted);
  }
});

test("counts what it took in", () => {
  const hash = new Sha256();
  hash.take(new Uint8Array(70));
  hash.take(new Uint8Array(5));
  expect(hash.bytes).toBe(75);
});
