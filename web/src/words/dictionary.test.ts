import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  buildSchema,
  type GraphQLInputObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
} from "graphql";
import { describe, expect, it, test } from "vitest";
import {
  CATEGORIES,
  COMMANDS,
  EVENTS,
  FIELDS,
  OFFICES,
  PARAMETERS,
  type Title,
  VALUES,
} from "./dictionary";
import { apart } from "./titles";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const read = (path: string): string => readFileSync(ROOT + path, "utf8");

/** The program's text under some folders of the repository, without its comments. */
function rust(...folders: readonly string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(ROOT + folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".rs"))
        .map((name) => read(`${folder}/${name}`)),
    )
    .join("\n")
    .replace(/^\s*\/\/.*$/gm, "");
}

const program = rust("engine/src", "domain/src");

/** The names that each `message_set!` of the program writes down, by its enum. */
const sets = new Map(
  [...program.matchAll(/message_set! \{\s*pub(?:\(\w+\))? enum (\w+) \{([\s\S]*?)\n\}/g)].map(
    ([, name = "", body = ""]) => [
      name,
      [...body.matchAll(/\w+\([\w:]+\)\s*=\s*"(\w+)"/g)].map(([, message = ""]) => message),
    ],
  ),
);

const workflows = [
  ...program.matchAll(
    /const CATEGORY: &'static str = "(\w+)";\s*type Command = (\w+);\s*type Event = (\w+);/g,
  ),
].map(([, category = "", commands = "", events = ""]) => ({ category, commands, events }));

function messages(kind: "commands" | "events"): string[] {
  return workflows.flatMap((workflow) =>
    (sets.get(workflow[kind]) ?? []).map((name) => `${workflow.category}/${name}`),
  );
}

const GOLDEN = "tests/golden/events";
/** Every type of event that is ever stored has such a file: `finding.FindingRaised.v1.json`. */
const goldenFiles = readdirSync(ROOT + GOLDEN);
const stored = [
  ...new Set(goldenFiles.map((name) => name.replace(/\.v\d+\.json$/, "").replace(".", "/"))),
];

/** The ways to everything that a value holds, such as `due.due_on`; a list's items share one way. */
function paths(value: unknown, way = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => paths(item, way));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const inside = way === "" ? name : `${way}.${name}`;
    return [inside, ...paths(inner, inside)];
  });
}

const PARAMETERS_GIVEN = /^(?:set\.)?values\./;
const given = paths(JSON.parse(read(`${GOLDEN}/regulation.ParametersAdopted.v1.json`)))
  .filter((path) => PARAMETERS_GIVEN.test(path))
  .map((path) => path.replace(PARAMETERS_GIVEN, ""));

const camel = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** What stored events call their fields, as the API would; neither variants, nor keys of maps. */
const storedFields = new Set(
  goldenFiles
    .flatMap((name) => paths(JSON.parse(read(`${GOLDEN}/${name}`))))
    .filter((path) => !PARAMETERS_GIVEN.test(path))
    .map((path) => path.replace(/^.*\./, ""))
    .filter((name) => /^[a-z][a-z0-9_]*$/.test(name))
    .map(camel),
);

