// What the regulation's parameters mean. They are names in stored documents, not in the schema, so that no
// description of theirs can be asked for.

// biome-ignore-all format: one line for each parameter.

export type Unit = "days" | "workingDays" | "months" | "years" | "points" | "perMille" | "weight" | "percent" | "times" | "people" | "none";

/** A parameter's meaning, in Vietnamese and English. */
type Meaning = readonly [vi: string, en: string];

/** What groups of parameters are about; the empty name is that of those without a group. */
export const GROUPS: Readonly<Record<string, Meaning>> = {
  "": ["Thời hạn chung và khắc phục sự không phù hợp", "General time limits, and findings"],
  audit: ["Đánh giá nội bộ", "Internal audits"],
  campaign: ["Tuyên truyền", "Communication campaigns"],
  compliance: ["Chấm điểm tuân thủ", "Scoring of compliance"],
  consultant: ["Tổ chức tư vấn", "Consulting organisations"],
  difficulty: ["Khó khăn, vướng mắc", "Difficulties"],
  directive: ["Thực hiện Chỉ thị", "The directive"],
  escalation: ["Đôn đốc nghĩa vụ quá hạn", "Escalation of what is overdue"],
  inspection: ["Kiểm tra", "Inspections"],
  it_initiative: ["Ứng dụng công nghệ thông tin", "Information technology"],
  legal_change: ["Cập nhật thay đổi pháp luật", "Legal changes"],
  par: ["Chỉ số cải cách hành chính", "The reform index"],
  plan: ["Kế hoạch và dự toán năm", "Annual plans and estimates"],
  qms: ["Hệ thống quản lý chất lượng", "Quality-management systems"],
  report: ["Báo cáo định kỳ, đột xuất", "Reports"],
  review: ["Xem xét của lãnh đạo", "Management reviews"],
  risk: ["Xếp hạng rủi ro để chọn nơi kiểm tra", "Ranking of risk, for inspections"],
  roll_out: ["Mở rộng áp dụng tại đơn vị trực thuộc", "Roll-out to units"],
  training: ["Đào tạo, tập huấn", "Training"],
  violation: ["Xử lý vi phạm", "Violations"],
};

