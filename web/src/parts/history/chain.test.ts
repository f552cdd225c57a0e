import { expect, test } from "vitest";
import { treesOf } from "./chain";

test("each event stands under the one that it answers to, and trees begin with what is asked about", () => {
  const trees = treesOf([
    { id: "b", causationId: "a" },
    { id: "c", causationId: "b" },
    { id: "d", causationId: "b" },
    { id: "f", causationId: "e" },
  ]);
  expect([...trees.keys()]).toEqual(["a", "e"]);
  const [first] = trees.get("a") ?? [];
  expect(first?.event.id).toBe("b");
  expect(first?.children.map(({ event }) => event.id)).toEqual(["c", "d"]);
  expect(trees.get("e")?.[0]?.children).toEqual([]);
});
