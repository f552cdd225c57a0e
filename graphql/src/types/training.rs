//! Training courses, and the competence that they lead to.

use std::sync::Arc;

use async_graphql::{Enum, InputObject, Object, Result, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::qms::AgencyQms;
use luuvet_domain::register::Registers;
use luuvet_domain::training_course::TrainingCourse as CourseState;
use luuvet_engine::{Decider, PersonId, Scope, StreamId, Workflow};
use luuvet_projections::competences::{self, CompetenceEntry, Lack, Validity};
use luuvet_projections::trainings::{CourseRow, ParticipantRow};

use super::worklist::{Act, available_actions};
use super::{Agency, Page, Person, Place, places};
use crate::page::{self, Wanted};
use crate::seen::Seen;

/// Which courses are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
#[graphql(name = "TrainingCourseFilter")]
pub(crate) struct CourseFilter {
    /// In which people of this agency take part.
    pub(crate) agency: Option<Scope>,
    /// Whose certificates are for any of these.
    pub(crate) kinds: Option<Vec<CompetenceKind>>,
    /// Whose workflow occupies any of these places, such as `Enrolling` or `Certified`.
    pub(crate) places: Option<Vec<String>>,
    /// Neither reported nor cancelled; or the opposite.
    pub(crate) is_open: Option<bool>,
    /// Beginning on this date or later.
    pub(crate) starts_from: Option<NaiveDate>,
    /// Beginning on this date or before.
    pub(crate) starts_until: Option<NaiveDate>,
}

impl CourseFilter {
    fn matches(&self, row: &CourseRow) -> bool {
        let starts_on = row.planned.starts_on;
        self.kinds.as_ref().is_none_or(|wanted| wanted.contains(&row.planned.kind))
            && self.places.as_ref().is_none_or(|wanted| {
                row.trace.places().iter().any(|place| wanted.iter().any(|one| one == place))
            })
            && self.is_open.is_none_or(|wanted| row.is_open() == wanted)
            && self.starts_from.is_none_or(|from| from <= starts_on)
            && self.starts_until.is_none_or(|until| starts_on <= until)
    }
}

/// A page of courses, by their first day.
pub(crate) fn page_of(
    view: &Seen,
    filter: &CourseFilter,
    args: impl Into<Wanted>,
) -> Result<Page<TrainingCourse>> {
    view.check_all(CourseState::CATEGORY)?;
    let streams: Vec<&StreamId> = match &filter.agency {
        Some(agency) => view.trainings.by_agency.of_agency(agency).collect(),
        None => view.trainings.by_start.iter().map(|(_, stream)| &**stream).collect(),
    };
    let rows = streams
        .into_iter()
        .filter_map(|stream| view.trainings.rows.get(stream))
        .filter(|row| filter.matches(row))
        .map(|row| (row.trace.stream.key(), row))
        .collect();
    page::page(args, rows, |row| TrainingCourse::new(view, row))
}

/// A training course.
pub(crate) struct TrainingCourse {
    view: Seen,
    row: Arc<CourseRow>,
}

impl TrainingCourse {
    fn new(view: &Seen, row: &Arc<CourseRow>) -> Self {
        Self { view: view.clone(), row: Arc::clone(row) }
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        view.trainings
            .rows
            .get(id)
            .filter(|row| view.shows(id, &row.trace.scope))
            .map(|row| Self::new(view, row))
    }

    fn person(&self, id: PersonId) -> Option<Person> {
        Person::by_id(&self.view, id)
    }
}

/// A training course (khóa đào tạo, tập huấn; Chỉ thị, điểm 2d).
#[Object]
impl TrainingCourse {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.row.trace.stream
    }

    /// The version of the workflow instance.
    async fn version(&self) -> u64 {
        self.row.trace.version.0
    }

    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self) -> Vec<Act> {
        available_actions(&self.view, &self.row.trace.stream)
    }

    /// Where its workflow stands, one place for each region.
    async fn places(&self) -> Vec<Place> {
        places(<CourseState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.row.planned.title
    }

    /// What its certificates are for.
    async fn kind(&self) -> CompetenceKind {
        self.row.planned.kind
    }

    /// The agency that holds it.
    async fn organised_by(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.planned.organised_by)
    }

    /// What is taught, to whom (chương trình).
    async fn programme(&self) -> &str {
        &self.row.planned.programme
    }

    /// Where it is held.
    async fn venue(&self) -> &str {
        &self.row.planned.venue
    }

    /// The first day.
    async fn starts_on(&self) -> NaiveDate {
        self.row.planned.starts_on
    }

    /// The last day.
    async fn ends_on(&self) -> NaiveDate {
        self.row.planned.ends_on
    }

    /// How many sessions it has (số buổi).
    async fn sessions(&self) -> u32 {
        self.row.planned.sessions
    }

    /// How many people it takes (số chỗ).
    async fn seats(&self) -> u32 {
        self.row.planned.seats
    }

    /// Who teaches (giảng viên).
    async fn trainers(&self) -> Vec<Person> {
        self.row.planned.trainers.iter().filter_map(|id| self.person(*id)).collect()
    }

    /// Who planned it.
    async fn planned_by(&self) -> Option<Person> {
        self.row.planned_by.and_then(|id| self.person(id))
    }

    /// The number of the decision that approved it.
    async fn approval_number(&self) -> Option<&str> {
        self.row.approved.as_ref().map(|(approved, _)| approved.number.as_str())
    }

    /// The legal date of the approval.
    async fn approved_on(&self) -> Option<NaiveDate> {
        self.row.approved.as_ref().map(|(_, mark)| mark.occurred_on)
    }

    /// By when its effectiveness is to be evaluated, once approved.
    async fn evaluate_by(&self) -> Option<NaiveDate> {
        self.row.approved.as_ref().map(|(approved, _)| approved.evaluate_by)
    }

    /// By when it is to be reported, once approved.
    async fn report_by(&self) -> Option<NaiveDate> {
        self.row.approved.as_ref().map(|(approved, _)| approved.report_by)
    }

    /// The agencies that the system proposed to enrol someone (đề xuất ghi danh).
    async fn proposals(&self) -> Vec<EnrolmentProposed> {
        self.row
            .proposals
            .iter()
            .map(|proposal| EnrolmentProposed {
                agency: Agency::by_code(&self.view, &proposal.agency),
                person: proposal.person.and_then(|id| self.person(id)),
                is_answered: self.row.participants.iter().any(|one| one.agency == proposal.agency),
            })
            .collect()
    }

    /// Who takes part (học viên), in the order of enrolment.
    async fn participants(&self) -> Vec<CourseParticipant> {
        self.row.participants.iter().map(|one| CourseParticipant::of(&self.view, one)).collect()
    }

    /// How many were enrolled.
    async fn enrolled_count(&self) -> usize {
        self.row.participants.len()
    }

    /// How many got a certificate.
    async fn certified_count(&self) -> usize {
        self.row.certified()
    }

    /// The evaluation of its effectiveness (đánh giá hiệu lực), once made.
    async fn evaluation(&self) -> Option<CourseEvaluation> {
        self.row.evaluated.as_ref().map(|(evaluated, by, mark)| CourseEvaluation {
            method: evaluated.method.clone(),
            is_effective: evaluated.is_effective,
            conclusion: evaluated.conclusion.clone(),
            evaluated_on: mark.occurred_on,
            evaluated_by: by.and_then(|id| self.person(id)),
            on_time: evaluated.on_time,
        })
    }

    /// The number of the report, once made.
    async fn report_number(&self) -> Option<&str> {
        self.row.reported.as_ref().map(|(reported, _)| reported.number.as_str())
    }

    /// What the report says.
    async fn report_summary(&self) -> Option<&str> {
        self.row.reported.as_ref().map(|(reported, _)| reported.summary.as_str())
    }

    /// The legal date of the report.
    async fn reported_on(&self) -> Option<NaiveDate> {
        self.row.reported.as_ref().map(|(_, mark)| mark.occurred_on)
    }

    /// Whether it was reported by its date.
    async fn reported_on_time(&self) -> Option<bool> {
        self.row.reported.as_ref().map(|(reported, _)| reported.on_time)
    }

    /// Why it was cancelled, when it was.
    async fn cancelled_because(&self) -> Option<&str> {
        self.row.cancelled.as_ref().map(|(cancelled, _)| cancelled.reason.as_str())
    }

    /// Whether it is neither reported nor cancelled.
    async fn is_open(&self) -> bool {
        self.row.is_open()
    }
}

