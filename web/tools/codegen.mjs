// Writes src/api/generated.ts from graphql/schema.graphql and every src/**/*.graphql: the types of what is
// asked and answered, and the texts that are sent. A query of a page is written in three forms: as it is
// asked once, as a board that is followed live, and as it is asked of an older moment. Beside it, what
// forms have to know: see forms.mjs.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import {
  buildSchema,
  GraphQLError,
  Kind,
  parse,
  print,
  Source,
  stripIgnoredCharacters,
  validate,
  visit,
} from "graphql";
import { formsOf } from "./forms.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");
const written = join(web, "src/api/generated.ts");

const schema = buildSchema(readFileSync(join(web, "../graphql/schema.graphql"), "utf8"));
const documents = readdirSync(join(web, "src"), { recursive: true })
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => {
    const source = new Source(readFileSync(join(web, "src", name), "utf8"), name);
    return { location: name, document: parse(source) };
  });
const definitions = documents.flatMap(({ document }) => document.definitions);
const fragments = new Map(
  definitions
    .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
    .map((fragment) => [fragment.name.value, fragment]),
);

/** The fragments that a part of a document needs, each once, in the order of their names. */
function needed(part, found = new Map()) {
  visit(part, {
    FragmentSpread({ name: { value } }) {
      if (!found.has(value) && fragments.has(value)) {
        found.set(value, fragments.get(value));
        needed(fragments.get(value), found);
      }
    },
  });
  return [...found.keys()].sort().map((name) => found.get(name));
}

function checked(operation) {
  const document = { kind: Kind.DOCUMENT, definitions: [operation, ...needed(operation)] };
  const errors = validate(schema, document);
  if (errors.length > 0) {
    throw new GraphQLError(errors.map(String).join("\n\n"));
  }
  return stripIgnoredCharacters(print(document));
}

/** A query with its selection inside of a field, which takes further variables. */
function inside(query, opening, selection) {
  const frame = parse(opening).definitions[0];
  const placed = visit(frame, {
    enter: (node) =>
      node.kind === Kind.FIELD && node.name.value === selection
        ? { ...node, selectionSet: query.selectionSet }
        : undefined,
  });
  return {
    ...placed,
    name: query.name,
    variableDefinitions: [...query.variableDefinitions, ...frame.variableDefinitions],
  };
}

const LIVE =
  "subscription ($after: Position) { boardChanged(after: $after) { position skipped board { here } } }";
const AS_OF =
  "query ($atPosition: Position, $atMoment: DateTime) { asOf(position: $atPosition, recordedAt: $atMoment) { here } }";

const constants = definitions
  .filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  .map((operation) => {
    const name = operation.name.value;
    const text = (value) => JSON.stringify(value);
    if (operation.operation !== "query") {
      const type = operation.operation === "mutation" ? "Mutation" : "Subscription";
      return `export const ${name}: Asked<${name}${type}, ${name}${type}Variables> = ${text(checked(operation))} as never;`;
    }
    const forms = {
      name: text(name),
      now: text(checked(operation)),
      live: text(checked(inside(operation, LIVE, "board"))),
      asOf: text(checked(inside(operation, AS_OF, "asOf"))),
    };
    const fields = Object.entries(forms).map(([key, value]) => `  ${key}: ${value},`);
    return `export const ${name}: Page<${name}Query, ${name}QueryVariables> = {\n${fields.join("\n")}\n};`;
  });

const types = await codegen({
  filename: written,
  schema: parse("scalar Unused"),
  schemaAst: schema,
  documents,
  plugins: [{ operations: {} }],
  pluginMap: { operations },
  config: {
    scalars: { AgencyCode: "string", JSON: "unknown", ProposedValues: "unknown" },
    defaultScalarType: "string",
    enumsAsTypes: true,
    avoidOptionals: { field: true },
    immutableTypes: true,
    skipTypename: true,
  },
});

const body = `${types}\n${constants.join("\n\n")}\n`;
const used = ["Asked", "Page"].filter((name) => body.includes(`: ${name}<`)).join(", ");
writeFileSync(
  written,
  `// Written by tools/codegen.mjs; not kept in the repository.\nimport type { ${used} } from "./page";\n\n${body}`,
);
writeFileSync(join(web, "src/api/forms.generated.ts"), formsOf(schema));
