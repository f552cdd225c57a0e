import { readFileSync } from "node:fs";
import { buildSchema } from "graphql";
import { expect, test } from "vitest";
import { COMMANDS } from "../../words/dictionary/commands";
import { BEGINNINGS } from "./begins";

/** Answers to what was proposed: the page of the regulation has them. */
const ANSWERS = [
  "regulationApproveProposal",
  "regulationReturnProposal",
  "regulationWithdrawProposal",
];

test("every mutation that needs nothing to exist is among what can be begun", () => {
  const path = new URL("../../../../graphql/schema.graphql", import.meta.url);
  const mutations = buildSchema(readFileSync(path, "utf8")).getMutationType()?.getFields() ?? {};
  const beginning = Object.values(mutations)
    .filter(({ args }) => !args.some(({ name }) => name === "id"))
    .map(({ name }) => name)
    .filter((name) => !ANSWERS.includes(name));
  expect(BEGINNINGS.map(({ mutation }) => mutation).sort()).toEqual(beginning.sort());
});

test("every beginning is a command that has a title", () => {
  const unknown = BEGINNINGS.filter(({ category, command }) => !COMMANDS[`${category}/${command}`]);
  expect(unknown).toEqual([]);
});
