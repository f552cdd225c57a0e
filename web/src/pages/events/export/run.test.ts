import { afterEach, expect, test, vi } from "vitest";
import { soughtOf } from "../sought";
import type { Exported } from "./lines";
import { exportTo, type Place, type Target } from "./run";

vi.mock("../../../api/usePage", () => ({ askAt: vi.fn() }));
const { askAt } = await import("../../../api/usePage");

const event = (position: number): Exported => ({
  position: String(position),
  version: 1,
  recordedAt: "2016-03-03T00:00:00+00:00",
  stream: "agency/SXD",
  id: "e",
  type: "agency/UnitAdded",
  schema: 1,
  decidedAt: "2016-03-03T00:00:00+00:00",
  occurredOn: "2016-03-03",
  recordedBy: { personId: null, role: "Installer", agency: null },
  actOf: {
    office: "Installer",
    agency: null,
    capacity: "HOLDER",
    personId: null,
    documentNumber: null,
    documentDate: null,
    evidence: null,
  },
  scope: "SXD",
  commandId: "c",
  correlationId: "r",
  causationId: null,
  definitionVersion: 1,
  parameterVersion: null,
  factsAsOf: null,
  clauses: [],
  evidence: [],
  origin: "SIMULATED",
  lateReason: null,
  payload: {},
});

/** A place that keeps what is written, and what is left of it. */
function memory() {
  const texts = new Map<string, string>();
  const ended: string[] = [];
  const place: Place = {
    async open(name): Promise<Target> {
      texts.set(name, "");
      return {
        async write(piece) {
          texts.set(
            name,
            texts.get(name) + new TextDecoder("utf-8", { ignoreBOM: true }).decode(piece),
          );
        },
        async end() {
          ended.push(name);
        },
        async drop() {
          texts.delete(name);
        },
      };
    },
  };
  return { place, texts, ended };
}

const HEAD = {
  position: "2",
  recordedAt: "2016-03-04T00:00:00+00:00",
  root: "ab",
  isSimulated: true,
};

function serve(...pages: readonly (readonly Exported[])[]): void {
  vi.mocked(askAt).mockResolvedValueOnce({ head: HEAD });
  for (const [place, nodes] of pages.entries()) {
    const endCursor = nodes.at(-1)?.position ?? null;
    const pageInfo = { hasNextPage: place < pages.length - 1, endCursor };
    vi.mocked(askAt).mockResolvedValueOnce({ events: { nodes, pageInfo } });
  }
}

const asked = {
  sought: soughtOf({ agency: "SXD" }),
  forms: ["csv", "jsonl"],
  name: "x",
  moment: undefined,
} as const;

afterEach(() => {
  vi.mocked(askAt).mockReset();
});

test("every page goes into every file, as of the head at the beginning", async () => {
  serve([event(0), event(1)], [event(2)]);
  const { place, texts, ended } = memory();
  const shares: number[] = [];
  const done = await exportTo(
    place,
    asked,
    ({ share }) => shares.push(share),
    new AbortController().signal,
  );
  expect(texts.get("x.csv")?.startsWith("\uFEFFposition,")).toBe(true);
  expect(texts.get("x.csv")?.trim().split("\n")).toHaveLength(4);
  expect(texts.get("x.jsonl")?.trim().split("\n")).toHaveLength(3);
  expect(ended).toEqual(["x.csv", "x.jsonl", "x.manifest.json"]);
  expect(shares).toEqual([0.5, 1]);
  expect(
    vi
      .mocked(askAt)
      .mock.calls.slice(1)
      .map(([, , moment]) => moment),
  ).toEqual([{ atPosition: "2" }, { atPosition: "2" }]);
  expect(done.manifest).toMatchObject({
    asked: ["export", "--until", "2", "--agency", "SXD"],
    events: 3,
    first_position: 0,
    last_position: 2,
    ledger: { last_position: 2, merkle_root: "ab" },
  });
});

test("whoever stops it finds nothing left", async () => {
  serve([event(0), event(1)], [event(2)]);
  const { place, texts, ended } = memory();
  const stop = new AbortController();
  const run = exportTo(place, asked, () => stop.abort(), stop.signal);
  await expect(run).rejects.toThrow();
  expect([...texts.keys()]).toEqual([]);
  expect(ended).toEqual([]);
});
