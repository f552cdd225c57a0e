// Works one inspection through the API, from its schedule to its closing, as the people would who do it:
// the department decides and sends a team, the team checks and finds, the agency remedies, the team
// verifies, and the inspection is closed. On the way it tries what is not allowed, and shows the answers.
//
//   node docs/guide/inspection.mjs [AGENCY] [--url http://127.0.0.1:8080/graphql]
//
// Needs Node 18 or newer, and nothing else.

import { agencyOr, ask, holder, must, mustNot, officers } from "./api.mjs";

const agency = agencyOr("SCT");
const director = await holder("SKHCN", "DOST_DIRECTOR", "DostDirector");
const chief = await holder("SKHCN", "STAMEQ_HEAD", "StameqHead");
const officer = await holder("SKHCN", "STAMEQ_OFFICER", "StameqOfficer");
const inspector = await holder("SKHCN", "INSPECTOR", "Inspector");
const head = await holder(agency, "AGENCY_HEAD", "AgencyHead");
const qmr = await holder(agency, "QMR", "Qmr");
const { head: now } = await ask("{ head { today } }");
console.log(`${agency}, ${now.today}\n position  act`);

// The department schedules, and its director decides who goes.
const schedule = {
  agency,
  mode: "ON_SITE",
  basis: "AD_HOC",
  decisionNumber: "15/QĐ-SKHCN",
  plannedOn: now.today,
};
const id = await must(director, "inspectionSchedule", "ScheduleInspection", schedule);
const team = { number: "16/QĐ-SKHCN", leader: chief.person, members: [officer.person, inspector.person] };
await mustNot(officer, "inspectionDecide", "DecideInspection", team, id);
await must(director, "inspectionDecide", "DecideInspection", team, id);

// The leader writes the programme and shares the checklist out.
const programme = { programme: "Ngày 1: hồ sơ hệ thống; ngày 2: hiện trường và phỏng vấn" };
await must(chief, "inspectionApproveWrittenProgramme", "ApproveWrittenProgramme", programme, id);
const { inspection } = await ask("query ($id: StreamId!) { inspection(id: $id) { checklist { number } } }", { id });
const numbers = inspection.checklist.map((item) => item.number);
const half = Math.ceil(numbers.length / 2);
const [first, second] = [numbers.slice(0, half), numbers.slice(half)];
const assignments = [
  { member: officer.person, items: first },
  { member: inspector.person, items: second },
];
await must(chief, "inspectionAssignContent", "AssignContent", { assignments }, id);
const announced = { minutes: "Đã công bố quyết định trước lãnh đạo cơ quan" };
await must(chief, "inspectionAnnounceDecision", "AnnounceDecision", announced, id);
await must(chief, "inspectionOpen", "OpenInspection", {}, id);

// Each member answers their own items; the last one fails. A list that was filled in without a connection goes in
// at once, all or nothing.
const failed = numbers.at(-1);
await mustNot(officer, "inspectionRecordCheckItem", "RecordCheckItem", passed(failed), id);
const tooMuch = { items: [...first, failed].map(passed) };
await mustNot(officer, "inspectionRecordCheckItems", "RecordCheckItems", tooMuch, id);
await must(officer, "inspectionRecordCheckItems", "RecordCheckItems", { items: first.map(passed) }, id);
for (const item of second.slice(0, -1)) {
  await must(inspector, "inspectionRecordCheckItem", "RecordCheckItem", passed(item), id);
}
const [unitHead] = await officers(agency, "UNIT_HEAD");
const failure = {
  item: failed,
  result: "FAIL",
  evidence: "Hồ sơ lưu thiếu phiếu kiểm soát; ảnh chụp số 3",
  severity: "MINOR",
  unit: unitHead.unit,
};
await must(inspector, "inspectionRecordCheckItem", "RecordCheckItem", failure, id);

function dayAfter(date) {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}

function passed(item) {
  return { item, result: "PASS", evidence: "Đã xem hồ sơ và đối chiếu thực tế" };
}

// Minutes, signed by the head of the agency; the conclusion raises a finding for what failed.
const minutes = { summary: "Đoàn đã kiểm tra đủ nội dung; một nội dung chưa đạt" };
await must(chief, "inspectionDraftMinutes", "DraftMinutes", minutes, id);
await must(head, "inspectionSignMinutes", "SignMinutes", {}, id);
const conclusion = { number: "30/KL-SKHCN", summary: "Yêu cầu khắc phục nội dung chưa đạt" };
await must(director, "inspectionIssueConclusion", "IssueConclusion", conclusion, id);
await mustNot(director, "inspectionClose", "CloseInspection", {}, id);

// The agency remedies the finding, and the team sees that it did.
const withFindings = "query ($id: StreamId!) { inspection(id: $id) { findings { id } } }";
const [{ id: finding }] = (await until(withFindings, ({ findings }) => findings.length > 0)).findings;
const by = { person: unitHead.person, header: `person=${unitHead.person}; role=UnitHead; agency=${agency}` };
await must(by, "findingAccept", "AcceptFinding", {}, finding);
await must(by, "findingRecordCorrection", "RecordCorrection", { correction: "Đã bổ sung phiếu kiểm soát" }, finding);
const cause = { cause: "Chưa phân công người lưu phiếu", needForAction: "Cần phân công để không lặp lại" };
await must(by, "findingAnalyseCause", "AnalyseCause", cause, finding);
const action = { what: "Phân công người lưu phiếu", responsible: by.person, by: dayAfter(now.today) };
await must(by, "findingProposePlan", "ProposePlan", { actions: [action] }, finding);
await must(qmr, "findingApprovePlan", "ApprovePlan", {}, finding);
await must(by, "findingReportImplemented", "ReportImplemented", { action: 1, result: "Đã phân công bằng văn bản" }, finding);
const effective = { outcome: "EFFECTIVE", evidence: "Mười hồ sơ gần nhất đều đủ phiếu" };
await must(inspector, "findingVerifyEffectiveness", "VerifyEffectiveness", effective, finding);
const report = { number: "12/BC", summary: "Đã khắc phục nội dung chưa đạt" };
await must(head, "inspectionReportRemediation", "ReportRemediation", report, id);
const verified = { summary: "Đã kiểm tra lại hồ sơ lưu" };
await must(chief, "inspectionVerifyRemediation", "VerifyRemediation", verified, id);

// When its last finding is closed, the system closes the inspection.
await must(inspector, "findingClose", "CloseFinding", {}, finding);
const query = `query ($id: StreamId!) {
  inspection(id: $id) { places { titleVi titleEn } passPerMille daysToConclusion daysToRemedy endedOn findings { id } }
}`;
const ended = await until(query, (inspection) => inspection.endedOn);
console.log(JSON.stringify(ended, null, 1));

/** Asks until the answer is so: what the system does follows an act at once, but after it. */
async function until(query, isSo) {
  for (let tries = 0; tries < 50; tries += 1) {
    const { inspection } = await ask(query, { id });
    if (isSo(inspection)) return inspection;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the system did not follow");
}
