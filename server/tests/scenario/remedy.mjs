// What follows a conclusion: the agency remedies the finding, the team sees that it did, and the system closes the
// inspection with its last finding.

import { strict as assert } from "node:assert";
import { randomUUID } from "node:crypto";

import { connect } from "./watch.mjs";

/** The finding that came of the inspection. The system raises it by itself, so its owner waits on a line. */
async function raised(owner, server, agency) {
  const line = connect(server, owner.headers);
  const findings = line.iterate({
    query: `subscription ($agency: AgencyCode!) {
      findingChanged(filter: { agency: $agency, isOpen: true }) { changed { id } }
    }`,
    variables: { agency },
  });
  for await (const { data } of findings) {
    const [finding] = data.findingChanged.changed;
    if (finding) {
      await line.dispose();
      return finding.id;
    }
  }
  throw new Error("the line was closed before the finding was raised");
}

export async function remedy({ owner, qmr, inspector, head, chief }, server, agency, inspection) {
  const id = await raised(owner, server, agency);
  const { head: now, finding } = await owner.client.request(
    "query ($id: StreamId!) { head { today } finding(id: $id) { dueOn availableActions { mutation } } }",
    { id },
  );
  assert.ok(finding.availableActions.some(({ mutation }) => mutation === "findingAccept"));

  await owner.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      findingAccept(id: $id, input: {}, commandId: $commandId) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );
  await owner.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      findingRecordCorrection(
        id: $id, input: { correction: "Đã bổ sung phiếu kiểm soát" }, commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );
  await owner.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      findingAnalyseCause(
        id: $id
        input: { cause: "Chưa phân công người lưu phiếu", needForAction: "Cần phân công để không lặp lại" }
        commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );
  await owner.client.request(
    `mutation ($id: StreamId!, $who: PersonId!, $by: NaiveDate!, $commandId: CommandId!) {
      findingProposePlan(
        id: $id
        input: { actions: [{ what: "Phân công người lưu phiếu", responsible: $who, by: $by }] }
        commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, who: owner.person, by: now.today, commandId: randomUUID() },
  );
  await qmr.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      findingApprovePlan(id: $id, input: {}, commandId: $commandId) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );
  await owner.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      findingReportImplemented(
        id: $id, input: { action: 1, result: "Đã phân công bằng văn bản" }, commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );
  await inspector.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      findingVerifyEffectiveness(
        id: $id
        input: { outcome: EFFECTIVE, evidence: "Mười hồ sơ gần nhất đều đủ phiếu" }
        commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );

  await head.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      inspectionReportRemediation(
        id: $id, input: { number: "12/BC-SXD", summary: "Đã khắc phục nội dung chưa đạt" }, commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id: inspection, commandId: randomUUID() },
  );
  await chief.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      inspectionVerifyRemediation(
        id: $id, input: { summary: "Đã kiểm tra lại hồ sơ lưu" }, commandId: $commandId
      ) { stream version commandId repeated }
    }`,
    { id: inspection, commandId: randomUUID() },
  );
  await inspector.client.request(
    `mutation ($id: StreamId!, $commandId: CommandId!) {
      findingClose(id: $id, input: {}, commandId: $commandId) { stream version commandId repeated }
    }`,
    { id, commandId: randomUUID() },
  );
  return id;
}
