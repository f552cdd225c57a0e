//! Every guard once accepted and once refused.

use chrono::{DateTime, Days, NaiveDate, Utc};
use luuvet_domain::calendar::{end_of, start_of};
use luuvet_domain::document::{
    AmendmentProposed, ApproveDocument, BringInDocument, ConfirmStillSuitable, ControlledDocument,
    CopyDistributed, CopyOutcome, CopyRecalled, DeclareReviewOverdue, Disposition, DistributeCopy,
    DocumentApproved, DocumentCommand, DocumentDrafted, DocumentEffectScheduled, DocumentEvent,
    DocumentKind, DocumentPutIntoEffect, DocumentReviewBecameOverdue, DocumentReviewedUnchanged,
    DocumentSubmitted, DocumentSuperseded, DocumentWithdrawn, DraftDocument, DraftReturned,
    Edition, ExpireExternal, ExternalDocumentExpired, ExternalDocumentRegistered,
    ExternalDocumentTookEffect, PutIntoEffect, RecallCopy, RecordDisposed, RecordDisposition,
    RegisterExternal, RetentionSet, ReturnDraft, SetRetention, SubmitForReview, TakeEffect,
    TthcCitation, WithdrawDocument, normalised_code,
};
use luuvet_domain::due::DueDate;
use luuvet_domain::due::{Basis, Count, Term, TermUnit, TimeLimit};
use luuvet_domain::register::Registers;
use luuvet_domain::role::{AGENCY_HEAD, ISO_SECRETARY, STAFF};
use luuvet_engine::testing::{Answer, faults_of};
use luuvet_engine::{Act, ActOf, Decider, Recorder, Role, Workflow};

use crate::support::*;

const NONE: [DocumentEvent; 0] = [];

fn accepted(answer: Answer<ControlledDocument>) -> Vec<DocumentEvent> {
    answer.result.unwrap()
}

fn as_drafted(draft: &DraftDocument, edition: Edition) -> DocumentDrafted {
    DocumentDrafted {
        agency: draft.agency.clone(),
        code: normalised_code(&draft.code).unwrap(),
        title: draft.title.clone(),
        kind: draft.kind,
        unit: draft.unit.clone(),
        edition,
        clauses: draft.clauses.clone(),
        tthc: draft.tthc.clone(),
        content_sha256: draft.content_sha256.clone(),
        change_summary: draft.change_summary.clone(),
        planned_effect_on: draft.planned_effect_on,
    }
}

fn draft_refused(draft: DraftDocument, rule: &str, field: Option<&str>) {
    let refusal = absent(&REGISTERS).when(&by_owner(thursday(), draft)).refused(rule);
    assert_eq!(refusal.field, field);
}

fn clocks(document: &Document<'_>) -> Vec<(DateTime<Utc>, &'static str, DocumentCommand)> {
    Workflow::<dyn Registers>::deadlines(document.state())
        .into_iter()
        .map(|deadline| (deadline.due, deadline.name, deadline.command))
        .collect()
}

fn reviewed_from(on: NaiveDate) -> DueDate {
    let calendar = luuvet_domain::calendar::Calendar::default();
    let due_on = calendar.after_months(on, 12);
    let count = Count {
        from: on,
        length: 12,
        unit: TermUnit::Months,
        parameter: Some(TimeLimit::DocumentReview),
    };
    let term = Term::Counted(count);
    let basis = Basis { term, window_working_days: 5, held_until: None };
    DueDate { basis: Some(basis), ..DueDate::of(due_on, calendar.after_working_days(due_on, 5)) }
}

fn distribute(number: &str) -> DistributeCopy {
    DistributeCopy {
        place: "Bộ phận một cửa".to_owned(), copies: 2, number: number.to_owned()
    }
}

fn recall(number: &str) -> RecallCopy {
    RecallCopy { number: number.to_owned(), outcome: CopyOutcome::Recalled }
}

fn withdraw() -> WithdrawDocument {
    WithdrawDocument { reason: "Gộp vào quy trình khác".to_owned() }
}

fn confirm() -> ConfirmStillSuitable {
    ConfirmStillSuitable { conclusion: "Vẫn phù hợp".to_owned() }
}

fn from_day(effective_from: NaiveDate) -> PutIntoEffect {
    PutIntoEffect { effective_from: Some(effective_from) }
}

fn five_years() -> SetRetention {
    SetRetention {
        months: Some(60),
        place: "Tủ A, theo năm".to_owned(),
        disposition: Disposition::Destroy,
    }
}

fn disposal(closed_on: NaiveDate) -> RecordDisposition {
    RecordDisposition { records: "Hồ sơ năm 2010".to_owned(), closed_on }
}

#[test]
fn the_table_has_no_faults() {
    let definition = <ControlledDocument as Workflow<dyn Registers>>::definition();
    assert_eq!(faults_of(definition), Vec::<String>::new());
}

#[test]
fn a_draft_begins_a_document() {
    let answer = absent(&REGISTERS).when(&by_staff(thursday(), draft()));
    answer.then([as_drafted(&draft(), Edition::FIRST)]);
}

