// The checklist of an inspection: a batch that was filled in without a connection, and a failed item with its photo.

import { strict as assert } from "node:assert";
import { createHash, randomUUID } from "node:crypto";

import { offered } from "./visit.mjs";

/** A photo of one pixel. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const RECORD_ITEMS = `mutation ($id: StreamId!, $items: [RecordCheckItem!]!, $commandId: CommandId!) {
  inspectionRecordCheckItems(id: $id, input: { items: $items }, commandId: $commandId) {
    stream version commandId repeated
    inspection { checklist { number result } }
  }
}`;

function passed({ number }) {
  return { item: number, result: "PASS", evidence: "Đã xem hồ sơ và đối chiếu thực tế" };
}

export async function checkItems({ officer, inspector }, server, id) {
  const { inspection } = await officer.client.request(
    "query ($id: StreamId!) { inspection(id: $id) { version checklist { number assignedTo { id } } } }",
    { id },
  );
  const of = ({ person }) => inspection.checklist.filter(({ assignedTo }) => assignedTo.id === person);
  const [mine, theirs] = [of(officer), of(inspector)];

  // One line of the batch is not the officer's to answer: none of them is recorded, and the answer names that line.
  assert.ok((await offered(officer, id)).includes("inspectionRecordCheckItems"));
  const strange = theirs[0];
  const tooMuch = { id, items: [...mine, strange].map(passed), commandId: randomUUID() };
  await assert.rejects(officer.client.request(RECORD_ITEMS, tooMuch), ({ response }) => {
    const { code, rule, field, message } = response.errors[0].extensions;
    assert.deepEqual({ code, rule, field }, { code: "REFUSED", rule: "INS-88", field: "items" });
    assert.match(message.vi, new RegExp(`mục ${strange.number} \\[INS-87\\]`));
    assert.match(message.en, new RegExp(`item ${strange.number} \\[INS-87\\].*${inspector.person}`));
    return true;
  });
  const batch = { id, items: mine.map(passed), commandId: randomUUID() };
  const { inspectionRecordCheckItems: recorded } = await officer.client.request(RECORD_ITEMS, batch);
  assert.equal(recorded.version, inspection.version + mine.length);
  const answered = recorded.inspection.checklist.filter(({ result }) => result !== null);
  assert.deepEqual(answered, mine.map(({ number }) => ({ number, result: "PASS" })));

  // The photo is uploaded first; the act then names it by its hash.
  const upload = await fetch(`${server}/evidence?name=anh-3.png`, {
    method: "POST",
    headers: inspector.headers,
    body: PHOTO,
  });
  const photo = await upload.json();
  assert.equal(upload.status, 201, JSON.stringify(photo));
  assert.equal(photo.sha256, createHash("sha256").update(PHOTO).digest("hex"));
  const failed = theirs.at(-1).number;
  await inspector.client.request(
    `mutation ($id: StreamId!, $item: Int!, $sha256: String!, $commandId: CommandId!) {
      inspectionRecordCheckItem(
        id: $id
        input: { item: $item, result: FAIL, evidence: "Hồ sơ lưu thiếu phiếu kiểm soát", severity: MINOR, unit: "P.QLXD" }
        act: { files: [{ sha256: $sha256 }] }
        commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, item: failed, sha256: photo.sha256, commandId: randomUUID() },
  );
  const rest = { id, items: theirs.slice(0, -1).map(passed), commandId: randomUUID() };
  await inspector.client.request(RECORD_ITEMS, rest);
  return photo.sha256;
}
