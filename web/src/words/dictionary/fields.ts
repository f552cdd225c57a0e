// biome-ignore-all format: one line for each title.
import type { Titles } from "./title";

/**
 * Fields of commands' inputs, such as `statement`, as a form labels them; beneath each
 * `SetObjectives.year` and the like, where an input means something more certain by the name.
 */
export const FIELDS: Titles = {
  action: ["Hành động số", "Number of the action"],
  "CarryForwardReviewAction.action": ["Việc số", "Number of the action"],
  "CompleteReviewAction.action": ["Việc số", "Number of the action"],

  actions: ["Các hành động", "Actions"],

  activity: ["Hoạt động", "Activity"],

  add: ["Cơ quan bổ sung", "Agencies to add"],

  advice: ["Nội dung tham mưu", "Advice"],
  "EscalateToUbnd.advice": ["Nội dung trình UBND tỉnh quyết định", "What the committee is to decide"],

  affects: ["Văn bản được sửa đổi, bổ sung, thay thế", "Instruments that it affects"],

  agencies: ["Các cơ quan", "Agencies"],

  agency: ["Cơ quan", "Agency"],
  "ActInput.agency": ["Cơ quan của chức vụ", "Agency of the office"],
  "RaiseFinding.agency": ["Cơ quan có phát hiện", "Agency where it was found"],
  "RequestAdHocReport.agency": ["Cơ quan phải báo cáo", "Agency that is to report"],
  "ScheduleInspection.agency": ["Cơ quan được kiểm tra", "Agency to be inspected"],

  agenda: ["Chương trình họp", "Agenda"],

  agrees: ["Thống nhất với kế hoạch", "Agrees to the plan"],

  allocatedDong: ["Kinh phí bố trí (đồng)", "Allocated (đồng)"],

  amends: ["Tài liệu cần sửa đổi", "Document to be amended"],

  amountDong: ["Số tiền (đồng)", "Amount (đồng)"],

  answer: ["Cách thực hiện với kinh phí bị cắt giảm", "How the agency goes on with less"],

  answers: ["Trả lời đề xuất số", "Answers proposal number"],

  appraisedDong: ["Kinh phí thẩm định (đồng)", "Appraised (đồng)"],

  approvedDong: ["Kinh phí phê duyệt (đồng)", "Approved (đồng)"],

  asOf: ["Số liệu tính đến ngày", "As of"],

  asksForHearing: ["Yêu cầu giải trình trực tiếp", "Asks for a hearing"],

  assessment: ["Nhận xét, đánh giá", "Assessment"],

  assignments: ["Phân công", "Assignments"],
  "DissolveAgency.assignments": ["Việc giao cho cơ quan cụ thể", "What a certain agency takes over"],
  "MergeAgency.assignments": ["Việc giao cho cơ quan khác", "What another agency takes over"],

  attendees: ["Người dự họp", "Attendees"],

  auditor: ["Người đánh giá", "Auditor"],

  authority: ["Căn cứ cho phép", "Legal basis or document"],
  "DisposeOutput.authority": ["Người, văn bản cho phép nhân nhượng", "Authority that concedes"],

  basis: ["Căn cứ", "Basis"],
  "ScheduleInspection.basis": ["Căn cứ kiểm tra", "Basis of the inspection"],

  basisDate: ["Ngày văn bản giao ký", "Date of the authorising document"],

  basisNumber: ["Số, ký hiệu văn bản giao ký", "Number of the authorising document"],

  by: ["Hạn hoàn thành", "By when"],
  "SupersedeDirective.by": ["Văn bản thay thế, bãi bỏ (số, ký hiệu)", "Document that supersedes it"],

  capacity: ["Tư cách ký", "Capacity"],

  cardIssuedOn: ["Ngày cấp thẻ", "Card issued on"],

  cardNumber: ["Số thẻ chuyên gia", "Card number"],

  cardValidUntil: ["Thẻ có giá trị đến hết ngày", "Card valid until"],

  cause: ["Nguyên nhân gốc", "Root cause"],

  chair: ["Trưởng ban", "Chair"],

  changeSummary: ["Tóm tắt nội dung sửa đổi", "Summary of changes"],

  channel: ["Kênh đăng, phát", "Channel"],

  class: ["Thẩm quyền giải quyết", "Competence"],

  classification: ["Kết quả phân loại", "Classification"],

  clause: ["Điều khoản, yêu cầu", "Clause or requirement"],
  "ProposeViolation.clause": ["Yêu cầu bị vi phạm", "Requirement that was violated"],
  "ScopeExclusion.clause": ["Điều khoản loại trừ", "Excluded clause"],

  clauses: ["Điều khoản của tiêu chuẩn", "Clauses of the standard"],

  close: ["Đóng luôn, không cần hành động", "Close at once, no action needed"],

  closedOn: ["Ngày đóng hồ sơ", "Records closed on"],

  code: ["Mã", "Code"],
  "AddUnit.code": ["Mã đơn vị", "Code of the unit"],
  "AmendTthc.code": ["Mã thủ tục hành chính", "Code of the procedure"],
  "CloseUnit.code": ["Mã đơn vị", "Code of the unit"],
  "DraftDocument.code": ["Mã tài liệu", "Code of the document"],
  "ListTthc.code": ["Mã thủ tục hành chính", "Code of the procedure"],
  "RegisterAgency.code": ["Mã cơ quan", "Code of the agency"],
  "RegisterExternal.code": ["Mã tài liệu", "Code of the document"],
  "RenameUnit.code": ["Mã đơn vị", "Code of the unit"],
  "RepealTthc.code": ["Mã thủ tục hành chính", "Code of the procedure"],

  committedOn: ["Ngày vi phạm hoặc chấm dứt vi phạm", "Committed or ended on"],

  competence: ["Thẩm quyền quyết định", "Competence to decide"],

  completeBy: ["Hạn hoàn thành mới", "New day of completion"],

  concernsAll: ["Liên quan mọi cơ quan phải áp dụng HTQLCL", "Concerns every agency with a system"],

  conclusion: ["Kết luận", "Conclusion"],
  "ProposeViolation.conclusion": ["Số kết luận kiểm tra", "Number of the inspection's conclusion"],

  consultant: ["Đơn vị, chuyên gia tư vấn", "Consultant"],

  contact: ["Địa chỉ thư điện tử", "Mail address"],

  content: ["Nội dung", "Content"],

  contentSha256: ["Tệp dự thảo (mã SHA-256)", "File of the draft (SHA-256)"],

  contract: ["Số hợp đồng", "Number of the contract"],

  copies: ["Số bản", "Number of copies"],

  correction: ["Nội dung đã khắc phục", "What was corrected"],

  criteria: ["Chuẩn mực đánh giá", "Audit criteria"],

  criterion: ["Tiêu chí", "Criterion"],

  dataFrom: ["Số liệu từ ngày", "Data from"],

  date: ["Ngày văn bản", "Date of the document"],
  "CalendarDay.date": ["Ngày", "Day"],

  days: ["Số ngày gia hạn", "Days of extension"],
  "AmendYear.days": ["Ngày nghỉ, ngày làm bù", "Days off and worked weekends"],
  "PublishYear.days": ["Ngày nghỉ, ngày làm bù", "Days off and worked weekends"],
  "RequestExtension.days": ["Số ngày xin gia hạn", "Days more"],

  decision: ["Nội dung quyết định", "Decision"],

  decisionNumber: ["Số quyết định", "Number of the decision"],
  "AmendYear.decisionNumber": ["Số, ký hiệu quyết định, thông báo", "Number of the decision or notice"],
  "PublishYear.decisionNumber": ["Số, ký hiệu quyết định, thông báo", "Number of the decision or notice"],

  description: ["Mô tả khó khăn, vướng mắc", "Description of the difficulty"],
  "SubmitFiles.description": ["Báo cáo, hồ sơ đã nộp", "What is submitted"],

  difficulties: ["Khó khăn, vướng mắc", "Difficulties"],

  disposition: ["Cách xử lý", "Disposition"],
  "SetRetention.disposition": ["Xử lý khi hết thời hạn lưu giữ", "Disposition afterwards"],

  document: ["Tài liệu", "Document"],

  documentDate: ["Ngày văn bản", "Date of the paper"],
  "CorrectEntry.documentDate": ["Ngày văn bản đúng", "Right date of the paper"],

  documentNumber: ["Số, ký hiệu văn bản", "Number of the paper"],
  "CorrectEntry.documentNumber": ["Số, ký hiệu văn bản đúng", "Right number of the paper"],

  documents: ["Tài liệu phải sửa đổi", "Documents to be revised"],

  doneBy: ["Cam kết hoàn thành trước ngày", "Will be done by"],

  dostRef: ["Số công văn gửi Sở KH&CN", "Reference to the department"],

  dueOn: ["Thời hạn", "Due on"],
  "RaiseFinding.dueOn": ["Hạn khắc phục", "Due date"],
  "RequestFiles.dueOn": ["Hạn nộp hồ sơ", "Files due on"],

  earlierResults: ["Kết quả các lần đánh giá trước", "Results of earlier audits"],

  effectiveFrom: ["Có hiệu lực từ ngày", "In force from"],
  "RepealTthc.effectiveFrom": ["Hết hiệu lực từ ngày", "No longer in force from"],

  effectiveOn: ["Chấm dứt hoạt động từ ngày", "Ends on"],

  effectiveTo: ["Có hiệu lực đến hết ngày", "In force until"],

  electronic: ["Số tài liệu, hồ sơ điện tử", "Electronic documents or records"],

  endsOn: ["Ngày kết thúc", "Last day"],

  event: ["Sự kiện của bản ghi", "Event of the entry"],

  evidence: ["Bằng chứng", "Evidence"],
  "ActInput.evidence": ["Bản chụp văn bản (mã SHA-256)", "Scan of the paper (SHA-256)"],
  "AttachParEvidence.evidence": ["Tài liệu kiểm chứng", "Evidence document"],
  "CorrectEntry.evidence": ["Tệp minh chứng đúng", "Right files"],
  "ParScoreInput.evidence": ["Tài liệu kiểm chứng", "Evidence document"],

  exclusions: ["Điều khoản không áp dụng", "Exclusions"],

  expectedOn: ["Dự kiến hoàn thành ngày", "Expected on"],

  explanation: ["Nội dung giải trình", "Explanation"],

  extent: ["Phạm vi đánh giá", "Scope of the audit"],

  field: ["Lĩnh vực", "Field"],

  fields: ["Lĩnh vực thủ tục hành chính", "Fields of procedures"],

  figure: ["Số liệu", "Figure"],

  files: ["Tệp minh chứng", "Files"],
  "RequestFiles.files": ["Báo cáo, hồ sơ cần nộp", "Report and files asked for"],

  finding: ["Phát hiện kéo theo", "Finding that it leads to"],

  findings: ["Các phát hiện làm căn cứ", "Findings that it rests on"],

  fineVnd: ["Mức phạt tiền (đồng)", "Fine (đồng)"],

  follows: ["Cuộc kiểm tra trước", "Earlier inspection"],

  foundBy: ["Người phát hiện", "Found by"],

  foundByAgency: ["Cơ quan phát hiện", "Found by the agency"],

  frequency: ["Tần suất đánh giá", "Frequency"],

  from: ["Từ ngày", "From"],

  goals: ["Mục tiêu của kế hoạch", "Goals"],

  ground: ["Căn cứ", "Ground"],

  "DisputeFinding.grounds": ["Lý do phản đối", "Grounds of the dispute"],
  "LodgeAppeal.grounds": ["Nội dung khiếu nại, kiến nghị", "Grounds of the appeal"],

  gsoCode: ["Mã đơn vị hành chính (Tổng cục Thống kê)", "Code at the General Statistics Office"],

  guidance: ["Nội dung hướng dẫn", "Guidance"],

  importance: ["Tầm quan trọng của các quá trình, lĩnh vực", "Importance of processes and areas"],

  improvements: ["Cải tiến cho chương trình sau", "Improvements for the next programme"],

  input: ["Đầu vào", "Input"],

  instruction: ["Ý kiến chỉ đạo", "Instruction"],

  into: ["Sáp nhập vào cơ quan", "Merged into"],

  isComplex: ["Vụ việc có nhiều tình tiết phức tạp", "Complex case"],

  isEffective: ["Có hiệu lực", "Effective"],
  "EvaluateCampaign.isEffective": ["Có hiệu quả", "Effective"],

  isLeadership: ["Thuộc lãnh đạo cơ quan", "Belongs to the agency's leadership"],

  isRemote: ["Thuộc vùng sâu, vùng xa", "Remote area"],

  issue: ["Lần ban hành", "Issue"],

  issuedOn: ["Ngày cấp", "Issued on"],
  "RegisterLegalInstrument.issuedOn": ["Ngày ban hành", "Issued on"],

  issuer: ["Nơi cấp", "Issuer"],
  "IssueRemedyLetter.issuer": ["Cơ quan ban hành văn bản", "Issuer of the letter"],
  "RegisterExternal.issuer": ["Cơ quan ban hành", "Issuer"],
  "RegisterLegalInstrument.issuer": ["Cơ quan ban hành", "Issuer"],

  item: ["Mục số", "Number of the item"],
  "Assignment.item": ["Việc còn mở", "Open item"],
  "RecordReach.item": ["Tin, bài số", "Number of the item"],

  items: ["Các mục", "Items"],

  kind: ["Loại", "Kind"],
  "BaselineSheet.kind": ["Loại bảng kê", "Kind of sheet"],
  "DraftDocument.kind": ["Loại tài liệu", "Kind of document"],
  "OutputFinding.kind": ["Loại phát hiện", "Kind of finding"],
  "PlanCourse.kind": ["Loại khóa đào tạo", "Kind of course"],
  "RaiseFinding.kind": ["Loại phát hiện", "Kind of finding"],
  "RecordCompetence.kind": ["Loại chứng chỉ", "Kind of certificate"],
  "RegisterAgency.kind": ["Loại cơ quan", "Kind of agency"],
  "RequestFinding.kind": ["Loại phát hiện", "Kind of finding"],

  language: ["Ngôn ngữ hiển thị trước", "Language that comes first"],

  lateReason: ["Lý do nhập muộn", "Reason for entering late"],

  leader: ["Trưởng đoàn", "Team leader"],
  "RequestFiles.leader": ["Người chủ trì xem xét hồ sơ", "Leader of the review"],

  legalBasis: ["Căn cứ pháp lý", "Legal basis"],

  legalReason: ["Căn cứ không thuộc diện áp dụng", "Legal reason"],

  legalWorkingDays: ["Thời hạn theo quy định (ngày làm việc)", "Legal time (working days)"],

  letterNumber: ["Số công văn đôn đốc", "Number of the urging letter"],

  line: ["Mục số", "Number of the line"],

  lines: ["Các mục", "Lines"],

  mail: ["Nhận thư thông báo", "Notices by mail"],

  makesElectronic: ["Đối tượng điện tử hóa", "What it makes electronic"],

  mark: ["Điểm (0 đến 100)", "Mark (0 to 100)"],

  matters: ["Loại việc được giao ký", "Matters in which it holds"],

  measure: ["Biện pháp", "Measure"],
  "QualityObjective.measure": ["Cách đo lường", "How it is measured"],

  measures: ["Hình thức xử lý", "Measures"],

  member: ["Thành viên", "Member"],

  members: ["Các thành viên", "Members"],

  met: ["Đạt mục tiêu", "Target met"],

  method: ["Phương pháp đánh giá", "Method"],

  methods: ["Phương pháp đánh giá", "Methods"],

  milestone: ["Mốc số", "Number of the milestone"],

  milestones: ["Các mốc tiến độ", "Milestones"],

  minutes: ["Nội dung biên bản", "Minutes"],

  mode: ["Hình thức kiểm tra", "Mode of inspection"],

  month: ["Tháng đánh giá", "Month of the audit"],

  months: ["Thời hạn lưu giữ (tháng)", "Retention (months)"],

  "AddUnit.name": ["Tên đơn vị", "Name of the unit"],
  "AmendPersonInput.name": ["Họ và tên", "Name"],
  "AmendTthc.name": ["Tên thủ tục hành chính", "Name of the procedure"],
  "CalendarDay.name": ["Tên ngày", "Name of the day"],
  "ListTthc.name": ["Tên thủ tục hành chính", "Name of the procedure"],
  "PlannedMilestoneInput.name": ["Nội dung mốc", "What is to be reached"],
  "RegisterAgency.name": ["Tên cơ quan", "Name of the agency"],
  "RegisterConsultantOrg.name": ["Tên tổ chức", "Name of the organisation"],
  "RegisterPersonInput.name": ["Họ và tên", "Name"],
  "RenameUnit.name": ["Tên mới", "New name"],

  nameEn: ["Tên tiếng Anh", "Name in English"],
  "RenameUnit.nameEn": ["Tên mới bằng tiếng Anh", "New name in English"],

  needForAction: ["Sự cần thiết phải có hành động", "Need for action"],

  note: ["Ghi chú", "Remark"],
  "CloseConsolidatedReport.note": ["Việc thực hiện chỉ đạo, ghi chú", "How the instruction was carried out"],
  "SignMinutes.note": ["Ý kiến bảo lưu, ghi chú", "Reservation or remark"],

  notice: ["Cách thông báo, số văn bản", "Notice"],

  "AgreeByMedia.number": ["Số văn bản phối hợp", "Number of the agreement"],
  "AgreeDossier.number": ["Số văn bản góp ý", "Number of the opinion"],
  "AllocateFunds.number": ["Số quyết định bố trí kinh phí", "Number of the decision"],
  "AmendPlan.number": ["Số quyết định điều chỉnh", "Number of the decision"],
  "AmendProgramme.number": ["Số quyết định điều chỉnh", "Number of the decision"],
  "AppraisePlan.number": ["Số văn bản thẩm định", "Number of the appraisal"],
  "ApproveCourse.number": ["Số quyết định phê duyệt", "Number of the decision"],
  "ApproveDossier.number": ["Số quyết định phê duyệt", "Number of the decision"],
  "ApproveInitiative.number": ["Số quyết định phê duyệt", "Number of the decision"],
  "ApproveProgramme.number": ["Số quyết định phê duyệt", "Number of the decision"],
  "ApproveRollOut.number": ["Số quyết định phê duyệt", "Number of the decision"],
  "AttachEstimate.number": ["Số dự toán", "Number of the estimate"],
  "CertifyConsultantOrg.number": ["Số giấy xác nhận", "Number of the certificate"],
  "CloseCampaign.number": ["Số báo cáo", "Number of the report"],
  "CoordinateWithDost.number": ["Số công văn góp ý", "Number of the letter"],
  "DecideCase.number": ["Số quyết định xử lý", "Number of the decision"],
  "DecideInspection.number": ["Số quyết định kiểm tra", "Number of the decision"],
  "DistributeCopy.number": ["Số kiểm soát", "Control number"],
  "EscalateToUbnd.number": ["Số tờ trình", "Number of the submission"],
  "EvidenceFile.number": ["Số, ký hiệu văn bản", "Number of the document"],
  "EvidenceInput.number": ["Số, ký hiệu văn bản", "Number of the document"],
  "FinaliseEvaluation.number": ["Số quyết định", "Number of the decision"],
  "GuideEstimate.number": ["Số công văn hướng dẫn", "Number of the letter"],
  "InstructResolution.number": ["Số văn bản chỉ đạo", "Number of the paper"],
  "IssueAuditReport.number": ["Số báo cáo đánh giá", "Number of the report"],
  "IssueCertificate.number": ["Số chứng nhận", "Number of the certificate"],
  "IssueConclusion.number": ["Số kết luận", "Number of the conclusion"],
  "IssueRemedyLetter.number": ["Số văn bản", "Number of the letter"],
  "MakeRecord.number": ["Số biên bản", "Number of the record"],
  "PublishGuidance.number": ["Số công văn hướng dẫn", "Number of the letter"],
  "RecallCopy.number": ["Số kiểm soát", "Control number"],
  "ReceiveReport.number": ["Số đến", "Number in the incoming register"],
  "RecordCompetence.number": ["Số chứng chỉ", "Number of the certificate"],
  "RegisterExternal.number": ["Số, ký hiệu văn bản", "Number of the document"],
  "RegisterLegalInstrument.number": ["Số, ký hiệu văn bản", "Number of the instrument"],
  "ReportCourse.number": ["Số báo cáo", "Number of the report"],
  "ReportRemediation.number": ["Số báo cáo khắc phục", "Number of the report"],
  "RequestFiles.number": ["Số công văn yêu cầu", "Number of the letter"],
  "ResubmitReport.number": ["Số, ký hiệu báo cáo bổ sung", "Number of the supplemented report"],
  "RevokeCertificate.number": ["Số quyết định thu hồi", "Number of the decision"],
  "ScopeOutUnit.number": ["Số văn bản đồng ý", "Number of the letter of consent"],
  "SendPlan.number": ["Số công văn gửi", "Number of the letter"],
  "SettlePlan.number": ["Số quyết toán", "Number of the settlement"],
  "SignConsolidatedReport.number": ["Số, ký hiệu báo cáo", "Number of the report"],
  "SignDirective.number": ["Số, ký hiệu Chỉ thị", "Number of the directive"],
  "SignPlan.number": ["Số, ký hiệu kế hoạch", "Number of the plan"],
  "SignReport.number": ["Số, ký hiệu báo cáo", "Number of the report"],
  "SignReviewMinutes.number": ["Số biên bản", "Number of the minutes"],
  "SubmitDossier.number": ["Số tờ trình", "Number of the submission"],
  "SubmitFiles.number": ["Số báo cáo", "Number of the report"],
  "SubmitProgramme.number": ["Số tờ trình", "Number of the submission"],

  objective: ["Mục tiêu số", "Number of the objective"],

  objectives: ["Mục tiêu chất lượng", "Quality objectives"],
  "DraftAuditProgramme.objectives": ["Mục tiêu của chương trình", "Objectives of the programme"],
  "HoldReview.objectives": ["Nhận định về mục tiêu chất lượng", "On the quality objectives"],

  occurredOn: ["Ngày thực hiện", "Legal date"],

  office: ["Chức vụ", "Office"],
  "DelegateSignature.office": ["Chức vụ giao ký", "Office that is signed for"],
  "RevokeSignature.office": ["Chức vụ giao ký", "Office that is signed for"],

  official: ["Công chức, viên chức vi phạm", "Official"],

  omissions: ["Cơ quan không đưa vào kế hoạch", "Agencies left out"],

  opinion: ["Ý kiến", "Opinion"],

  organisation: ["Tổ chức tư vấn", "Organisation"],
  "ProposeViolation.organisation": ["Tổ chức vi phạm", "Organisation"],

  origin: ["Nguồn phát sinh", "Where it came from"],

  outcome: ["Kết quả", "Outcome"],

  outline: ["Nội dung sáng kiến", "Outline of the initiative"],

  output: ["Đầu ra", "Output"],

  parameter: ["Tham số", "Parameter"],

  parent: ["Cơ quan chủ quản", "Parent agency"],

  partners: ["Cơ quan báo chí phối hợp", "Media partners"],

  people: ["Số người tiếp cận", "People reached"],

  periodFrom: ["Xem xét từ ngày", "Period from"],

  person: ["Người", "Person"],
  "ActInput.person": ["Người ký", "Who signed"],
  "AppointOfficer.person": ["Người được bổ nhiệm", "Person appointed"],
  "DelegateSignature.person": ["Người được giao ký", "Who signs"],
  "EnrolParticipant.person": ["Học viên", "Participant"],
  "IssueCertificate.person": ["Học viên", "Participant"],
  "RecordAssessment.person": ["Học viên", "Participant"],
  "RecordAttendance.person": ["Học viên", "Participant"],
  "RelieveOfficer.person": ["Người được miễn nhiệm", "Person relieved"],
  "RevokeSignature.person": ["Người được giao ký", "Who signs"],

  "DistributeCopy.place": ["Nơi sử dụng", "Point of use"],
  "PostAnnouncement.place": ["Nơi niêm yết", "Where it is posted"],
  "PublishEvaluation.place": ["Nơi công khai", "Where they are published"],
  "SetRetention.place": ["Nơi lưu giữ, cách tra cứu", "Where they are kept and found"],

  plannedEffectOn: ["Dự kiến có hiệu lực ngày", "Planned to take effect on"],

  plannedOn: ["Ngày dự kiến", "Planned on"],

  policy: ["Chính sách chất lượng", "Quality policy"],
  "HoldReview.policy": ["Nhận định về chính sách chất lượng", "On the quality policy"],

  position: ["Chức danh", "Post"],

  practisingSince: ["Hành nghề từ ngày", "Practising since"],

  processingWorkingDays: ["Thời gian giải quyết (ngày làm việc)", "Processing time (working days)"],

  programme: ["Chương trình làm việc", "Programme"],
  "PlanCourse.programme": ["Nội dung, đối tượng đào tạo", "What is taught, to whom"],

  programmeYear: ["Năm của kế hoạch kiểm tra", "Year of the programme"],

  progress: ["Tiến độ thực hiện", "Progress"],

  proposal: ["Đề xuất", "Proposal"],

  proposals: ["Kiến nghị, đề xuất với UBND tỉnh", "Proposals to the committee"],

  publishedOn: ["Ngày đăng, phát", "Published on"],

  purpose: ["Mục đích", "Purpose"],
  "RecordSpending.purpose": ["Nội dung chi", "What for"],

  question: ["Nội dung cần xác minh", "What is to be verified"],

  ranks: ["Xếp hạng các cơ quan", "Ranks of the agencies"],

  reason: ["Lý do", "Reason"],
  "CorrectEntry.reason": ["Nội dung sai", "What was wrong"],
  "ObjectToEntry.reason": ["Nội dung thiếu hoặc sai", "What is missing or wrong"],
  "ReturnBaseline.reason": ["Nội dung cần sửa", "What must change"],
  "ReturnDossier.reason": ["Nội dung cần hoàn thiện", "What is to be mended"],
  "ReturnDraft.reason": ["Nội dung cần sửa", "What must change"],
  "ReturnInitiative.reason": ["Nội dung cần hoàn thiện", "What is to be mended"],
  "ReturnMigration.reason": ["Nội dung cần sửa", "What is to be changed"],
  "ReturnPlan.reason": ["Nội dung cần hoàn thiện", "What is to be mended"],
  "ReturnProposal.reason": ["Nội dung cần sửa", "What is to be changed"],
  "ReturnReport.reason": ["Nội dung thiếu hoặc sai", "What is missing or wrong"],
  "RiskRank.reason": ["Cơ sở tính điểm", "What the score rests on"],

  reasoning: ["Căn cứ, lý do quyết định", "Reasoning"],

  recipient: ["Người nhận, cách giao", "Recipient and way of service"],

  records: ["Hồ sơ", "Records"],

  reference: ["Số báo, trang hoặc giờ phát", "Where it can be found"],

  registered: ["Khó khăn, vướng mắc đã đăng ký", "Difficulty in the register"],

  registrationNumber: ["Mã số doanh nghiệp", "Registration number"],

  remedy: ["Nội dung phải khắc phục", "What is to be remedied"],

  remedyDueOn: ["Hạn khắc phục", "Remedied by"],

  remove: ["Cơ quan đưa ra khỏi kế hoạch", "Agencies to remove"],

  replaces: ["Thay thế mục số", "Replaces line number"],

  request: ["Số văn bản đề nghị", "Number of the request"],

  requestedDong: ["Kinh phí đề nghị (đồng)", "Requested (đồng)"],

  requirement: ["Yêu cầu đánh giá", "Requirement"],

  responsible: ["Người chịu trách nhiệm", "Who is responsible"],
  "InstructResolution.responsible": ["Cơ quan chịu trách nhiệm", "Responsible agency"],

  result: ["Kết quả", "Result"],

  reverification: ["Kết quả kiểm tra lại", "Result of verifying again"],

  reverifiedBy: ["Người kiểm tra lại", "Verified again by"],

  review: ["Nội dung đã đối chiếu", "What was looked at"],

  revision: ["Lần sửa đổi", "Revision"],

  ruling: ["Kết quả giải quyết", "Ruling"],

  scan: ["Bản chụp văn bản đúng (mã SHA-256)", "Right scan (SHA-256)"],

  score: ["Điểm rủi ro", "Risk score"],

  scores: ["Điểm các tiêu chí", "Scores"],

  seats: ["Số chỗ", "Seats"],

  section: ["Mục báo cáo", "Section"],

  sections: ["Các mục báo cáo", "Sections"],

  serves: ["Phục vụ hoạt động", "What it serves"],

  sessions: ["Số buổi", "Sessions"],
  "RecordAttendance.sessions": ["Số buổi tham dự", "Sessions attended"],

  severity: ["Mức độ", "Severity"],

  sha256: ["Mã SHA-256 của tệp", "SHA-256 of the file"],

  sheets: ["Các bảng kê", "Sheets"],

  solution: ["Giải pháp", "Solution"],

  source: ["Nguồn số liệu", "Where the figures come from"],
  "RaiseFinding.source": ["Nguồn phát hiện", "Source of the finding"],
  "ValueSource.source": ["Nguồn của giá trị", "Source of the value"],

  sources: ["Nguồn của các giá trị", "Sources of the values"],

  standard: ["Tiêu chuẩn", "Standard"],

  startBy: ["Bắt đầu triển khai trước ngày", "Deploying begins by"],

  startsOn: ["Ngày bắt đầu", "First day"],

  statement: ["Nội dung phát hiện", "Statement of the finding"],
  "MakeRecord.statement": ["Nội dung biên bản", "What the record says"],
  "ProposeViolation.statement": ["Hành vi vi phạm", "What was done or left undone"],
  "QualityObjective.statement": ["Nội dung mục tiêu", "What is to be reached"],

  status: ["Tình trạng của các quá trình, lĩnh vực", "Status of processes and areas"],

  stream: ["Địa chỉ hồ sơ", "Instance"],

  subject: ["Đối tượng vi phạm", "Whose act it is"],
  "RequestAdHocReport.subject": ["Nội dung báo cáo", "What it is to report on"],

  successor: ["Cơ quan kế thừa", "Successor"],

  summary: ["Nội dung tóm tắt", "Summary"],
  "IssueConclusion.summary": ["Nội dung kết luận", "What it concludes"],
  "IssueRemedyLetter.summary": ["Nội dung văn bản", "What it says"],
  "ReportRemediation.summary": ["Kết quả khắc phục", "What was done"],
  "VerifyRemediation.summary": ["Kết quả xác minh", "What was verified"],

  supplement: ["Nội dung bổ sung", "What was supplemented"],

  supplements: ["Bổ sung cho báo cáo", "Report that it supplements"],

  target: ["Chỉ tiêu", "Target"],

  team: ["Đoàn đánh giá", "Audit team"],

  technicalOpinion: ["Ý kiến chuyên môn của Chi cục TĐC", "Technical opinion"],

  tenths: ["Điểm (phần mười)", "Score (tenths of a point)"],

  text: ["Nội dung", "Text"],
  "BaselineSheet.text": ["Nội dung bảng kê (CSV)", "Text of the sheet (CSV)"],

  thousandDong: ["Số tiền (nghìn đồng)", "Amount (thousand đồng)"],

  title: ["Tên", "Title"],
  "PlanCampaign.title": ["Tên đợt tuyên truyền", "Title of the campaign"],
  "PlanCourse.title": ["Tên khóa đào tạo", "Title of the course"],
  "PublishItem.title": ["Tên tin, bài", "Title of the item"],
  "RaiseDifficulty.title": ["Tóm tắt", "In short"],
  "RegisterLegalInstrument.title": ["Trích yếu", "Title of the instrument"],
  "ReportedDifficulty.title": ["Tóm tắt", "In short"],
  "SignDirective.title": ["Trích yếu", "What it is about"],

  "Assignment.to": ["Cơ quan tiếp nhận", "Agency that takes over"],
  "PostponeInspection.to": ["Ngày mới", "New date"],
  "ProposeMigration.to": ["Phiên bản quy trình mới", "New version"],
  "Regrade.to": ["Mức độ mới", "New severity"],
  "StartTransition.to": ["Tiêu chuẩn mới", "New standard"],

  topic: ["Lĩnh vực", "Topic"],

  total: ["Tổng số tài liệu, hồ sơ", "Documents or records in all"],

  totalDong: ["Tổng kinh phí (đồng)", "Total (đồng)"],

  track: ["Hướng xử lý", "Track"],

  trainers: ["Giảng viên", "Trainers"],

  tthc: ["Thủ tục hành chính", "Administrative procedure"],

  ubndRef: ["Số công văn gửi UBND tỉnh", "Reference to the committee"],

  unchanged: ["Tài liệu giữ nguyên", "Documents that stay as they are"],

  unit: ["Phòng, đơn vị", "Unit"],
  "AuditItem.unit": ["Đơn vị được đánh giá", "Unit that is audited"],
  "IdentifyUnit.unit": ["Đơn vị chưa áp dụng", "Unit without a system"],

  units: ["Các đơn vị được đánh giá", "Units"],

  until: ["Hết hiệu lực từ ngày", "No longer holds from"],
  "RelieveOfficer.until": ["Thôi giữ chức vụ từ ngày", "No longer in office from"],

  usage: ["Số liệu sử dụng", "Usage"],

  useBy: ["Đưa vào sử dụng trước ngày", "In use by"],

  validUntil: ["Có giá trị đến hết ngày", "Valid until"],

  value: ["Giá trị mới", "New value"],

  values: ["Các giá trị thay đổi", "Values that change"],

  venue: ["Địa điểm", "Venue"],

  verifier: ["Người xác minh", "Who verifies"],

  version: ["Phiên bản", "Version"],
  "EventAddress.version": ["Thứ tự sự kiện", "Place of the event"],

  voucher: ["Số chứng từ", "Number of the voucher"],

  wasSigningRefused: ["Từ chối ký biên bản", "Signing was refused"],

  what: ["Việc phải làm", "What is to be done"],

  wish: ["Đề xuất của cơ quan", "What the agency proposes"],

  witness: ["Người chứng kiến", "Witness"],

  year: ["Năm", "Year"],
};