export const MEANINGS: Readonly<Record<string, Meaning>> = {
  registration_window_working_days: ["Sau ngày pháp lý bao lâu thì việc nhập vào hệ thống bị coi là muộn", "How long after the legal date an act may be entered without being late"],
  entry_voiding_days: ["Trong bao lâu sau khi nhập thì bản ghi được hủy, khi chưa có gì dựa vào", "How long after it was entered an act may be voided, while nothing builds on it"],
  document_review_months: ["Chu kỳ rà soát tài liệu đang có hiệu lực", "How often a document in force is reviewed"],
  finding_response_working_days: ["Thời hạn đơn vị chấp nhận hoặc phản đối một phát hiện", "How long the owner has to accept or dispute a finding"],
  finding_plan_working_days: ["Thời hạn nêu nguyên nhân và kế hoạch khắc phục", "How long the owner has for cause and plan"],
  finding_major_days: ["Thời hạn khắc phục sự không phù hợp nặng, từ ngày lập", "When a major finding is due, from the day it was raised"],
  finding_minor_days: ["Thời hạn khắc phục sự không phù hợp nhẹ, từ ngày lập", "When a minor finding is due, from the day it was raised"],
  finding_extensions_max: ["Số lần gia hạn khắc phục nhiều nhất", "How many extensions a finding may have"],
  finding_extension_days_max: ["Mỗi lần gia hạn dài nhất", "The longest extension"],
  finding_effectiveness_days: ["Kiểm tra hiệu lực của hành động khắc phục, sau ngày thực hiện", "When effectiveness is checked, from the day of implementation"],
  finding_regrade_overdue_days: ["Phát hiện nhẹ quá hạn bao lâu thì đề xuất nâng thành nặng", "How long a minor finding may be overdue before a regrade is proposed"],
  finding_recurrence_months: ["Phát hiện giống trước trong khoảng này bị coi là tái diễn", "Within how many months a like finding counts as a recurrence"],
  reminder_days_before: ["Nhắc nghĩa vụ trước hạn", "How many days before its due date an obligation is recalled"],
  obligation_escalation_days: ["Nghĩa vụ quá hạn bao lâu thì chuyển đôn đốc lên cấp trên", "How long an obligation may be overdue before it escalates"],
  mandatory_kinds: ["Loại cơ quan phải xây dựng, áp dụng HTQLCL", "Kinds of agency that must build and apply the system"],
  encouraged_kinds: ["Loại cơ quan được khuyến khích áp dụng", "Kinds of agency that are encouraged to"],

  "audit.notice_working_days": ["Báo trước cho đơn vị được đánh giá", "How long before an audit begins its auditees are notified"],
  "audit.report_working_days": ["Thời hạn báo cáo đánh giá, sau khi kết thúc tại chỗ", "How long after the fieldwork the report is issued"],
  "audit.year_ends_month": ["Tháng phải xong đánh giá của năm", "The month in which the year's audits are to be over"],
  "audit.year_ends_day": ["Ngày trong tháng đó", "The day of that month"],

  "campaign.required_partners": ["Cơ quan báo chí phải đồng ý trước khi mở đợt", "The media that must agree before a campaign runs"],
  "campaign.item_months": ["Mỗi cơ quan báo chí đăng, phát ít nhất một tin, bài trong", "Within how many months each partner publishes something"],
  "campaign.evaluation_days": ["Thời hạn đánh giá, sau ngày cuối của đợt", "When a campaign is to be evaluated, from its last day"],

  "compliance.announcement_weight": ["Trọng số I1, công bố phù hợp", "The weight of I1, announcement"],
  "compliance.tthc_coverage_weight": ["Trọng số I2, thủ tục hành chính trong phạm vi", "The weight of I2, coverage of procedures"],
  "compliance.documents_weight": ["Trọng số I3, tài liệu còn phù hợp", "The weight of I3, documents"],
  "compliance.internal_audit_weight": ["Trọng số I4, đánh giá nội bộ", "The weight of I4, internal audit"],
  "compliance.management_review_weight": ["Trọng số I5, xem xét của lãnh đạo", "The weight of I5, management review"],
  "compliance.capa_weight": ["Trọng số I6, khắc phục đúng hạn", "The weight of I6, corrective action"],
  "compliance.reports_weight": ["Trọng số I7, báo cáo đúng hạn", "The weight of I7, reports"],
  "compliance.plan_and_money_weight": ["Trọng số I8, kế hoạch và kinh phí", "The weight of I8, plan and money"],
  "compliance.inspection_weight": ["Trọng số I9, kết quả kiểm tra", "The weight of I9, inspection"],
  "compliance.competence_weight": ["Trọng số I10, năng lực", "The weight of I10, competence"],
  "compliance.window_months": ["Khoảng lùi để tính đánh giá, xem xét, phát hiện, báo cáo", "How far back audits, reviews, findings and reports count"],
  "compliance.briefing_months": ["Một lần người đứng đầu được phổ biến có giá trị trong", "How long a briefing of the head counts"],
  "compliance.auditors_wanted": ["Số đánh giá viên nội bộ có chứng nhận cần có", "How many certified internal auditors an agency is to have"],
  "compliance.announced_incomplete_per_mille": ["I1 khi đã công bố nhưng chưa thông báo hoặc chưa niêm yết", "I1 when the announcement was not yet notified or not posted"],
  "compliance.announced_stale_per_mille": ["I1 khi công bố đã cũ, còn trong hạn công bố lại", "I1 when the announcement is out of date and still within its time"],
  "compliance.review_input_per_mille": ["I5 cho mỗi đầu vào trong bảy đầu vào của cuộc xem xét", "I5 for each of the seven inputs of a review"],
  "compliance.review_outputs_per_mille": ["I5 cho cả ba đầu ra của cuộc xem xét", "I5 for all three outputs of a review"],
  "compliance.late_report_per_mille": ["I7 cho một báo cáo trễ", "I7 for a report that came late"],
  "compliance.plan_signed_per_mille": ["I8 cho kế hoạch năm đã ký; phần còn lại cho kinh phí đã bố trí", "I8 for the year's signed plan; the rest is for money allocated"],
  "compliance.inspection_open_per_mille": ["I9 khi còn phát hiện sau kiểm tra, chưa quá hạn", "I9 when the last inspection left findings open, none overdue"],
  "compliance.inspection_major_overdue_points_max": ["Điểm trần khi phát hiện nặng của đoàn kiểm tra quá hạn", "The most points while a major finding of an inspection is overdue"],
  "compliance.violation_not_remedied_points_max": ["Điểm trần khi vi phạm đã quyết định mà chưa khắc phục", "The most points while a decided violation is not remedied"],
  "compliance.grade_a_points": ["Điểm thấp nhất của hạng A", "The least points for grade A"],
  "compliance.grade_b_points": ["Điểm thấp nhất của hạng B", "The least points for grade B"],
  "compliance.grade_c_points": ["Điểm thấp nhất của hạng C", "The least points for grade C"],

  "consultant.consultants_min": ["Số chuyên gia đủ điều kiện tối thiểu của tổ chức tư vấn", "How many consultants that meet the conditions it needs"],
  "consultant.experience_years_min": ["Kinh nghiệm tối thiểu của chuyên gia", "How many years a consultant must have practised"],
  "consultant.certificate_months": ["Thời hạn của giấy xác nhận đủ điều kiện", "How long a certificate of eligibility is valid"],

  "difficulty.classification_working_days": ["Thời hạn Sở KH&CN xác định thẩm quyền", "How long the department has to say in whose competence it lies"],
  "difficulty.escalation_working_days": ["Thời hạn trình việc vượt thẩm quyền", "How long it has to escalate what is beyond its competence"],
  "difficulty.instruction_working_days": ["Thời hạn UBND tỉnh chỉ đạo", "How long the provincial People's Committee has to give its instruction"],
  "difficulty.confirmation_working_days": ["Thời hạn nơi nêu khó khăn xác nhận đã tháo gỡ", "How long whoever raised it has to confirm that it is resolved"],
  "difficulty.reopenings_max": ["Số lần mở lại nhiều nhất", "How often a difficulty may be reopened"],

  "directive.effect_days": ["Chỉ thị có hiệu lực sau ngày ký", "How many days after signing it takes effect"],
  "directive.announcement_days": ["Thời hạn công bố HTQLCL, từ ngày có hiệu lực", "How long after that an agency has to announce its system"],
  "directive.planning_days": ["Thời hạn lập kế hoạch tuyên truyền và đào tạo, từ ngày có hiệu lực", "How long after that the department has to plan publicity and training"],

  "escalation.answer_working_days": ["Thời hạn trả lời đôn đốc", "How long whoever is asked has to answer for what is overdue"],
  "escalation.promise_days_max": ["Được hẹn hoàn thành chậm nhất sau", "How far ahead the day may lie by which it is promised"],

  "inspection.notice_working_days": ["Báo trước cuộc kiểm tra không đột xuất", "How long before it opens an agency is told of an inspection that is not ad hoc"],
  "inspection.proposal_working_days": ["Đề xuất kiểm tra của hệ thống được chờ trả lời", "How long an inspection that the system proposes may wait for an answer"],
  "inspection.minutes_days": ["Thời hạn lập biên bản, từ ngày trả lời mục cuối; 0 là trong ngày", "When the minutes are due, from the day of the last answer; 0 is that day itself"],
  "inspection.conclusion_working_days": ["Thời hạn kết luận, từ biên bản hoặc ngày nhận hồ sơ", "When the conclusion is due, from the minutes or the receipt of the files"],
  "inspection.remediation_report_days": ["Thời hạn báo cáo khắc phục, từ kết luận", "When the agency reports on remediation, from the conclusion"],
  "inspection.interval_months": ["Mỗi cơ quan được kiểm tra ít nhất một lần trong", "Within how many months every debtor is inspected once"],
  "inspection.inspected_kinds": ["Loại cơ quan được kiểm tra theo chu kỳ đó", "The kinds of agency that are inspected within that time"],
  "inspection.programme_submit": ["Trình kế hoạch kiểm tra, ở năm trước", "When a programme is submitted, in the year before"],
  "inspection.programme_approve": ["Duyệt kế hoạch kiểm tra, trong năm", "When a programme is approved, in its own year"],
  "inspection.programme_complete": ["Hoàn thành kế hoạch kiểm tra, trong năm", "When a programme is completed, in its own year"],
  "inspection.checklist": ["Đề cương kiểm tra", "The checklist"],

  "it_initiative.plan_days_max": ["Từ đề xuất đến khi dự kiến đưa vào dùng, dài nhất", "How long after it is proposed an initiative may be planned to come into use"],
  "it_initiative.evaluation_days": ["Thời hạn đánh giá, từ ngày đưa vào dùng", "When an initiative is evaluated, from the day on which it came into use"],

  "legal_change.assessment_working_days": ["Thời hạn xem văn bản tác động gì đến tài liệu", "How long an agency has to assess what an instrument means for its documents"],
  "legal_change.update_days": ["Thời hạn cập nhật tài liệu, từ ngày nhận văn bản", "How long it has to update them, from the day the instrument reached it"],

  "par.opens": ["Mở đợt đánh giá của năm", "When the evaluations of a year are opened"],
  "par.self_score_due": ["Tự chấm điểm, trong năm được đánh giá", "When an agency scores itself, in the year evaluated"],
  "par.verify_due": ["Kiểm tra điểm tự chấm, trong năm được đánh giá", "When its scores are verified, in the year evaluated"],
  "par.final_due": ["Chốt điểm, ở năm sau", "When its scores are final, in the year after"],
  "par.contest_working_days": ["Thời hạn kiến nghị, sau khi thẩm định điểm", "How long an agency may contest after its scores were appraised"],
  "par.criteria_set": ["Bộ tiêu chí và điểm", "The criteria, with their points"],

  "plan.opens": ["Bắt đầu lập kế hoạch, ở năm trước", "When the work on a year's plans begins, in the year before"],
  "plan.guidance": ["Hướng dẫn lập dự toán, ở năm trước", "When the estimates have been guided, in the year before"],
  "plan.send": ["Gửi dự toán, ở năm trước", "When an agency has sent its estimate, in the year before"],
  "plan.appraise": ["Thẩm định, ở năm trước", "When the estimates are appraised, in the year before"],
  "plan.dossier": ["Trình hồ sơ của tỉnh, ở năm trước", "When the dossier of the province is submitted, in the year before"],
  "plan.allocate": ["Bố trí kinh phí, ở năm trước", "When an agency has allocated its money, in the year before"],
  "plan.sign": ["Ký kế hoạch, trong năm", "When an agency's plan is signed, in its own year"],
  "plan.settle": ["Quyết toán, ở năm sau", "When an agency has settled its plan, in the year after"],
  "plan.late_guidance_working_days": ["Ít nhất dành cho hướng dẫn khi bắt đầu muộn", "How long guidance has at least, when the work begins late"],
  "plan.late_sending_working_days": ["Ít nhất dành cho gửi dự toán khi bắt đầu muộn", "How long an agency has at least to send its estimate, when the work begins late"],
  "plan.late_dossier_working_days": ["Ít nhất dành cho hồ sơ của tỉnh khi bắt đầu muộn", "How long the dossier has at least, when the work begins late"],
  "plan.appraisal_working_days": ["Ít nhất dành cho thẩm định, từ ngày gửi", "How long the appraisal has at least, from the day on which an estimate was sent"],
  "plan.resubmission_working_days": ["Thời hạn gửi lại dự toán bị trả", "How soon a returned estimate comes again"],
  "plan.cut_answer_working_days": ["Thời hạn xác nhận đã biết mức cắt giảm", "How soon an agency answers that it knows of a cut"],
  "plan.allocation_working_days": ["Ít nhất dành cho bố trí kinh phí, từ ngày duyệt", "How long allocation has at least, from the approval"],

  "qms.announce_within_days": ["Xác nhận hiệu lực còn dùng để công bố trong", "How old the confirmation of effectiveness may be when conformity is announced"],
  "qms.notice_working_days": ["Thời hạn thông báo cho Sở KH&CN", "How long the agency has to notify the department of science and technology"],
  "qms.posting_working_days": ["Thời hạn niêm yết công khai", "How long the agency has to post the announcement"],
  "qms.reannounce_days": ["Thời hạn công bố lại khi công bố đã cũ", "How long the agency has to announce again once the announcement is stale"],
  "qms.audit_interval_months": ["Khoảng cách dài nhất giữa hai lần đánh giá nội bộ", "The longest time from one internal audit to the next"],
  "qms.review_interval_months": ["Khoảng cách dài nhất giữa hai lần xem xét của lãnh đạo", "The longest time from one management review to the next"],
  "qms.long_lapse_days": ["Gián đoạn bao lâu thì đề xuất kiểm tra", "After how many days a lapse counts as long, so that an inspection is proposed"],
  "qms.standards": ["Các phiên bản tiêu chuẩn", "The editions of the standard"],

  "report.h1_due": ["Hạn báo cáo 6 tháng", "When the report of the first half is due"],
  "report.annual_due": ["Hạn báo cáo năm", "When the report of the year is due"],
  "report.data_from": ["Số liệu tính từ ngày, của năm trước", "The first day of the data of both, in the year before"],
  "report.h1_data_until": ["Chốt số liệu 6 tháng", "The last day of the data of the first half"],
  "report.annual_data_until": ["Chốt số liệu năm", "The last day of the data of the year"],
  "report.opens_days_before": ["Mở báo cáo trước hạn", "How long before it is due a report is opened"],
  "report.reminder_days_before": ["Nhắc trước hạn", "How many days before its due date a report is recalled"],
  "report.reminder_days_after": ["Nhắc sau hạn", "How many days after its due date a report that has not come is recalled"],
  "report.missing_days": ["Quá hạn bao lâu thì coi là không nộp", "How long after its due date a report is declared missing"],
  "report.adhoc_working_days": ["Hạn báo cáo đột xuất khi yêu cầu không nêu ngày", "When a report on request is due, if the request sets no date"],
  "report.adhoc_data_months": ["Số liệu báo cáo đột xuất lùi về", "How far back the data of a report on request go"],
  "report.review_working_days": ["Thời hạn tiếp nhận hoặc trả lại báo cáo", "How soon a report that was received is accepted or returned"],
  "report.resubmission_working_days": ["Thời hạn nộp lại báo cáo bị trả", "How soon a returned report comes again"],
  "report.consolidated_h1_due": ["Hạn báo cáo tổng hợp 6 tháng", "When the consolidated report of the first half is due"],
  "report.consolidated_annual_due": ["Hạn báo cáo tổng hợp năm", "When the consolidated report of the year is due"],
  "report.violation_missing_days": ["Không nộp bao lâu thì đề xuất xử lý vi phạm", "How long after it was declared missing a report becomes a proposal of a violation"],
  "report.violation_late_reports": ["Số báo cáo trễ thì đề xuất xử lý vi phạm", "How many late reports become one"],
  "report.violation_late_months": ["Tính trong khoảng", "Within how many months"],

  "review.minutes_working_days": ["Thời hạn ký biên bản, sau cuộc xem xét", "How long after the review its minutes are signed"],
  "review.audit_within_months": ["Phải có báo cáo đánh giá nội bộ trong khoảng này trước cuộc xem xét", "Within how many months before the review an internal audit must have been reported"],
  "review.year_ends_month": ["Tháng phải xong cuộc xem xét của năm", "The month by which the year's review is to be held"],
  "review.year_ends_day": ["Ngày trong tháng đó", "The day of that month"],

  "risk.open_major_points": ["Cho mỗi phát hiện nặng còn mở", "For each major finding that is open"],
  "risk.open_minor_points": ["Cho mỗi phát hiện nhẹ còn mở", "For each minor finding that is open"],
  "risk.repeat_points": ["Cho mỗi phát hiện tái diễn", "For each finding that recurs"],
  "risk.missing_report_points": ["Cho mỗi báo cáo không nộp", "For each periodic report that is missing"],
  "risk.month_points": ["Cho mỗi tháng từ lần kiểm tra trước", "For each month since the last inspection"],
  "risk.months_max": ["Tính nhiều nhất", "The most months that count"],
  "risk.never_inspected_points": ["Cho cơ quan chưa được kiểm tra lần nào", "For an agency that was never inspected"],
  "risk.proposal_points": ["Từ điểm này thì đề xuất kiểm tra", "With how many points an inspection is proposed"],

  "roll_out.directive_effective_on": ["Ngày Chỉ thị có hiệu lực, khi chưa đăng ký Chỉ thị nào", "The day on which the directive takes effect where none is registered"],
  "roll_out.inventory_days": ["Thời hạn rà soát đơn vị có thuộc diện áp dụng không", "How long the agency has to say whether a unit of its is subject"],
  "roll_out.plan_days": ["Thời hạn duyệt kế hoạch, từ cùng ngày", "How long it has to approve the plan, from the same day"],
  "roll_out.completion_days": ["Thời hạn đơn vị áp dụng xong, từ cùng ngày", "How long it has until the unit applies its system, from the same day"],
  "roll_out.reschedules_max": ["Số lần lùi hạn nhiều nhất", "How often a roll-out may get more time"],
  "roll_out.reschedule_days_max": ["Mỗi lần lùi hạn dài nhất", "The most days that it may get at once"],

  "training.attendance_percent_min": ["Phải dự ít nhất để được cấp chứng nhận", "How much of a course must be attended for its certificate"],
  "training.mark_min": ["Điểm kiểm tra thấp nhất, trên 100", "The least mark for a certificate, of 100"],
  "training.certificate_months": ["Thời hạn của chứng nhận", "How long a certificate is valid"],
  "training.evaluation_days": ["Thời hạn đánh giá hiệu quả khóa học, từ ngày cuối", "When the effectiveness of a course is evaluated, from its last day"],
  "training.report_days": ["Thời hạn báo cáo khóa học, từ ngày cuối", "When a course is to be reported, from its last day"],
  "training.expiry_notice_days": ["Báo chứng nhận sắp hết hạn trước", "How long before its end a certificate is shown as expiring"],

  "violation.record_working_days": ["Thời hạn lập biên bản, từ khi mở vụ việc", "How soon after opening the record is made"],
  "violation.explanation_days": ["Thời hạn giải trình bằng văn bản, từ biên bản", "How long the subject may explain in writing, from the record"],
  "violation.hearing_working_days": ["Thời hạn yêu cầu giải trình trực tiếp, từ biên bản", "How long the subject may ask for a hearing, from the record"],
  "violation.decision_days": ["Thời hạn ra quyết định, từ biên bản", "The time to decide, from the record"],
  "violation.decision_complex_days": ["Thời hạn ra quyết định khi phức tạp hoặc có giải trình", "The same when the case is complex or was explained"],
  "violation.decision_extension_days": ["Cấp trên gia hạn một lần, dài nhất", "By how much a superior may extend it, once"],
  "violation.decision_warning_days": ["Cảnh báo trước khi hết thời hạn ra quyết định", "How long before its end it is warned of"],
  "violation.discipline_months": ["Thời hạn xử lý kỷ luật, từ biên bản", "The time to refer an official for discipline, from the record"],
  "violation.discipline_extended_months": ["Thời hạn xử lý kỷ luật khi gia hạn", "The same when it was extended"],
  "violation.service_working_days": ["Thời hạn gửi quyết định", "How soon a decision is served"],
  "violation.execution_days": ["Thời hạn chấp hành khi quyết định không nêu ngày", "How soon after service it is executed when it sets no date"],
  "violation.sanction_limitation_months": ["Thời hiệu xử phạt, từ hành vi", "How long after the act it may be sanctioned"],
  "violation.discipline_limitation_months": ["Thời hiệu kỷ luật, từ hành vi", "How long after the act it may be disciplined"],
  "violation.reconsideration_days": ["Thời hạn đề nghị xem xét lại quyết định nội bộ", "How long reconsideration of an internal decision may be asked for"],
  "violation.discipline_complaint_days": ["Thời hạn khiếu nại quyết định kỷ luật", "How long discipline may be complained of"],
  "violation.complaint_days": ["Thời hạn khiếu nại quyết định khác", "How long any other decision may be complained of"],
  "violation.settlement_days": ["Thời hạn giải quyết khiếu nại", "How soon an appeal is settled"],
  "violation.settlement_complex_days": ["Thời hạn giải quyết khi phức tạp", "The same in a complex case"],
  "violation.settlement_remote_days": ["Thời hạn giải quyết ở vùng sâu, vùng xa", "The same in a remote area"],
  "violation.settlement_remote_complex_days": ["Thời hạn giải quyết khi phức tạp, ở vùng sâu, vùng xa", "The same in a complex case in a remote area"],
};