#[test]
fn a_draft_is_stored_as_it_is_compared() {
    let spoken = DraftDocument {
        code: " qt – ht – 01 ".to_owned(),
        title: "  Quy trình kiểm soát tài liệu ".to_owned(),
        content_sha256: Some("AB".repeat(32)),
        ..draft()
    };
    let stored = DraftDocument { content_sha256: Some("ab".repeat(32)), ..draft() };
    absent(&REGISTERS)
        .when(&by_secretary(thursday(), spoken))
        .then([as_drafted(&stored, Edition::FIRST)]);
}

#[test]
fn a_draft_without_title_is_refused() {
    draft_refused(DraftDocument { title: " ".to_owned(), ..draft() }, "DOC-30", Some("title"));
}

#[test]
fn a_code_that_is_none_is_refused() {
    draft_refused(DraftDocument { code: "?".to_owned(), ..draft() }, "DOC-31", Some("code"));
}

#[test]
fn a_code_has_one_stream() {
    draft_refused(DraftDocument { code: "QT-HT-02".to_owned(), ..draft() }, "DOC-32", Some("code"));
}

#[test]
fn an_agency_that_was_merged_drafts_nothing() {
    let mut act = by_owner(thursday(), DraftDocument { agency: merged(), ..draft() });
    act.act_of.agency = Some(merged());
    act.recorded_by.agency = Some(merged());
    let stream = luuvet_domain::document::stream(&merged(), "QT-HT-01");
    let registers: &dyn Registers = &REGISTERS;
    let document: Document<'_> = luuvet_engine::testing::Scenario::new(
        stream,
        registers,
        luuvet_domain::calendar::zone(),
        noon(thursday()),
    );
    document.when(&act).refused("DOC-33");
}

#[test]
fn a_unit_must_be_the_agencys() {
    draft_refused(
        DraftDocument { unit: Some("KTHT".to_owned()), ..draft() },
        "DOC-34",
        Some("unit"),
    );
    accepted(
        absent(&REGISTERS).when(&by_owner(thursday(), DraftDocument { unit: None, ..draft() })),
    );
}

#[test]
fn an_external_document_is_not_drafted() {
    draft_refused(
        DraftDocument { kind: DocumentKind::External, ..draft() },
        "DOC-35",
        Some("kind"),
    );
}

#[test]
fn a_system_procedure_names_its_clause() {
    draft_refused(DraftDocument { clauses: Vec::new(), ..draft() }, "DOC-37", Some("clauses"));
    let policy = DraftDocument { kind: DocumentKind::Policy, clauses: Vec::new(), ..draft() };
    accepted(absent(&REGISTERS).when(&by_owner(thursday(), policy)));
}

#[test]
fn a_list_of_clauses_has_a_limit() {
    let with = |count| DraftDocument { clauses: vec!["4.2.3".to_owned(); count], ..draft() };
    accepted(absent(&REGISTERS).when(&by_owner(thursday(), with(50))));
    draft_refused(with(51), "DOC-38", Some("clauses"));
}

#[test]
fn a_content_hash_is_a_sha_256() {
    draft_refused(
        DraftDocument { content_sha256: Some("ab".to_owned()), ..draft() },
        "DOC-39",
        Some("contentSha256"),
    );
}

#[test]
fn issues_count_from_one() {
    draft_refused(DraftDocument { issue: Some(0), ..draft() }, "DOC-41", Some("issue"));
    let third = DraftDocument { issue: Some(3), revision: Some(2), ..draft() };
    absent(&REGISTERS)
        .when(&by_owner(thursday(), third.clone()))
        .then([as_drafted(&third, Edition { issue: 3, revision: 2 })]);
}

#[test]
fn a_planned_date_is_within_reason() {
    let planned = |date| DraftDocument { planned_effect_on: Some(day(date)), ..draft() };
    accepted(absent(&REGISTERS).when(&by_owner(thursday(), planned("2016-07-01"))));
    draft_refused(planned("2200-01-01"), "DOC-53", Some("plannedEffectOn"));
}

#[test]
fn a_tthc_procedure_cites_its_tthc() {
    let mut stored = tthc_draft();
    stored.tthc.as_mut().unwrap().legal_basis = vec!["50/2014/QH13".to_owned()];
    absent(&REGISTERS)
        .when(&by_owner(thursday(), tthc_draft()))
        .then([as_drafted(&stored, Edition::FIRST)]);
    draft_refused(DraftDocument { tthc: None, ..tthc_draft() }, "DOC-43", Some("tthc"));
}

#[test]
fn other_documents_cite_no_tthc() {
    draft_refused(DraftDocument { tthc: tthc_draft().tthc, ..draft() }, "DOC-44", Some("tthc"));
}

fn citing(change: impl FnOnce(&mut TthcCitation)) -> DraftDocument {
    let mut draft = tthc_draft();
    change(draft.tthc.as_mut().unwrap());
    draft
}

#[test]
fn a_tthc_must_be_listed_at_the_agency() {
    let unlisted = citing(|tthc| tthc.code = "TTHC-9".to_owned());
    draft_refused(unlisted, "DOC-45", Some("tthc.code"));
}

