// Works one violation through the API, from the proposal to the decision that is served. The department's director
// may not decide about an agency of the same rank: the answer says so and names the rule, and the director refers the
// case to the province's chair, who decides.
//
//   node docs/guide/decision.mjs [AGENCY] [--url http://127.0.0.1:8080/graphql]
//
// Needs Node 18 or newer, and nothing else.

import { agencyOr, ask, holder, must, mustNot } from "./api.mjs";

const agency = agencyOr("SYT");
const inspector = await holder("SKHCN", "INSPECTOR", "Inspector");
const officer = await holder("SKHCN", "STAMEQ_OFFICER", "StameqOfficer");
const director = await holder("SKHCN", "DOST_DIRECTOR", "DostDirector");
const office = await holder("UBND", "PROVINCE_OFFICE", "ProvinceOffice");
const chair = await holder("UBND", "PROVINCE_CHAIR", "ProvinceChair");
const head = await holder(agency, "AGENCY_HEAD", "AgencyHead");
const { head: now } = await ask("{ head { today } }");
console.log(`${agency}, ${now.today}\n position  act`);

// One proposes, another opens, a third makes the record, and the agency explains itself.
const proposal = {
  agency,
  subject: "AGENCY",
  clause: "Chỉ thị, điểm 1a",
  statement: "Không sửa đổi quy trình theo văn bản mới dù đã được nhắc hai lần",
  evidence: "Hai văn bản nhắc nhở; danh mục tài liệu của cơ quan ngày kiểm tra",
  findings: [],
  committedOn: now.today,
};
const id = await must(inspector, "violationPropose", "ProposeViolation", proposal);
const opening = { track: "INTERNAL_ADMIN", competence: "DOST_DIRECTOR" };
await mustNot(inspector, "violationOpenCase", "OpenCase", opening, id);
await must(director, "violationOpenCase", "OpenCase", opening, id);
const record = { number: "07/BB-SKHCN", statement: "Ghi nhận tại cơ quan, có đại diện lãnh đạo chứng kiến" };
await must(officer, "violationMakeRecord", "MakeRecord", record, id);
const explanation = { explanation: "Phòng chuyên môn thiếu người; đã giao lại và sẽ hoàn thành trong tháng" };
await must(head, "violationSubmitExplanation", "SubmitExplanation", explanation, id);

// What is beyond the director goes to the chair.
const decision = {
  number: "310/QĐ-UBND",
  measures: ["CRITICISM", "RECTIFY_ORDER"],
  reasoning: "Vi phạm rõ, đã được nhắc mà không sửa; giải trình không làm mất lỗi",
  remedy: "Sửa đổi quy trình theo văn bản mới và báo cáo kết quả",
};
await mustNot(director, "violationDecideCase", "DecideCase", decision, id);
const referral = { advice: "Cơ quan ngang cấp, vượt thẩm quyền của Giám đốc Sở; đề nghị phê bình và buộc khắc phục" };
await must(director, "violationReferToUbnd", "ReferToUbnd", referral, id);
await mustNot(director, "violationDecideCase", "DecideCase", decision, id);
await must(chair, "violationDecideCase", "DecideCase", decision, id);
await must(office, "violationServeDecision", "ServeDecision", { recipient: "Văn thư cơ quan, ký nhận" }, id);

const query = `query ($id: StreamId!) {
  violation(id: $id) {
    agency { code }
    places { titleVi titleEn }
    decision { number decidedOn measures }
    remedyBy
  }
}`;
console.log(JSON.stringify((await ask(query, { id })).violation, null, 1));
