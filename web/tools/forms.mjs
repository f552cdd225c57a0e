// Writes what a form has to know of every mutation, read from the schema: its arguments, and all inputs and
// enums below them. See src/api/forms.ts for the shape.

import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType } from "graphql";

/** Given by the form itself, not asked for. */
const OWN = new Set(["id", "commandId", "expectedVersion"]);
/** What a description says of a text's length and of a list's. */
const LETTERS_MAX = /(?:up to|at most) ([\d,]+) (?:characters|letters)/i;
const ROWS_MIN = /\b(?:at least one|1 to [\d,]+)\b/i;

/** The text of src/api/forms.generated.ts. */
export function formsOf(schema) {
  const inputs = new Map();
  const enums = new Map();

  function learn(type) {
    if (isEnumType(type)) {
      enums.set(
        type.name,
        type.getValues().map(({ name }) => name),
      );
    }
    if (!isInputObjectType(type) || inputs.has(type.name)) {
      return;
    }
    if (type.isOneOf) {
      throw new Error(`${type.name}: a form cannot ask for one of several yet`);
    }
    inputs.set(type.name, undefined);
    inputs.set(type.name, Object.values(type.getFields()).map(fieldOf));
  }

  function fieldOf({ name, type, description, defaultValue }) {
    const isRequired = isNonNullType(type) && defaultValue === undefined;
    const bare = isNonNullType(type) ? type.ofType : type;
    const isList = isListType(bare);
    const named = getNamedType(type);
    if (isList && isListType(isNonNullType(bare.ofType) ? bare.ofType.ofType : bare.ofType)) {
      throw new Error(`${name}: a form cannot ask for lists of lists`);
    }
    learn(named);
    const about = (description ?? "").replace(/\s+/g, " ").trim();
    const letters = named.name === "String" ? LETTERS_MAX.exec(about)?.[1] : undefined;
    return {
      name,
      type: named.name,
      ...(isList && { isList }),
      ...(isRequired && { isRequired }),
      ...(defaultValue !== undefined && { preset: defaultValue }),
      ...(letters !== undefined && { lettersMax: Number(letters.replaceAll(",", "")) }),
      ...(named.name === "String" && about.startsWith("SHA-256") && { isFile: true }),
      ...(isList && ROWS_MIN.test(about) && { rowsMin: 1 }),
      about,
    };
  }

  const mutations = Object.values(schema.getMutationType().getFields()).map((mutation) => {
    const id = mutation.args.find(({ name }) => name === "id");
    const form = {
      about: mutation.description ?? "",
      ...(id && { id: getNamedType(id.type).name }),
      takes: Object.fromEntries(mutation.args.map(({ name, type }) => [name, String(type)])),
      fields: mutation.args.filter(({ name }) => !OWN.has(name)).map(fieldOf),
    };
    return [mutation.name, form];
  });
  const text = (entries) => JSON.stringify(Object.fromEntries(entries));
  return [
    "// Written by tools/codegen.mjs; not kept in the repository.",
    'import type { Forms } from "./forms";',
    "",
    `export const forms: Forms = {`,
    `  mutations: ${text(mutations)},`,
    `  inputs: ${text(inputs)},`,
    `  enums: ${text(enums)},`,
    "};",
    "",
  ].join("\n");
}
