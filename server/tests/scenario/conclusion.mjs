// Minutes and conclusion of an inspection.

import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";

import { offered } from "./visit.mjs";

const DRAFT_MINUTES = `mutation ($id: StreamId!, $expectedVersion: Int!, $commandId: CommandId!) {
  inspectionDraftMinutes(
    id: $id
    input: { summary: "Đoàn đã kiểm tra đủ nội dung; một nội dung chưa đạt" }
    expectedVersion: $expectedVersion
    commandId: $commandId
  ) { stream version commandId repeated }
}`;

export async function conclude({ chief, head, director }, id) {
  assert.ok((await offered(chief, id)).includes("inspectionDraftMinutes"));
  const version = "query ($id: StreamId!) { inspection(id: $id) { version } }";
  const { inspection } = await chief.client.request(version, { id });
  // Whoever decides on what they saw says which version that was. Had anything come in since, they would be told.
  const stale = { id, expectedVersion: inspection.version - 1, commandId: randomUUID() };
  await assert.rejects(chief.client.request(DRAFT_MINUTES, stale), ({ response }) => {
    const { code, expected, actual, message } = response.errors[0].extensions;
    assert.deepEqual(
      { code, expected, actual },
      { code: "STALE_VERSION", expected: inspection.version - 1, actual: inspection.version },
    );
    assert.match(message.vi, /hãy tải lại/);
    return true;
  });
  const seen = { id, expectedVersion: inspection.version, commandId: randomUUID() };
  await chief.client.request(DRAFT_MINUTES, seen);

  assert.ok((await offered(head, id)).includes("inspectionSignMinutes"));
  await head.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      inspectionSignMinutes(id: $id, input: {}, commandId: $commandId) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );

  assert.ok((await offered(director, id)).includes("inspectionIssueConclusion"));
  await director.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      inspectionIssueConclusion(
        id: $id
        input: { number: "30/KL-SKHCN", summary: "Yêu cầu khắc phục nội dung chưa đạt" }
        commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );

  // While a finding is open, it cannot be closed: the answer names the item and the way out.
  const close = `mutation ($id: StreamId!, $commandId: CommandId!) {
    inspectionClose(id: $id, input: {}, commandId: $commandId) { stream }
  }`;
  await assert.rejects(director.client.request(close, { id, commandId: randomUUID() }), ({ response }) => {
    assert.equal(response.errors[0].extensions.rule, "INS-83");
    return true;
  });
}