/// An agency that the system proposed to enrol someone.
#[derive(SimpleObject)]
pub(crate) struct EnrolmentProposed {
    /// The agency.
    agency: Option<Agency>,
    /// Whom, where that is one person alone: the head who was not briefed.
    person: Option<Person>,
    /// Whether the agency has enrolled anyone.
    is_answered: bool,
}

/// Someone who takes part in a course.
#[derive(SimpleObject)]
pub(crate) struct CourseParticipant {
    /// The person.
    person: Option<Person>,
    /// Where they worked when they were enrolled.
    agency: Option<Agency>,
    /// When they were enrolled.
    enrolled_on: NaiveDate,
    /// How many sessions they attended, once recorded.
    attended_sessions: Option<u32>,
    /// The mark, 0 to 100, once given.
    mark: Option<u32>,
    /// The number of the certificate, once issued.
    certificate_number: Option<String>,
    /// The day of issue.
    certified_on: Option<NaiveDate>,
    /// The last day on which the certificate is valid.
    valid_until: Option<NaiveDate>,
}

impl CourseParticipant {
    fn of(view: &Seen, one: &ParticipantRow) -> Self {
        let certificate = one.certificate.as_ref();
        Self {
            person: Person::by_id(view, one.person),
            agency: Agency::by_code(view, &one.agency),
            enrolled_on: one.enrolled_on,
            attended_sessions: one.attended,
            mark: one.mark,
            certificate_number: certificate.map(|(issued, _)| issued.number.clone()),
            certified_on: certificate.map(|(_, mark)| mark.occurred_on),
            valid_until: certificate.map(|(issued, _)| issued.valid_until),
        }
    }
}