#[test]
fn a_legal_basis_must_be_cited_and_in_force() {
    draft_refused(citing(|tthc| tthc.legal_basis.clear()), "DOC-46", Some("tthc.legalBasis"));
    let decree = |tthc: &mut TthcCitation| tthc.legal_basis.push("ND-59".to_owned());
    draft_refused(citing(decree), "DOC-47", Some("tthc.legalBasis"));
    let in_time = DraftDocument { planned_effect_on: Some(day("2016-04-01")), ..citing(decree) };
    accepted(absent(&REGISTERS).when(&by_owner(thursday(), in_time)));
}

#[test]
fn processing_takes_at_most_the_legal_time() {
    let slow = citing(|tthc| tthc.processing_working_days = 21);
    draft_refused(slow, "DOC-48", Some("tthc.processingWorkingDays"));
    accepted(absent(&REGISTERS).when(&by_owner(thursday(), tthc_draft())));
}

#[test]
fn a_tthc_that_is_repealed_by_the_day_of_effect_stops_the_edition() {
    let ready = approved(tthc_draft());
    ready.when(&by_head(thursday(), from_day(day("2017-01-01")))).refused("DOC-45");
    accepted(ready.when(&by_head(thursday(), from_day(day("2016-12-31")))));
}

#[test]
fn approval_asks_for_the_tthc_on_the_planned_day() {
    let draft = DraftDocument { planned_effect_on: Some(day("2016-12-31")), ..tthc_draft() };
    in_review(draft)
        .when(&by_head(thursday(), ApproveDocument::default()))
        .then([DocumentApproved { edition: Edition::FIRST, note: None }]);
    let state = absent(&REGISTERS)
        .given(
            DocumentDrafted {
                planned_effect_on: Some(day("2017-01-01")),
                ..as_drafted(&tthc_draft(), Edition::FIRST)
            },
            &by_owner(thursday(), tthc_draft()),
        )
        .done(&by_owner(thursday(), SubmitForReview::default()));
    state.when(&by_head(thursday(), ApproveDocument::default())).refused("DOC-45");
}

#[test]
fn a_draft_can_be_written_again_until_it_is_submitted() {
    let form = DraftDocument { title: "Phiếu".to_owned(), ..form_draft() };
    drafted(draft())
        .when(&by_staff(thursday(), form.clone()))
        .then([as_drafted(&form, Edition::FIRST)]);
    in_review(draft()).when(&by_staff(thursday(), form)).refused("DOC-01");
}

#[test]
fn a_draft_written_again_keeps_its_numbers() {
    let second = DraftDocument { issue: Some(2), revision: Some(0), ..draft() };
    drafted(second)
        .when(&by_staff(thursday(), draft()))
        .then([as_drafted(&draft(), Edition { issue: 2, revision: 0 })]);
}

#[test]
fn a_draft_is_submitted_for_review() {
    let submit = SubmitForReview { note: Some(" Đã lấy ý kiến ".to_owned()) };
    let event = DocumentSubmitted {
        edition: Edition::FIRST,
        note: Some("Đã lấy ý kiến".to_owned()),
    };
    drafted(draft()).when(&by_owner(thursday(), submit.clone())).then([event]);
    in_review(draft()).when(&by_owner(thursday(), submit)).refused("DOC-03");
}

#[test]
fn a_draft_in_review_is_returned_with_a_reason() {
    let back = |reason: &str| ReturnDraft { reason: reason.to_owned() };
    let event =
        DraftReturned { edition: Edition::FIRST, reason: "Thiếu biểu mẫu".to_owned() };
    in_review(draft()).when(&by_qmr(thursday(), back("Thiếu biểu mẫu"))).then([event]);
    let refusal = in_review(draft()).when(&by_qmr(thursday(), back(""))).refused("DOC-30");
    assert_eq!(refusal.field, Some("reason"));
    drafted(draft()).when(&by_qmr(thursday(), back("x"))).refused("DOC-04");
}

#[test]
fn a_returned_draft_must_be_approved_anew() {
    let back = ReturnDraft { reason: "Sai căn cứ".to_owned() };
    let scheduled = approved(draft()).done(&by_head(thursday(), from_day(later(10))));
    let returned = scheduled.done(&by_head(thursday(), back));
    assert_eq!(clocks(&returned), Vec::new());
    returned.when(&by_head(thursday(), PutIntoEffect::default())).refused("DOC-07");
}

#[test]
fn only_what_is_approved_takes_effect() {
    for document in [drafted(draft()), in_review(draft())] {
        document.when(&by_head(thursday(), PutIntoEffect::default())).refused("DOC-07");
    }
    approved(draft()).when(&by_head(thursday(), PutIntoEffect::default())).then([
        DocumentPutIntoEffect {
            edition: Edition::FIRST,
            valid_from: thursday(),
            next_review: reviewed_from(thursday()),
        },
    ]);
}

#[test]
fn nobody_approves_what_they_drafted() {
    let draft_of_head = absent(&REGISTERS)
        .done(&by((HEAD, STAFF), thursday(), draft()))
        .done(&by_owner(thursday(), draft()))
        .done(&by_owner(thursday(), SubmitForReview::default()));
    draft_of_head.when(&by_head(thursday(), ApproveDocument::default())).refused("DOC-49");
    in_review(draft())
        .when(&by_head(thursday(), ApproveDocument::default()))
        .then([DocumentApproved { edition: Edition::FIRST, note: None }]);
}

