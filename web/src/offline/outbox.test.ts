import { expect, test } from "vitest";
import { Failure } from "../api/failure";
import type { Keep, PhotoBytes } from "./keep";
import { Outbox, ownRefusal, type Server } from "./outbox";
import { type Answer, type Batch, EMPTY, markOf, type Queue } from "./queue";

const NOTHING = { result: null, evidence: null, severity: null, unit: null } as const;
const told = { vi: "không được", en: "no" };

/** What a browser keeps, also when its page is closed. */
class FakeKeep implements Keep {
  queues = new Map<string, Queue>();
  photos = new Map<string, PhotoBytes>();
  isBroken = false;

  queue = async (key: string) => this.queues.get(key) ?? EMPTY;
  change = async (key: string, change: (queue: Queue) => Queue) => {
    if (this.isBroken) {
      throw new Error("no room");
    }
    const queue = change(this.queues.get(key) ?? EMPTY);
    this.queues.set(key, queue);
    return queue;
  };
  keys = async () => [...this.queues.keys()];
  photo = async (id: string) => this.photos.get(id);
  keepPhoto = async (id: string, photo: PhotoBytes) => void this.photos.set(id, photo);
  dropPhoto = async (id: string) => void this.photos.delete(id);
}

/** A server that keeps to the rules of the real one, as far as they matter here. */
class FakeServer implements Server {
  version = 10;
  items = new Map([1, 2, 3, 4, 5, 6, 7].map((item) => [item, NOTHING as Said]));
  events: { item: number; commandId: string }[] = [];
  accepted = new Map<string, number>();
  uploads: string[] = [];
  requests = 0;
  isAway = false;
  /** The next answers get lost after the server has done what was asked. */
  lost = 0;
  refusedItems = new Set<number>();

  look = async () => {
    this.#reached();
    return {
      version: this.version,
      marks: new Map([...this.items].map(([n, s]) => [n, markOf(s)])),
    };
  };

  upload = async (name: string) => {
    this.#reached();
    this.uploads.push(name);
    return `hash of ${name}`;
  };

  record = async ({ commandId, version, answers }: Batch) => {
    this.requests += 1;
    this.#reached();
    const before = this.accepted.get(commandId);
    if (before !== undefined) {
      return before;
    }
    if (version !== this.version) {
      throw new Failure("STALE_VERSION", told);
    }
    if (answers.some(({ item }) => this.refusedItems.has(item))) {
      throw new Failure("REFUSED", told, { rule: answers.length === 1 ? "INS-74" : "INS-88" });
    }
    for (const answer of answers) {
      this.say(answer.item, answer);
      this.events.push({ item: answer.item, commandId });
    }
    this.accepted.set(commandId, this.version);
    if (this.lost > 0) {
      this.lost -= 1;
      throw Failure.offline();
    }
    return this.version;
  };

  say(item: number, said: Said) {
    this.items.set(item, said);
    this.version += 1;
  }

  #reached() {
    if (this.isAway) {
      throw Failure.offline();
    }
  }
}

type Said = Parameters<typeof markOf>[0];

function begin() {
  const keep = new FakeKeep();
  const server = new FakeServer();
  return { keep, server, outbox: new Outbox("key", keep, server) };
}

let drawn = 0;
async function give(outbox: Outbox, item: number, more: Partial<Answer> = {}) {
  drawn += 1;
  await outbox.answer(
    { item, result: "PASS", evidence: "đã xem", severity: null, unit: null, photos: [], ...more },
    { id: `command ${drawn}`, on: "2018-03-06", seen: markOf(NOTHING) },
  );
}

const recordedItems = ({ events }: FakeServer) => events.map(({ item }) => item).sort();

test("what was answered without a line is recorded once when it is back", async () => {
  const { keep, server, outbox } = begin();
  server.isAway = true;
  for (const item of [1, 2, 3]) {
    await give(outbox, item);
  }
  await outbox.send();
  expect(outbox.state.get().failure?.code).toBe("OFFLINE");
  expect(keep.queues.get("key")?.answers).toHaveLength(3);
  server.isAway = false;
  await outbox.send();
  expect(recordedItems(server)).toEqual([1, 2, 3]);
  expect(server.requests).toBe(1);
  expect(outbox.state.get()).toMatchObject({ failure: undefined, queue: EMPTY });
  expect(outbox.state.get().done).toMatchObject({ version: 13 });
});

test("an answer of the server that gets lost does not record anything twice", async () => {
  const { server, outbox } = begin();
  server.lost = 1;
  await give(outbox, 1);
  await give(outbox, 2);
  await outbox.send();
  expect(outbox.state.get().queue.answers).toHaveLength(2);
  // Someone else records something meanwhile, and one answer more is given here.
  server.say(7, { ...NOTHING, result: "PASS", evidence: "khác" });
  await give(outbox, 3);
  await outbox.send();
  expect(recordedItems(server)).toEqual([1, 2, 3]);
  expect(outbox.state.get().queue.answers).toEqual([]);
});

test("a page that is closed while the answer is under way goes on with the same command", async () => {
  const { keep, server, outbox } = begin();
  server.lost = 1;
  await give(outbox, 1);
  await outbox.send();
  const opened = new Outbox("key", keep, server);
  await opened.read();
  expect(opened.state.get().queue.answers).toHaveLength(1);
  await opened.send();
  expect(recordedItems(server)).toEqual([1]);
});