/// How effective a course was.
#[derive(SimpleObject)]
pub(crate) struct CourseEvaluation {
    /// How it was evaluated.
    method: String,
    /// Whether it was effective.
    is_effective: bool,
    /// What was found.
    conclusion: String,
    /// When.
    evaluated_on: NaiveDate,
    /// By whom.
    evaluated_by: Option<Person>,
    /// Whether that was by its date.
    on_time: bool,
}

/// How a certificate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub(crate) enum CompetenceValidity {
    /// Còn hiệu lực: it is valid.
    Valid,
    /// Sắp hết hiệu lực: it is valid, and ends within the regulation's notice.
    Expiring,
    /// Hết hiệu lực: it is no longer valid.
    Expired,
}

impl From<Validity> for CompetenceValidity {
    fn from(validity: Validity) -> Self {
        match validity {
            Validity::Valid => Self::Valid,
            Validity::Expiring => Self::Expiring,
            Validity::Expired => Self::Expired,
        }
    }
}

/// Which certificates are wanted: those that match everything that is given.
#[derive(Clone, Debug, Default, InputObject)]
pub(crate) struct CompetenceFilter {
    /// Of those who serve at this agency.
    pub(crate) agency: Option<Scope>,
    /// For any of these.
    pub(crate) kinds: Option<Vec<CompetenceKind>>,
    /// That stand so.
    pub(crate) validity: Option<CompetenceValidity>,
    /// As of this date; today when absent.
    pub(crate) valid_on: Option<NaiveDate>,
}

impl CompetenceFilter {
    fn matches(&self, entry: &CompetenceEntry<'_>) -> bool {
        self.kinds.as_ref().is_none_or(|wanted| wanted.contains(&entry.competence.kind))
            && self.validity.is_none_or(|wanted| wanted == entry.validity.into())
    }
}

/// A certificate in the competence register.
pub(crate) struct CompetenceRecord {
    view: Seen,
    agency: Scope,
    person: PersonId,
    kind: CompetenceKind,
    number: String,
    issuer: String,
    issued_on: NaiveDate,
    valid_until: Option<NaiveDate>,
    validity: CompetenceValidity,
    course: Option<StreamId>,
}