/// The head's signature, entered by the secretary with the paper.
fn recorded_for_head(command: impl Into<DocumentCommand>) -> Act<DocumentCommand> {
    let mut act = by_head(thursday(), command);
    act.recorded_by = Recorder::person(SECRETARY, Role::constant(ISO_SECRETARY), sxd());
    act.act_of = ActOf {
        document_number: Some("12/QĐ-SXD".to_owned()),
        document_date: Some(thursday()),
        evidence: Some("ab".repeat(32)),
        ..act.act_of
    };
    act
}

#[test]
fn who_signs_counts_not_who_records() {
    let of_secretary = absent(&REGISTERS)
        .done(&by_secretary(thursday(), draft()))
        .done(&by_secretary(thursday(), SubmitForReview::default()));
    accepted(of_secretary.when(&recorded_for_head(ApproveDocument::default())));
    let of_head = absent(&REGISTERS)
        .done(&by((HEAD, STAFF), thursday(), draft()))
        .done(&by_secretary(thursday(), SubmitForReview::default()));
    of_head.when(&recorded_for_head(ApproveDocument::default())).refused("DOC-49");
}

#[test]
fn forms_are_approved_by_the_representative_and_nothing_else_is() {
    accepted(in_review(form_draft()).when(&by_qmr(thursday(), ApproveDocument::default())));
    accepted(in_review(form_draft()).when(&by_head(thursday(), ApproveDocument::default())));
    in_review(draft()).when(&by_qmr(thursday(), ApproveDocument::default())).refused("DOC-05");
}

#[test]
fn the_form_of_the_representative_is_approved_by_the_head() {
    let form = absent(&REGISTERS)
        .done(&by((REPRESENTATIVE, STAFF), thursday(), form_draft()))
        .done(&by_owner(thursday(), SubmitForReview::default()));
    form.when(&by_qmr(thursday(), ApproveDocument::default())).refused("DOC-49");
    accepted(form.when(&by_head(thursday(), ApproveDocument::default())));
}

#[test]
fn no_step_is_dated_before_the_step_it_follows() {
    let monday = later(4);
    let document = absent(&REGISTERS)
        .at(noon(monday))
        .done(&by_owner(monday, draft()))
        .done(&by_owner(monday, SubmitForReview::default()));
    document.when(&by_head(thursday(), ApproveDocument::default())).refused("DOC-50");
    accepted(document.when(&by_head(monday, ApproveDocument::default())));
}

#[test]
fn nothing_takes_effect_before_the_act() {
    let put = by_head(thursday(), from_day(thursday() - Days::new(1)));
    approved(draft()).when(&put).refused("DOC-51");
}

#[test]
fn an_act_entered_late_takes_effect_on_its_own_day() {
    let monday = later(4);
    approved(draft()).at(noon(monday)).when(&by_head(later(1), PutIntoEffect::default())).then([
        DocumentPutIntoEffect {
            edition: Edition::FIRST,
            valid_from: later(1),
            next_review: reviewed_from(later(1)),
        },
    ]);
}

#[test]
fn a_later_day_of_effect_is_scheduled_and_comes_by_the_clock() {
    let effect = later(29);
    let put = by_head(thursday(), from_day(effect));
    approved(draft())
        .when(&put)
        .then([DocumentEffectScheduled { edition: Edition::FIRST, effective_from: effect }]);
    let scheduled = approved(draft()).done(&put);
    assert_eq!(
        clocks(&scheduled),
        [(start_of(effect), "edition-takes-effect", TakeEffect {}.into())]
    );
    let due = scheduled.at(start_of(effect));
    due.when(&by_clock(effect, TakeEffect {})).then([DocumentPutIntoEffect {
        edition: Edition::FIRST,
        valid_from: effect,
        next_review: reviewed_from(effect),
    }]);
    let done = due.done(&by_clock(effect, TakeEffect {}));
    assert!(clocks(&done).iter().all(|(_, name, _)| *name != "edition-takes-effect"));
}

#[test]
fn a_scheduled_day_can_be_moved_and_saying_it_twice_does_nothing() {
    let scheduled = approved(draft()).done(&by_head(thursday(), from_day(later(29))));
    scheduled.when(&by_head(thursday(), from_day(later(29)))).then(NONE);
    scheduled
        .when(&by_head(thursday(), from_day(later(15))))
        .then([DocumentEffectScheduled { edition: Edition::FIRST, effective_from: later(15) }]);
    scheduled.when(&by_owner(thursday(), from_day(later(15)))).refused("DOC-07");
}

#[test]
fn a_date_of_effect_is_within_reason() {
    let put = by_head(thursday(), from_day(day("2206-04-01")));
    assert_eq!(approved(draft()).when(&put).refused("DOC-53").field, Some("effectiveFrom"));
}

#[test]
fn without_parameters_nothing_takes_effect() {
    let document = absent(&NO_REGULATION)
        .done(&by_owner(thursday(), draft()))
        .done(&by_owner(thursday(), SubmitForReview::default()))
        .done(&by_head(thursday(), ApproveDocument::default()));
    document.when(&by_head(thursday(), PutIntoEffect::default())).refused("DOC-65");
}