/** What any of the program's structures call their fields: those of a workflow's state are shown too. */
const programFields = new Set(
  [
    ...program.matchAll(/(?:^|[{,])\s*(?:pub(?:\([\w ]+\))? )?([a-z]\w*): /gm),
    ...program.matchAll(/serde\(rename = "([a-z]\w*)"/g),
  ].map(([, name = ""]) => camel(name)),
);

const schema = buildSchema(read("graphql/schema.graphql"));
const enums = Object.values(schema.getTypeMap())
  .filter(isEnumType)
  .filter(({ name }) => !name.startsWith("__"));

/** The inputs that mutations take, with those within them. */
function inputs(): GraphQLInputObjectType[] {
  const found = new Set<GraphQLInputObjectType>();
  const visit = (type: unknown): void => {
    if (!isInputObjectType(type) || found.has(type)) return;
    found.add(type);
    for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
  };
  for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    for (const argument of mutation.args) visit(getNamedType(argument.type));
  }
  return [...found];
}

const fields = inputs().flatMap((input) =>
  Object.keys(input.getFields()).map((field) => ({ input: input.name, field })),
);

const pascal = (name: string): string =>
  name.toLowerCase().replace(/(?:^|_)(\w)/g, (_, first: string) => first.toUpperCase());

const offices = enums.find(({ name }) => name === "Office")?.getValues() ?? [];

const sorted = (names: Iterable<string>): string[] => [...names].sort();

describe("The dictionary is complete and without surplus", () => {
  test("the program's text is read whole: it knows the same events as there are golden files", () => {
    expect(stored.length).toBeGreaterThan(300);
    expect(sorted(messages("events"))).toEqual(sorted(stored));
  });

  test("every event that can be stored has its title", () => {
    expect(sorted(Object.keys(EVENTS))).toEqual(sorted(stored));
  });

  test("every command has its title", () => {
    for (const { category, commands } of workflows) {
      expect(sets.get(commands), category).not.toHaveLength(0);
    }
    expect(sorted(Object.keys(COMMANDS))).toEqual(sorted(messages("commands")));
  });

  test("every field of a mutation's input and of a stored event has its title, and no title is without a field", () => {
    expect(fields.length).toBeGreaterThan(500);
    const isTitled = (key: string): boolean => FIELDS[key] !== undefined;
    const untitled = fields.filter(
      ({ input, field }) => !isTitled(`${input}.${field}`) && !isTitled(field),
    );
    expect(untitled).toEqual([]);
    expect(storedFields.size).toBeGreaterThan(300);
    expect([...storedFields].filter((name) => !isTitled(name))).toEqual([]);
    const asked = new Set([
      ...programFields,
      ...storedFields,
      ...fields.flatMap(({ input, field }) => [field, `${input}.${field}`]),
    ]);
    expect(Object.keys(FIELDS).filter((key) => !asked.has(key))).toEqual([]);
  });

  test("no field has a title of its own that its name has anyway", () => {
    const repeated = Object.entries(FIELDS).filter(([key, [vi, en]]) => {
      const plain = FIELDS[key.split(".")[1] ?? ""];
      return plain?.[0] === vi && plain[1] === en;
    });
    expect(repeated).toEqual([]);
  });

  test("every parameter of the regulation has its title", () => {
    // Days of the year, such as that by which a report is due, have one title, and two for their parts.
    const days = new Set(given.filter((path) => given.includes(`${path}.month`)));
    const isPart = (path: string): boolean => days.has(path.replace(/\.(?:day|month)$/, ""));
    expect(days.size).toBeGreaterThan(10);
    const named = given.filter((path) => days.has(path) || !isPart(path));
    expect(sorted(Object.keys(PARAMETERS))).toEqual(sorted(new Set([...named, "day", "month"])));
  });

  test("every value of the schema's enums has its title", () => {
    const values = enums.flatMap((type) =>
      type.getValues().map(({ name }) => `${type.name}.${name}`),
    );
    expect(sorted(Object.keys(VALUES))).toEqual(sorted(values));
  });

  test("every workflow has its title", () => {
    const categories = workflows.map(({ category }) => category);
    expect(sorted(Object.keys(CATEGORIES))).toEqual(sorted(categories));
  });

  test("every office and every role of the machine has its title", () => {
    const machine = [...read("engine/src/ident.rs").matchAll(/Self::constant\("(\w+)"\)/g)];
    expect(machine.length).toBeGreaterThan(0);
    expect(sorted(Object.keys(OFFICES))).toEqual(
      sorted([...offices.map(({ name }) => pascal(name)), ...machine.map(([, name = ""]) => name)]),
    );
  });
});

describe("A thing is called the same everywhere", () => {
  test("a workflow, as its definition calls it", () => {
    for (const name of readdirSync(`${ROOT}docs/workflows`)) {
      if (name === "README.md") continue;
      const category = name.replace(".md", "");
      const [heading = ""] = read(`docs/workflows/${name}`).split("\n");
      expect(`# ${CATEGORIES[category]?.join(" · ")}`, category).toBe(heading);
    }
  });

  test("an office, in either spelling", () => {
    for (const { name } of offices) {
      expect(OFFICES[pascal(name)], name).toEqual(VALUES[`Office.${name}`]);
    }
  });

  it.each([
    ["BaselineKind", "domain/src/baseline/sheet.rs"],
    ["EscalationLevel", "domain/src/escalation/command.rs"],
    ["FaultKind", "projections/src/overview.rs"],
    ["IndicatorKey", "domain/src/compliance/mod.rs"],
    ["ObligationKind", "domain/src/obligation/kind.rs"],
    ["PlanLineKind", "domain/src/annual_plan/line.rs"],
    ["ReportFigure", "domain/src/report/figures.rs"],
    ["ReportSection", "domain/src/report/figures.rs"],
  ])("%s, as the server titles it", (type, path) => {
    const titled = [
      ...read(path)
        .replace(/\\\n\s*/g, "")
        .matchAll(/Self::(\w+) => \{?\s*Bilingual::constant\(\s*"([^"]*)",\s*"([^"]*)",?\s*\)/g),
    ].map(([, name = "", vi = "", en = ""]) => ({ name, title: [vi, en] }));
    const values = enums.find((one) => one.name === type)?.getValues() ?? [];
    expect(values).not.toHaveLength(0);
    for (const { name } of values) {
      const titles = titled.filter((one) => one.name === pascal(name)).map(({ title }) => title);
      expect(titles, name).toContainEqual(VALUES[`${type}.${name}`]);
    }
  });
});

describe("A title is fit to be read", () => {
  const kinds = { CATEGORIES, COMMANDS, EVENTS, FIELDS, OFFICES, PARAMETERS, VALUES };
  const all = Object.entries(kinds).flatMap(([kind, titles]) =>
    Object.entries(titles).map(([key, title]) => ({ key: `${kind} ${key}`, name: key, title })),
  );
  const faulty = (isFaulty: (title: Title, name: string) => boolean): string[] =>
    all.filter(({ name, title }) => isFaulty(title, name)).map(({ key }) => key);
  const either = (isFaulty: (text: string) => boolean): string[] =>
    faulty((title) => title.some(isFaulty));

  test("there is something to read in both languages, and nothing around it", () => {
    expect(either((text) => text === "" || text !== text.trim() || / {2}/.test(text))).toEqual([]);
  });

  test("it begins as a sentence does, and does not end as one", () => {
    expect(either((text) => !/^(\p{Lu}|\d|[a-g]\) \p{Lu})/u.test(text))).toEqual([]);
    expect(either((text) => /[.:;,]$/.test(text))).toEqual([]);
  });

  test("no name of the program is left in it", () => {
    expect(either((text) => /\p{Ll}\p{Lu}|_|\//u.test(text))).toEqual([]);
    expect(faulty(([vi], name) => vi === name || vi === apart(name.replace(".", "/")))).toEqual([]);
  });

  test("Vietnamese is Vietnamese, with its marks, composed as people type it", () => {
    expect(faulty(([vi, en]) => vi === en)).toEqual([]);
    expect(faulty(([vi]) => !/[^\p{ASCII}]/u.test(vi))).toEqual([]);
    expect(either((text) => text !== text.normalize("NFC"))).toEqual([]);
  });

  test("the labels of a form are told apart", () => {
    for (const place of [0, 1] as const) {
      const labels = fields.map(({ input, field }) => {
        const title = FIELDS[`${input}.${field}`] ?? FIELDS[field];
        return `${input}: ${title?.[place]}`;
      });
      expect(labels.filter((label, at) => labels.indexOf(label) !== at)).toEqual([]);
    }
  });

  test("what happens to a workflow is short, and told apart, as are its commands and an enum's values", () => {
    for (const [kind, titles] of Object.entries({ COMMANDS, EVENTS, VALUES })) {
      for (const place of [0, 1] as const) {
        const seen = new Map<string, string>();
        for (const [key, title] of Object.entries(titles)) {
          const same = `${key.split(/[./]/)[0]} ${title[place]}`;
          expect(seen.get(same), `${kind} ${key}: ${title[place]}`).toBeUndefined();
          seen.set(same, key);
        }
      }
    }
    expect(
      Object.entries(EVENTS).filter(([, [vi, en]]) => vi.length > 40 || en.length > 45),
    ).toEqual([]);
  });
});
