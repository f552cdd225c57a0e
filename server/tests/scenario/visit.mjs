// An inspection on site, from its schedule to its opening.

import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";

/** What whoever asks may do to an inspection now, in the office in which they ask: the names of mutations. */
export async function offered({ client }, id) {
  const { inspection } = await client.request(
    "query ($id: StreamId!) { inspection(id: $id) { availableActions { mutation } } }",
    { id },
  );
  return inspection.availableActions.map(({ mutation }) => mutation);
}

export async function scheduleVisit({ director }, agency, plannedOn) {
  const schedule = `mutation ($agency: AgencyCode!, $plannedOn: NaiveDate!, $commandId: CommandId!) {
    inspectionSchedule(
      input: { agency: $agency, mode: ON_SITE, basis: AD_HOC, decisionNumber: "15/QĐ-SKHCN", plannedOn: $plannedOn }
      commandId: $commandId
    ) { stream version position commandId repeated }
  }`;
  const command = { agency, plannedOn, commandId: randomUUID() };
  const { inspectionSchedule: scheduled } = await director.client.request(schedule, command);
  // Say that the answer was lost. With the same command id it is the same act, and the same answer.
  const { inspectionSchedule: again } = await director.client.request(schedule, command);
  assert.deepEqual(again, { ...scheduled, repeated: true });
  return scheduled.stream;
}

export async function openVisit({ chief, director, officer, inspector }, id) {
  // Who goes is the director's to decide, and nobody else is offered it.
  assert.ok((await offered(director, id)).includes("inspectionDecide"));
  assert.ok(!(await offered(officer, id)).includes("inspectionDecide"));
  await director.client.request(
    `mutation ($id: StreamId!, $leader: PersonId!, $members: [PersonId!]!, $commandId: CommandId!) {
      inspectionDecide(
        id: $id, input: { number: "16/QĐ-SKHCN", leader: $leader, members: $members }, commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, leader: chief.person, members: [officer.person, inspector.person], commandId: randomUUID() },
  );

  assert.ok((await offered(chief, id)).includes("inspectionApproveWrittenProgramme"));
  await chief.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      inspectionApproveWrittenProgramme(
        id: $id, input: { programme: "Sáng: hồ sơ hệ thống; chiều: hiện trường" }, commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );

  // The officer checks the first half of the list, the inspector the second.
  const { inspection } = await chief.client.request(
    "query ($id: StreamId!) { inspection(id: $id) { checklist { number } } }",
    { id },
  );
  const numbers = inspection.checklist.map(({ number }) => number);
  const half = Math.ceil(numbers.length / 2);
  const assignments = [
    { member: officer.person, items: numbers.slice(0, half) },
    { member: inspector.person, items: numbers.slice(half) },
  ];
  assert.ok((await offered(chief, id)).includes("inspectionAssignContent"));
  await chief.client.request(
    `mutation ($id: StreamId!, $assignments: [ContentAssignment!]!, $commandId: CommandId!) {
      inspectionAssignContent(id: $id, input: { assignments: $assignments }, commandId: $commandId) {
        stream version commandId repeated
      }
    }`,
    { id, assignments, commandId: randomUUID() },
  );

  assert.ok((await offered(chief, id)).includes("inspectionAnnounceDecision"));
  await chief.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      inspectionAnnounceDecision(
        id: $id, input: { minutes: "Đã công bố quyết định trước lãnh đạo Sở" }, commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );

  assert.ok((await offered(chief, id)).includes("inspectionOpen"));
  await chief.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      inspectionOpen(id: $id, input: {}, commandId: $commandId) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );
}