/** What stands within lists, such as the editions of the standard. */
export const INNER: Readonly<Record<string, Meaning>> = {
  asks_for_manual: ["có yêu cầu sổ tay chất lượng", "asks for a manual"],
  begin_until: ["ngày cuối được bắt đầu áp dụng", "last day to begin with it"],
  clause: ["căn cứ", "clause"],
  criteria: ["tiêu chí", "criteria"],
  day: ["ngày", "day"],
  id: ["mã", "id"],
  leave_by: ["phải chuyển khỏi trước ngày", "to be left by"],
  max_tenths: ["điểm tối đa, phần mười", "most points, in tenths"],
  month: ["tháng", "month"],
  name: ["tên", "name"],
  number: ["số", "number"],
  procedure_clauses: ["điều khoản cần thủ tục dạng văn bản", "clauses that ask for a documented procedure"],
  rule: ["cách tính", "rule"],
  text_en: ["nội dung tiếng Anh", "text in English"],
  text_vi: ["nội dung tiếng Việt", "text in Vietnamese"],
  usable_from: ["ngày đầu được áp dụng", "usable from"],
};

/** The parameter that a path lies in, such as `qms.standards[1].leave_by`, and the rest of the path. */
export function partsOf(path: string): readonly [parameter: string, rest: readonly string[]] {
  const parts = path.split(/[.[\]]+/).filter((part) => part !== "");
  for (const length of [2, 1]) {
    const parameter = parts.slice(0, length).join(".");
    if (MEANINGS[parameter] !== undefined) {
      return [parameter, parts.slice(length)];
    }
  }
  return [path, []];
}

/** By which end of a name its unit is known, the longest first. */
const ENDINGS: readonly (readonly [RegExp, Unit])[] = [
  [/working_days(_max|_min)?$/, "workingDays"],
  [/(^|[._])days(_max|_min|_before|_after)?$/, "days"],
  [/(^|[._])months(_max|_min)?$/, "months"],
  [/years(_max|_min)?$/, "years"],
  [/points(_max|_min)?$/, "points"],
  [/per_mille$/, "perMille"],
  [/weight$/, "weight"],
  [/percent(_max|_min)?$/, "percent"],
  [/(extensions|reopenings|reschedules)_max$/, "times"],
  [/(consultants_min|auditors_wanted)$/, "people"],
];

/** The unit of a parameter, as its name says it. */
export const unitOf = (parameter: string): Unit =>
  ENDINGS.find(([ending]) => ending.test(parameter))?.[1] ?? "none";
