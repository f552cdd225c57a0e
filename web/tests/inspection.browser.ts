import { randomUUID } from "node:crypto";
import type { Browser, BrowserContext, Page, WebSocketRoute } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ask,
  DEMO,
  expectAccessible,
  launch,
  open,
  recorderOf,
  type Someone,
  settled,
  someone,
  visitor,
} from "./browser";

let browser: Browser;
let director: Someone;
let leader: Someone;
let id: string;

interface Checklist {
  readonly inspection: {
    readonly agency: { readonly units: readonly { readonly code: string }[] };
    readonly checklist: readonly { readonly number: number; readonly result: string | null }[];
  };
}

const CHECKLIST = `query ($id: StreamId!) { inspection(id: $id) {
  agency { units { code } } checklist { number result } } }`;

/** An act on the inspection, as its leader. */
async function act(mutation: string, variables: object): Promise<void> {
  await ask(DEMO, mutation, { id, ...variables }, recorderOf(leader));
}

/** An inspection on site, opened, with all of its checklist laid to its leader. */
beforeAll(async () => {
  browser = await launch();
  director = await someone(DEMO, "DOST_DIRECTOR");
  leader = await someone(DEMO, "INSPECTOR", "SKHCN");
  const { provinceOverview } = await ask<{ provinceOverview: { on: string } }>(
    DEMO,
    "{ provinceOverview { on } }",
  );
  const { inspectionSchedule } = await ask<{ inspectionSchedule: { stream: string } }>(
    DEMO,
    `mutation ($on: NaiveDate!, $commandId: CommandId!) { inspectionSchedule(commandId: $commandId, input: {
      agency: "SYT", mode: ON_SITE, basis: AD_HOC, decisionNumber: "115/QĐ-SKHCN", plannedOn: $on }) { stream } }`,
    { on: provinceOverview.on, commandId: randomUUID() },
    recorderOf(director),
  );
  id = inspectionSchedule.stream;
  await ask(
    DEMO,
    `mutation ($id: StreamId!, $leader: PersonId!, $members: [PersonId!]!) { inspectionDecide(id: $id, input: {
      number: "116/QĐ-SKHCN", leader: $leader, members: $members }) { stream } }`,
    { id, leader: leader.person, members: await others() },
    recorderOf(director),
  );
  await act(
    `mutation ($id: StreamId!, $programme: String!) { inspectionApproveWrittenProgramme(id: $id, input: {
      programme: $programme }) { stream } }`,
    { programme: "Sáng: hồ sơ hệ thống; chiều: hiện trường" },
  );
  const { inspection } = await ask<Checklist>(DEMO, CHECKLIST, { id });
  const items = inspection.checklist.map(({ number }) => number);
  await act(
    `mutation ($id: StreamId!, $assignments: [ContentAssignment!]!) { inspectionAssignContent(id: $id, input: {
      assignments: $assignments }) { stream } }`,
    { assignments: [{ member: leader.person, items }] },
  );
  await act(
    `mutation ($id: StreamId!, $minutes: String!) { inspectionAnnounceDecision(id: $id, input: {
      minutes: $minutes }) { stream } }`,
    { minutes: "Đã công bố quyết định trước lãnh đạo Sở" },
  );
  await act("mutation ($id: StreamId!) { inspectionOpen(id: $id, input: {}) { stream } }", {});
});
afterAll(() => browser.close());

/** Two more inspectors, who go along. */
async function others(): Promise<string[]> {
  const { agency } = await ask<{ agency: { officers: { person: { id: string } }[] } }>(
    DEMO,
    '{ agency(code: "SKHCN") { officers(office: INSPECTOR) { person { id } } } }',
  );
  const all = agency.officers.map(({ person }) => person.id);
  return all.filter((person) => person !== leader.person).slice(0, 2);
}

const item = (page: Page, number: number) =>
  page.locator("nav button", { hasText: new RegExp(`^${number}(\\D|$)`) }).first();

/** Answers an item, and keeps the answer. */
async function answer(page: Page, number: number, result: string, remark: string): Promise<void> {
  await item(page, number).click();
  await page.getByText(result, { exact: true }).first().click();
  await page.locator("form textarea").first().fill(remark);
  await page.getByRole("button", { name: /^Lưu/ }).first().click();
}

async function results(): Promise<Map<number, string | null>> {
  const { inspection } = await ask<Checklist>(DEMO, CHECKLIST, { id });
  return new Map(inspection.checklist.map(({ number, result }) => [number, result]));
}

/** A line that can be cut, and answers of the server that can be lost on their way. */
async function brittleLine(context: BrowserContext) {
  const sockets: WebSocketRoute[] = [];
  const line = { isCut: false, losesAnswers: false, sent: [] as string[] };
  await context.routeWebSocket(/\/graphql$/, (socket) => {
    if (line.isCut) {
      void socket.close();
    } else {
      socket.connectToServer();
      sockets.push(socket);
    }
  });
  await context.route("**/graphql", async (route) => {
    const body = route.request().postData() ?? "";
    if (!body.includes("inspectionRecordCheckItems")) {
      return route.continue();
    }
    line.sent.push((JSON.parse(body) as { variables: { commandId: string } }).variables.commandId);
    if (line.losesAnswers) {
      await (await route.fetch()).text();
      return route.abort();
    }
    return route.continue();
  });
  return {
    line,
    cut: async () => {
      line.isCut = true;
      await Promise.all(sockets.splice(0).map((socket) => socket.close()));
      await context.setOffline(true);
    },
    mend: async () => {
      line.isCut = false;
      await context.setOffline(false);
    },
  };
}

/** Asks until it is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    await new Promise((next) => setTimeout(next, 200));
  }
}

test("a checklist is answered on a phone through a line that is cut, and each answer is recorded once", async () => {
  const context = await visitor(browser, { phone: true, as: leader });
  const { line, cut, mend } = await brittleLine(context);
  let { page } = await open(context, `${DEMO}/${id}`);
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await answer(page, 1, "Đạt", "Đã xem quyết định thành lập Ban chỉ đạo.");
  await until(async () => (await results()).get(1) === "PASS");
  await expectAccessible(page, "the checklist");

  await cut();
  await answer(page, 2, "Đạt", "Phạm vi đúng danh mục thủ tục.");
  await answer(page, 4, "Không áp dụng", "Cơ quan không có hoạt động này.");
  await page.getByText("chưa gửi").first().waitFor();
  await page.getByRole("banner").getByText("2 chưa gửi").waitFor();
  // The page is closed and opened again without a line: it is there, and so are the answers.
  await page.close();
  page = await context.newPage();
  await page.goto(`${DEMO}/${id}`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.getByText("chưa gửi").first().waitFor();
  expect((await results()).get(2)).toBeNull();

  // The line is back, and the server's first answers are lost: it has recorded them, and the page does not know.
  line.losesAnswers = true;
  await mend();
  await until(async () => (await results()).get(4) === "NOT_APPLICABLE");
  line.losesAnswers = false;
  await until(async () => (await page.getByText("chưa gửi").count()) === 0);
  expect(new Set(line.sent).size).toBeLessThan(line.sent.length);

  const { stream } = await ask<{
    stream: { events: { type: string; payload: { item: number } }[] };
  }>(DEMO, "query ($id: StreamId!) { stream(id: $id) { events(first: 500) { type payload } } }", {
    id,
  });
  const recorded = stream.events.filter(({ type }) => type === "inspection/CheckItemRecorded");
  expect(recorded.map(({ payload }) => payload.item).sort()).toEqual([1, 2, 4]);
});