test("two windows of one browser send the same batch, and not two", async () => {
  const { keep, server, outbox } = begin();
  await give(outbox, 1);
  await give(outbox, 2);
  const other = new Outbox("key", keep, server);
  await other.read();
  await Promise.all([outbox.send(), other.send()]);
  expect(recordedItems(server)).toEqual([1, 2]);
  expect(new Set(server.events.map(({ commandId }) => commandId)).size).toBe(1);
});

test("a refused answer comes back by itself, and the others are recorded", async () => {
  const { server, outbox } = begin();
  server.refusedItems.add(2);
  for (const item of [1, 2, 3]) {
    await give(outbox, item);
  }
  await outbox.send();
  expect(recordedItems(server)).toEqual([1, 3]);
  const [held] = outbox.state.get().queue.answers;
  expect(held?.item).toBe(2);
  expect(held?.standing).toMatchObject({ kind: "refused", refusal: { rule: "INS-74" } });
  const requests = server.requests;
  await outbox.send();
  expect(server.requests).toBe(requests);
  server.refusedItems.clear();
  await give(outbox, 2, { evidence: "đã sửa" });
  await outbox.send();
  expect(recordedItems(server)).toEqual([1, 2, 3]);
});

test("an answer that was given elsewhere meanwhile is not written over", async () => {
  const { server, outbox } = begin();
  server.isAway = true;
  await give(outbox, 1);
  await give(outbox, 2);
  await outbox.send();
  server.isAway = false;
  server.say(1, { result: "FAIL", evidence: "thiếu", severity: "MAJOR", unit: "VP" });
  await outbox.send();
  expect(recordedItems(server)).toEqual([2]);
  const [held] = outbox.state.get().queue.answers;
  expect(held?.standing.kind).toBe("overtaken");
  await outbox.insist(held?.id ?? "", markOf(server.items.get(1) as Said));
  await outbox.send();
  expect(server.items.get(1)).toMatchObject({ result: "PASS" });
});

test("what comes in between looking and recording is looked at", async () => {
  const { server, outbox } = begin();
  await give(outbox, 1);
  const look = server.look;
  let isFirst = true;
  server.look = async () => {
    const seen = await look();
    if (isFirst) {
      isFirst = false;
      server.say(1, { result: "FAIL", evidence: "thiếu", severity: "MAJOR", unit: "VP" });
    }
    return seen;
  };
  await outbox.send();
  expect(recordedItems(server)).toEqual([]);
  expect(outbox.state.get().queue.answers[0]?.standing.kind).toBe("overtaken");
});

test("photos are uploaded once, before the answer that shows them, and then let go", async () => {
  const { keep, server, outbox } = begin();
  const photos = ["a", "b"].map((id) => ({ id, name: `${id}.jpg` }));
  for (const { id } of photos) {
    await keep.keepPhoto(id, { type: "image/jpeg", bytes: new ArrayBuffer(1) });
  }
  await give(outbox, 1, { photos });
  server.lost = 1;
  await outbox.send();
  expect(keep.photos.size).toBe(2);
  await outbox.send();
  expect(server.uploads).toEqual(["a.jpg", "b.jpg"]);
  expect(recordedItems(server)).toEqual([1]);
  expect(keep.photos.size).toBe(0);
});

test("an answer whose photo the browser has lost is held, and the rest goes on", async () => {
  const { server, outbox } = begin();
  await give(outbox, 1, { photos: [{ id: "gone", name: "gone.jpg" }] });
  await give(outbox, 2);
  await outbox.send();
  expect(recordedItems(server)).toEqual([2]);
  expect(outbox.state.get().queue.answers[0]?.standing).toMatchObject({
    kind: "refused",
    refusal: { code: "PHOTO_GONE" },
  });
});

test("nothing is given up when the session has ended", async () => {
  const { server, outbox } = begin();
  await give(outbox, 1);
  const record = server.record;
  server.record = async () => {
    throw new Failure("UNAUTHENTICATED", told);
  };
  await outbox.send();
  expect(outbox.state.get().failure?.isAboutWhoAsks).toBe(true);
  server.record = record;
  await outbox.send();
  expect(recordedItems(server)).toEqual([1]);
});

test("a browser that keeps nothing says so, sends all the same, and keeps it all once it can", async () => {
  const { keep, server, outbox } = begin();
  keep.isBroken = true;
  server.isAway = true;
  await give(outbox, 1);
  expect(outbox.state.get().isUnkept).toBe(true);
  keep.isBroken = false;
  await give(outbox, 2);
  expect(outbox.state.get().isUnkept).toBe(false);
  expect(keep.queues.get("key")?.answers.map(({ item }) => item)).toEqual([1, 2]);
  server.isAway = false;
  await outbox.send();
  expect(recordedItems(server)).toEqual([1, 2]);
});

test("of a batch that was one answer, the refusal of that answer is told", () => {
  const told = {
    vi: "không mục nào được ghi; hãy sửa rồi gửi lại cả loạt. mục 7 [INS-87]: mục 7 được phân công cho người khác",
    en: "no item is recorded: mend these and send all again. item 7 [INS-87]: item 7 is assigned to another",
  };
  const refusal = { code: "REFUSED", told, rule: "INS-88", source: "Điều 37" };
  expect(ownRefusal(refusal)).toEqual({
    code: "REFUSED",
    told: { vi: "mục 7 được phân công cho người khác", en: "item 7 is assigned to another" },
    rule: "INS-87",
    source: "Điều 37",
  });
  expect(ownRefusal({ ...refusal, rule: "INS-10" }).rule).toBe("INS-10");
});