/// A certificate in the competence register (sổ theo dõi năng lực): of someone who serves at an
/// agency.
#[Object]
impl CompetenceRecord {
    /// The agency where the holder serves.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.agency)
    }
    /// The holder.
    async fn person(&self) -> Option<Person> {
        Person::by_id(&self.view, self.person)
    }
    /// What it is for.
    async fn kind(&self) -> CompetenceKind {
        self.kind
    }
    /// Its number.
    async fn number(&self) -> &str {
        &self.number
    }
    /// Who issued it.
    async fn issuer(&self) -> &str {
        &self.issuer
    }
    /// The day of issue.
    async fn issued_on(&self) -> NaiveDate {
        self.issued_on
    }
    /// The last day on which it is valid; absent when it does not expire.
    async fn valid_until(&self) -> Option<NaiveDate> {
        self.valid_until
    }
    /// How it stands.
    async fn validity(&self) -> CompetenceValidity {
        self.validity
    }
    /// The course that led to it, when it was one of the province's.
    async fn course(&self) -> Option<TrainingCourse> {
        self.course.as_ref().and_then(|id| TrainingCourse::by_id(&self.view, id))
    }
}

/// A page of the competence register: by agency, person and day of issue.
pub(crate) fn competence_register(
    view: &Seen,
    filter: &CompetenceFilter,
    args: impl Into<Wanted>,
) -> Result<Page<CompetenceRecord>> {
    let on = filter.valid_on.or_else(|| view.today()).unwrap_or(NaiveDate::MIN);
    let agencies: Vec<&Scope> = match view.narrow(AgencyQms::CATEGORY, filter.agency.as_ref())? {
        Some(agency) => vec![agency],
        None => view.agencies.rows.iter().map(|(code, _)| code).collect(),
    };
    let rows: Vec<(String, CompetenceEntry<'_>)> = agencies
        .into_iter()
        .flat_map(|agency| competences::of_agency(view, agency, on))
        .filter(|entry| filter.matches(entry))
        .map(|entry| {
            let position = entry.competence.recorded.position;
            (format!("{}|{}|{position}", entry.agency, entry.person), entry)
        })
        .collect();
    page::page(args, rows, |entry| CompetenceRecord {
        view: view.clone(),
        agency: entry.agency.clone(),
        person: entry.person,
        kind: entry.competence.kind,
        number: entry.competence.number.clone(),
        issuer: entry.competence.issuer.clone(),
        issued_on: entry.competence.issued_on,
        valid_until: entry.competence.valid_until,
        validity: entry.validity.into(),
        course: entry.course.cloned(),
    })
}

/// What an agency lacks of what the directive asks for.
pub(crate) struct CompetenceGap {
    view: Seen,
    agency: Scope,
    lack: Lack,
}

/// What an agency lacks of what the directive asks for: a certified internal auditor, or a head who
/// was briefed.
#[Object]
impl CompetenceGap {
    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.agency)
    }
    /// Of which kind.
    async fn kind(&self) -> CompetenceKind {
        self.lack.kind
    }
    /// Who lacks it, where that is one person alone.
    async fn person(&self) -> Option<Person> {
        self.lack.person.and_then(|id| Person::by_id(&self.view, id))
    }
    /// The open courses that teach it and whose enrolment was proposed to the agency.
    async fn proposed_courses(&self) -> Vec<TrainingCourse> {
        let kind = self.lack.kind;
        self.view
            .trainings
            .rows
            .iter()
            .filter(|(_, row)| row.is_open() && row.planned.kind == kind)
            .filter(|(_, row)| row.proposals.iter().any(|one| one.agency == self.agency))
            .map(|(_, row)| TrainingCourse::new(&self.view, row))
            .collect()
    }
}

/// What the agencies that clause 1 binds lack today, or one of them.
pub(crate) fn competence_gaps(view: &Seen, agency: Option<&Scope>) -> Result<Vec<CompetenceGap>> {
    let agency = view.narrow(AgencyQms::CATEGORY, agency)?;
    let Some(on) = view.today() else { return Ok(Vec::new()) };
    let gaps = view
        .agencies
        .rows
        .iter()
        .filter(|(code, row)| row.is_debtor() && agency.is_none_or(|wanted| wanted == *code))
        .flat_map(|(code, _)| {
            let lacks = competences::lacks(view, code, on).into_iter();
            lacks.map(|lack| CompetenceGap { view: view.clone(), agency: code.clone(), lack })
        });
    Ok(gaps.collect())
}