#[test]
fn an_amendment_supersedes_the_edition_in_force_on_its_day() {
    let friday = later(1);
    let second = Edition::FIRST.next_revision();
    let superseded = |valid_until| DocumentSuperseded {
        edition: Edition::FIRST,
        valid_from: thursday(),
        valid_until,
        by: second,
    };
    let put = |valid_from| DocumentPutIntoEffect {
        edition: second,
        valid_from,
        next_review: reviewed_from(valid_from),
    };
    amendment_approved()
        .when(&by_head(friday, PutIntoEffect::default()))
        .then::<DocumentEvent>([superseded(friday).into(), put(friday).into()]);
    let effect = day("2016-04-01");
    let scheduled = amendment_approved().done(&by_head(friday, from_day(effect)));
    let places = Workflow::<dyn Registers>::places(scheduled.state());
    assert_eq!(places, ["Internal", "InForce", "Scheduled", "ReviewRunning"]);
    scheduled
        .at(start_of(effect))
        .when(&by_clock(effect, TakeEffect {}))
        .then::<DocumentEvent>([superseded(effect).into(), put(effect).into()]);
}

#[test]
fn two_editions_cannot_take_effect_on_one_day() {
    let document = in_force(draft())
        .done(&by_qmr(thursday(), propose()))
        .done(&by_owner(thursday(), amended(1, 1)))
        .done(&by_owner(thursday(), SubmitForReview::default()))
        .done(&by_head(thursday(), ApproveDocument::default()));
    document.when(&by_head(thursday(), PutIntoEffect::default())).refused("DOC-52");
    accepted(document.when(&by_head(thursday(), from_day(later(1)))));
}

#[test]
fn what_is_in_force_can_be_amended_and_nothing_else() {
    let event = AmendmentProposed { edition: Edition::FIRST, reason: propose().reason };
    in_force(draft()).when(&by_staff(thursday(), propose())).then([event.clone()]);
    let manager = by_machine(Role::PROCESS_MANAGER, thursday(), propose());
    in_force(draft()).when(&manager).then([event]);
    drafted(draft()).when(&by_staff(thursday(), propose())).refused("DOC-10");
    absent(&REGISTERS).when(&manager).refused("DOC-10");
}

#[test]
fn one_amendment_is_open_at_a_time() {
    let open = in_force(draft()).done(&by_qmr(thursday(), propose()));
    open.when(&by_qmr(thursday(), propose())).refused("DOC-10");
    open.when(&by_machine(Role::PROCESS_MANAGER, thursday(), propose())).refused("DOC-10");
}

fn amending() -> Document<'static> {
    in_force(draft()).done(&by_qmr(thursday(), propose()))
}

#[test]
fn an_amendment_must_be_approved_like_a_first_edition() {
    let document = amending().done(&by_owner(thursday(), amended(1, 1)));
    document.when(&by_head(thursday(), PutIntoEffect::default())).refused("DOC-07");
    amending().when(&by_head(thursday(), PutIntoEffect::default())).refused("DOC-07");
}

#[test]
fn an_amendment_says_its_numbers_and_what_changes() {
    amending()
        .when(&by_owner(thursday(), amended(1, 1)))
        .then([as_drafted(&amended(1, 1), Edition { issue: 1, revision: 1 })]);
    let unnumbered = DraftDocument { revision: None, ..amended(1, 1) };
    amending().when(&by_owner(thursday(), unnumbered)).refused("DOC-40");
    let unexplained = DraftDocument { change_summary: Some("  ".to_owned()), ..amended(1, 1) };
    amending().when(&by_owner(thursday(), unexplained)).refused("DOC-42");
}

#[test]
fn an_amendment_follows_the_edition_in_force() {
    accepted(amending().when(&by_owner(thursday(), amended(2, 0))));
    for (issue, revision) in [(1, 0), (1, 2), (2, 1), (3, 0)] {
        amending().when(&by_owner(thursday(), amended(issue, revision))).refused("DOC-41");
    }
}

#[test]
fn an_amendment_does_not_change_what_a_document_is_for() {
    let other = DraftDocument { kind: DocumentKind::Form, ..amended(1, 1) };
    amending().when(&by_owner(thursday(), other)).refused("DOC-36");
}

#[test]
fn a_review_that_changes_nothing_restarts_the_clock() {
    let on = day("2016-09-05");
    let document = in_force(draft()).at(noon(on));
    document.when(&by_owner(on, confirm())).then([DocumentReviewedUnchanged {
        edition: Edition::FIRST,
        conclusion: "Vẫn phù hợp".to_owned(),
        next_review: reviewed_from(on),
    }]);
    let reviewed = document.done(&by_owner(on, confirm()));
    let due = end_of(reviewed_from(on).window_closes_on);
    assert_eq!(clocks(&reviewed), [(due, "review-overdue", DeclareReviewOverdue {}.into())]);
    reviewed.when(&by_owner(on, confirm())).then(NONE);
    reviewed.when(&by_owner(day("2016-09-01"), confirm())).refused("DOC-50");
    reviewed.when(&by_staff(on, confirm())).refused("DOC-11");
}

