//! What a violation case consists of: its papers and its deadlines.

use async_graphql::SimpleObject;
use chrono::NaiveDate;
use luuvet_domain::money::Dong;
use luuvet_domain::violation::{
    AppealKind, AppealOutcome, Competence, Measure, RemedyOutcome, ViolationTimer,
};

use crate::types::{Agency, Person};

/// A deadline that runs in a violation case.
#[derive(SimpleObject)]
pub(crate) struct ViolationClock {
    /// What is to be done by then.
    pub(super) timer: ViolationTimer,
    /// The last day for it.
    pub(super) due_on: NaiveDate,
    /// Days from today in the ledger to the last day; negative once it is over.
    pub(super) days_left: Option<i64>,
    /// Who is to do it; for a remedy, the agency that the case concerns.
    pub(super) debtor: Option<Agency>,
    /// The law that sets the time (căn cứ pháp lý), or from which it is taken by analogy.
    pub(super) legal_basis: &'static str,
    /// Whether that law does not bind here of itself and is followed by analogy.
    pub(super) is_by_analogy: bool,
}

/// The record (biên bản) of a violation.
#[derive(SimpleObject)]
pub(crate) struct ViolationRecord {
    /// Its number.
    pub(super) number: String,
    /// What it says.
    pub(super) statement: String,
    /// Whether it says that the case is complex.
    pub(super) is_complex: bool,
    /// Who witnessed that the subject refused to sign it; absent when it was signed.
    pub(super) refusal_witness: Option<String>,
    /// Who made it.
    pub(super) made_by: Option<Person>,
    /// Its legal date.
    pub(super) made_on: NaiveDate,
    /// The last day for asking for a hearing.
    pub(super) hearing_by: NaiveDate,
    /// The last day for explaining.
    pub(super) explain_by: NaiveDate,
}

/// An explanation (giải trình) of a case's subject.
#[derive(SimpleObject)]
pub(crate) struct ViolationExplanation {
    /// The explanation.
    pub(super) explanation: String,
    /// Whether a hearing was asked for.
    pub(super) asks_for_hearing: bool,
    /// Who gave or received it.
    pub(super) explained_by: Option<Person>,
    /// Its legal date.
    pub(super) explained_on: NaiveDate,
}

/// A request to verify circumstances (xác minh).
#[derive(SimpleObject)]
pub(crate) struct ViolationVerification {
    /// What is to be verified.
    pub(super) question: String,
    /// Who verifies it.
    pub(super) verifier: Option<Person>,
    /// Who asked for it.
    pub(super) requested_by: Option<Person>,
    /// Its legal date.
    pub(super) requested_on: NaiveDate,
}

/// The extension of the time to decide (gia hạn).
#[derive(SimpleObject)]
pub(crate) struct ViolationExtension {
    /// Why.
    pub(super) reason: String,
    /// Number of the superior's written approval.
    pub(super) approval: String,
    /// Who granted it.
    pub(super) granted_by: Option<Person>,
    /// Its legal date.
    pub(super) granted_on: NaiveDate,
    /// The last day for deciding since.
    pub(super) decide_by: NaiveDate,
}

/// The referral of a case to the provincial People's Committee (tham mưu).
#[derive(SimpleObject)]
pub(crate) struct ViolationReferral {
    /// Why, and what is advised.
    pub(super) advice: String,
    /// Who referred it.
    pub(super) referred_by: Option<Person>,
    /// Its legal date.
    pub(super) referred_on: NaiveDate,
}

/// What was decided on a violation.
#[derive(SimpleObject)]
pub(crate) struct ViolationDecision {
    /// Its number.
    pub(super) number: String,
    /// In which competence it was taken; absent for an order to remedy alone.
    pub(super) competence: Option<Competence>,
    /// What it imposes, as amended on appeal.
    pub(super) measures: Vec<Measure>,
    /// Why.
    pub(super) reasoning: String,
    /// The fine.
    pub(super) fine: Option<Dong>,
    /// What is to be remedied.
    pub(super) remedy: Option<String>,
    /// Whether it came after the time to decide.
    pub(super) is_late: bool,
    /// Whether the time for a sanction had lapsed, so that remedial measures alone were ordered.
    pub(super) is_remedial_only: bool,
    /// Who decided.
    pub(super) decided_by: Option<Person>,
    /// Its legal date.
    pub(super) decided_on: NaiveDate,
    /// The last day for serving it.
    pub(super) serve_by: NaiveDate,
}

/// The service of a decision (giao quyết định).
#[derive(SimpleObject)]
pub(crate) struct ViolationService {
    /// To whom and how.
    pub(super) recipient: String,
    /// Who served it.
    pub(super) served_by: Option<Person>,
    /// Its legal date.
    pub(super) served_on: NaiveDate,
    /// The last day for an appeal.
    pub(super) appeal_by: NaiveDate,
}

/// A report that what was ordered is done (báo cáo khắc phục).
#[derive(SimpleObject)]
pub(crate) struct ViolationRemedyReport {
    /// What was done and what shows it.
    pub(super) result: String,
    /// Whether within the time to remedy; absent while execution was suspended.
    pub(super) on_time: Option<bool>,
    /// Who reported or received it.
    pub(super) reported_by: Option<Person>,
    /// Its legal date.
    pub(super) reported_on: NaiveDate,
    /// What its verification came to, once verified.
    pub(super) outcome: Option<RemedyOutcome>,
    /// The evidence of the verification.
    pub(super) evidence: Option<String>,
    /// Who verified it.
    pub(super) verified_by: Option<Person>,
    /// The legal date of the verification.
    pub(super) verified_on: Option<NaiveDate>,
}

/// An appeal against a decision on a violation.
#[derive(SimpleObject)]
pub(crate) struct ViolationAppeal {
    /// Which way of appeal.
    pub(super) kind: AppealKind,
    /// Why.
    pub(super) grounds: String,
    /// Who lodged or received it.
    pub(super) lodged_by: Option<Person>,
    /// Its legal date.
    pub(super) lodged_on: NaiveDate,
    /// The agency that settles it.
    pub(super) settled_by: Option<Agency>,
    /// By when it is to be settled.
    pub(super) settle_by: NaiveDate,
    /// What it came to, once settled.
    pub(super) outcome: Option<AppealOutcome>,
    /// Why it was so settled.
    pub(super) reason: Option<String>,
    /// Who settled it.
    pub(super) decided_by: Option<Person>,
    /// The legal date of that.
    pub(super) decided_on: Option<NaiveDate>,
}

/// The suspension of execution while an appeal is pending.
#[derive(SimpleObject)]
pub(crate) struct ViolationSuspension {
    /// Why.
    pub(super) reason: String,
    /// Days that were left for remedying, and run on after the appeal.
    pub(super) days_left: u32,
    /// Who suspended it.
    pub(super) suspended_by: Option<Person>,
    /// Its legal date.
    pub(super) suspended_on: NaiveDate,
}