#[test]
fn a_review_becomes_overdue_when_the_registration_window_is_over() {
    // 2017-03-03 is a Friday; five working days later is the next Friday.
    let review = reviewed_from(day("2016-03-03"));
    assert_eq!((review.due_on, review.window_closes_on), (day("2017-03-03"), day("2017-03-10")));
    let due = start_of(day("2017-03-11"));
    let document = in_force(draft());
    assert_eq!(clocks(&document), [(due, "review-overdue", DeclareReviewOverdue {}.into())]);
    let at_due = document.at(due);
    let clock = by_clock(day("2017-03-11"), DeclareReviewOverdue {});
    at_due.when(&clock).then([DocumentReviewBecameOverdue { edition: Edition::FIRST, review }]);
    let overdue = at_due.done(&clock);
    assert_eq!(clocks(&overdue), Vec::new());
    overdue.when(&clock).refused("DOC-12");
    accepted(overdue.when(&by_qmr(day("2017-03-10"), confirm())));
}

#[test]
fn copies_of_the_edition_in_force_are_handed_out_by_the_secretary() {
    let event = CopyDistributed {
        edition: Some(Edition::FIRST),
        place: "Bộ phận một cửa".to_owned(),
        copies: 2,
        number: "01".to_owned(),
    };
    in_force(draft()).when(&by_secretary(thursday(), distribute("01"))).then([event]);
    in_force(draft()).when(&by_owner(thursday(), distribute("01"))).refused("DOC-13");
    approved(draft()).when(&by_secretary(thursday(), distribute("01"))).refused("DOC-13");
    let early = by_secretary(thursday() - Days::new(1), distribute("01"));
    in_force(draft()).when(&early).refused("DOC-50");
}

#[test]
fn a_number_of_copies_is_within_reason() {
    for copies in [0, 1_001] {
        let copies = DistributeCopy { copies, ..distribute("01") };
        in_force(draft()).when(&by_secretary(thursday(), copies)).refused("DOC-54");
    }
}

#[test]
fn a_control_number_is_in_use_once() {
    let document = in_force(draft()).done(&by_secretary(thursday(), distribute("01")));
    document.when(&by_secretary(thursday(), distribute(" 01 "))).then(NONE);
    let elsewhere = DistributeCopy { place: "VP".to_owned(), ..distribute("01") };
    document.when(&by_secretary(thursday(), elsewhere.clone())).refused("DOC-55");
    let recalled = document.done(&by_secretary(thursday(), recall("01")));
    accepted(recalled.when(&by_secretary(thursday(), elsewhere)));
}

#[test]
fn copies_are_recalled_by_their_number() {
    let document = in_force(draft()).done(&by_secretary(thursday(), distribute("01")));
    document.when(&by_secretary(thursday(), recall("01"))).then([CopyRecalled {
        edition: Some(Edition::FIRST),
        place: "Bộ phận một cửa".to_owned(),
        copies: 2,
        number: "01".to_owned(),
        outcome: CopyOutcome::Recalled,
    }]);
    document.when(&by_secretary(thursday(), recall("02"))).refused("DOC-56");
}

#[test]
fn a_document_is_withdrawn_only_without_copies_in_use() {
    let document = in_force(draft()).done(&by_secretary(thursday(), distribute("01")));
    document.when(&by_head(thursday(), withdraw())).refused("DOC-57");
    let obsolete = RecallCopy { outcome: CopyOutcome::MarkedObsolete, ..recall("01") };
    let on = later(30);
    let withdrawn = document.done(&by_secretary(thursday(), obsolete)).at(noon(on));
    withdrawn.when(&by_head(on, withdraw())).then([DocumentWithdrawn {
        edition: Edition::FIRST,
        valid_from: thursday(),
        valid_until: on,
        reason: withdraw().reason,
        abandoned_draft: None,
    }]);
}

#[test]
fn copies_of_a_superseded_edition_are_still_to_be_recalled() {
    let friday = later(1);
    let document = amendment_approved()
        .done(&by_secretary(friday, distribute("01")))
        .done(&by_head(friday, PutIntoEffect::default()));
    document.when(&by_head(friday, withdraw())).refused("DOC-57");
}

#[test]
fn withdrawing_gives_up_the_draft_of_the_next_edition() {
    let scheduled = amendment_approved().done(&by_head(later(1), from_day(later(40))));
    let act = by_head(later(1), withdraw());
    let [DocumentEvent::Withdrawn(event)] = &accepted(scheduled.when(&act))[..] else {
        panic!("one event was expected");
    };
    assert_eq!(event.abandoned_draft, Some(Edition { issue: 1, revision: 1 }));
    let withdrawn = scheduled.done(&act);
    assert_eq!(clocks(&withdrawn), Vec::new());
    withdrawn.when(&by_owner(later(1), propose())).refused("DOC-10");
    withdrawn.when(&by_owner(later(1), draft())).refused("DOC-01");
}

fn registered(register: &RegisterExternal) -> DocumentEvent {
    let register = register.clone();
    ExternalDocumentRegistered {
        agency: register.agency,
        code: register.code,
        title: register.title,
        issuer: register.issuer,
        number: register.number,
        effective_from: register.effective_from,
        effective_to: register.effective_to,
    }
    .into()
}

#[test]
fn an_external_document_in_force_is_registered_as_such() {
    let effective_from = law().effective_from;
    absent_law(&REGISTERS)
        .when(&by_secretary(thursday(), law()))
        .then([registered(&law()), ExternalDocumentTookEffect { effective_from }.into()]);
    let nameless = RegisterExternal { issuer: String::new(), ..law() };
    absent_law(&REGISTERS).when(&by_secretary(thursday(), nameless)).refused("DOC-30");
    let elsewhere = RegisterExternal { code: "51/2014/QH13".to_owned(), ..law() };
    absent_law(&REGISTERS).when(&by_secretary(thursday(), elsewhere)).refused("DOC-32");
}

#[test]
fn an_external_document_takes_effect_and_expires_by_the_clock() {
    let (from, to) = (later(10), later(20));
    let register = RegisterExternal { effective_from: from, effective_to: Some(to), ..law() };
    absent_law(&REGISTERS)
        .when(&by_secretary(thursday(), register.clone()))
        .then([registered(&register)]);
    let known = absent_law(&REGISTERS).done(&by_secretary(thursday(), register));
    assert_eq!(clocks(&known), [(start_of(from), "external-takes-effect", TakeEffect {}.into())]);
    let known = known.at(start_of(from));
    known
        .when(&by_clock(from, TakeEffect {}))
        .then([ExternalDocumentTookEffect { effective_from: from }]);
    let in_force = known.done(&by_clock(from, TakeEffect {}));
    assert_eq!(clocks(&in_force), [(end_of(to), "external-expires", ExpireExternal {}.into())]);
    let over = in_force.at(end_of(to));
    over.when(&by_clock(later(21), ExpireExternal {}))
        .then([ExternalDocumentExpired { effective_to: to }]);
    let expired = over.done(&by_clock(later(21), ExpireExternal {}));
    assert_eq!(clocks(&expired), Vec::new());
    expired.when(&by_secretary(later(21), law())).refused("DOC-16");
}

#[test]
fn an_external_document_can_be_restated_with_its_last_day() {
    let known = absent_law(&REGISTERS).done(&by_secretary(thursday(), law()));
    known.when(&by_secretary(thursday(), law())).then(NONE);
    let ended = RegisterExternal { effective_to: Some(later(0) - Days::new(3)), ..law() };
    let restated = known.done(&by_secretary(thursday(), ended));
    let due = end_of(later(0) - Days::new(3));
    assert_eq!(clocks(&restated), [(due, "external-expires", ExpireExternal {}.into())]);
}

#[test]
fn an_external_document_ends_after_it_begins_and_not_before_it_is_registered() {
    let until = |to| RegisterExternal { effective_to: Some(day(to)), ..law() };
    let asked = |to| absent_law(&REGISTERS).when(&by_secretary(thursday(), until(to)));
    asked("2014-12-31").refused("DOC-58");
    asked("2016-03-02").refused("DOC-59");
    accepted(asked("2016-03-03"));
    asked("9999-12-31").refused("DOC-53");
}

#[test]
fn an_external_document_is_distributed_and_recalled_and_has_no_drafts() {
    let known = absent_law(&REGISTERS).done(&by_secretary(thursday(), law()));
    known.when(&by_secretary(thursday(), distribute("01"))).then([CopyDistributed {
        edition: None,
        place: "Bộ phận một cửa".to_owned(),
        copies: 2,
        number: "01".to_owned(),
    }]);
    let handed_out = known.done(&by_secretary(thursday(), distribute("01")));
    accepted(handed_out.when(&by_secretary(thursday(), recall("01"))));
    handed_out.when(&by_owner(thursday(), draft())).refused("DOC-01");
}

#[test]
fn retention_is_set_with_its_end() {
    let document = in_force(draft());
    document.when(&by_owner(thursday(), five_years())).then([RetentionSet {
        months: Some(60),
        place: "Tủ A, theo năm".to_owned(),
        disposition: Disposition::Destroy,
    }]);
    let set = document.done(&by_owner(thursday(), five_years()));
    set.when(&by_owner(thursday(), five_years())).then(NONE);
    let for_ever =
        SetRetention { months: None, disposition: Disposition::KeepForEver, ..five_years() };
    accepted(set.when(&by_qmr(thursday(), for_ever.clone())));
    let unclear = [
        SetRetention { months: None, ..five_years() },
        SetRetention { months: Some(0), ..five_years() },
        SetRetention { months: Some(1_201), ..five_years() },
        SetRetention { months: Some(60), ..for_ever },
    ];
    for set in unclear {
        in_force(draft()).when(&by_owner(thursday(), set)).refused("DOC-60");
    }
}

#[test]
fn records_are_disposed_of_only_after_their_time() {
    let document = in_force(draft());
    document.when(&by_head(thursday(), disposal(day("2010-12-31")))).refused("DOC-61");
    let document = document.done(&by_owner(thursday(), five_years()));
    document.when(&by_head(thursday(), disposal(day("2010-12-31")))).then([RecordDisposed {
        records: "Hồ sơ năm 2010".to_owned(),
        closed_on: day("2010-12-31"),
        kept_until: day("2015-12-31"),
        disposition: Disposition::Destroy,
    }]);
    accepted(document.when(&by_head(thursday(), disposal(day("2011-03-02")))));
    document.when(&by_head(thursday(), disposal(day("2011-03-03")))).refused("DOC-63");
    document.when(&by_head(thursday(), disposal(later(1)))).refused("DOC-64");
    document.when(&by_owner(thursday(), disposal(day("2010-12-31")))).refused("DOC-20");
}

#[test]
fn records_that_are_kept_for_ever_are_not_disposed_of() {
    let set = SetRetention { months: None, disposition: Disposition::KeepForEver, ..five_years() };
    in_force(draft())
        .done(&by_qmr(thursday(), set))
        .when(&by_head(thursday(), disposal(day("1950-01-01"))))
        .refused("DOC-62");
}

#[test]
fn records_outlive_their_document() {
    let set = SetRetention { disposition: Disposition::Archive, ..five_years() };
    let withdrawn =
        in_force(draft()).done(&by_qmr(thursday(), set)).done(&by_head(thursday(), withdraw()));
    let act = by_head(thursday(), disposal(day("2010-12-31")));
    let [DocumentEvent::RecordDisposed(event)] = &accepted(withdrawn.when(&act))[..] else {
        panic!("one event was expected");
    };
    assert_eq!(event.disposition, Disposition::Archive);
    drafted(draft()).when(&act).refused("DOC-20");
}

#[test]
fn the_clock_is_refused_where_there_is_nothing_to_do() {
    let clock = by_clock(thursday(), TakeEffect {});
    drafted(draft()).when(&clock).refused("DOC-00");
    in_force(draft()).when(&clock).refused("DOC-08");
    let known = absent_law(&REGISTERS).done(&by_secretary(thursday(), law()));
    known.when(&by_clock(thursday(), ExpireExternal {})).refused("DOC-00");
}

#[test]
fn a_state_survives_being_stored() {
    for document in [drafted(tthc_draft()), amendment_approved(), in_force(form_draft())] {
        let stored = serde_json::to_string(document.state()).unwrap();
        let read: ControlledDocument = serde_json::from_str(&stored).unwrap();
        assert_eq!(&read, document.state());
    }
}

#[test]
fn an_event_that_does_not_fit_changes_nothing() {
    let act = by_owner(thursday(), draft());
    for event in crate::golden::instances() {
        let begins = matches!(
            event,
            DocumentEvent::Drafted(_)
                | DocumentEvent::ExternalRegistered(_)
                | DocumentEvent::BroughtIn(_)
        );
        if !begins {
            let after = absent(&REGISTERS).given(event.clone(), &act);
            assert_eq!(after.state(), &ControlledDocument::initial(), "{event:?}");
        }
    }
}

#[test]
fn the_head_is_known_by_the_office_not_by_the_person() {
    let as_staff = by((HEAD, STAFF), thursday(), ApproveDocument::default());
    in_review(draft()).when(&as_staff).refused("DOC-05");
    let as_head = by((HEAD, AGENCY_HEAD), thursday(), ApproveDocument::default());
    accepted(in_review(draft()).when(&as_head));
}

/// One that came in with a baseline takes an amendment like any other, and its review is due by the real
/// dates.
#[test]
fn a_document_that_was_brought_in_goes_on_like_any_other() {
    let accepted_on = thursday();
    let bring = by_machine(
        luuvet_engine::Role::PROCESS_MANAGER,
        day("2015-01-15"),
        brought_in(accepted_on),
    );
    let document = absent(&REGISTERS).at(noon(accepted_on)).done(&bring);
    let due: Vec<_> = Workflow::<dyn Registers>::deadlines(document.state())
        .into_iter()
        .map(|deadline| (deadline.name, luuvet_domain::calendar::local_date(deadline.due)))
        .collect();
    // Twelve months from the review of 01/12/2015, and the registration window after.
    assert_eq!(due, [("review-overdue", day("2016-12-09"))]);
    let again = document.clone().when(&bring);
    assert!(again.result.is_err(), "the code is taken");
    let amended = document.done(&by_qmr(accepted_on, propose())).done(&by_secretary(
        accepted_on,
        DraftDocument {
            issue: Some(2),
            revision: Some(2),
            change_summary: Some("Cập nhật".to_owned()),
            ..form_draft()
        },
    ));
    assert!(Workflow::<dyn Registers>::places(amended.state()).contains(&"Draft"));
}

/// The state is that to which drafting, approving and putting into effect on those days had led.
#[test]
fn a_document_that_was_brought_in_is_as_if_it_had_been_made_here() {
    let live = in_force(form_draft());
    let on = thursday();
    let bring = BringInDocument {
        edition: Edition::FIRST,
        approved_on: on,
        valid_from: on,
        reviewed_on: None,
        ..brought_in(on)
    };
    let act = by_machine(luuvet_engine::Role::PROCESS_MANAGER, on, bring);
    let brought = absent(&REGISTERS).at(noon(on)).done(&act);
    assert_eq!(brought.state(), live.state());
}
