//! The steps from which stories of courses are told: a course of three days in May 2016.

use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::calendar::zone;
use luuvet_domain::register::Registers;
use luuvet_domain::training_course::*;
use luuvet_engine::StreamId;
use luuvet_engine::testing::Scenario;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, TrainingCourse, dyn Registers>;

/// A participant of SXD.
pub(crate) const PUPIL: u128 = 5;
/// A participant of the department that holds the course.
pub(crate) const COLLEAGUE: u128 = 30;
/// A trainer from the inspectorate of the province.
pub(crate) const GUEST: Who = Who { person: 20, office: "Inspector", agency: Some("TTT") };

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

pub(crate) fn course_stream() -> StreamId {
    "training_course/0190c2f0-6d2e-7c61-9d8b-2f6a1c3b4d5e".parse().unwrap()
}

/// A province in which the colleague works at SKHCN and everyone else at SXD.
pub(crate) fn province() -> Province {
    let mut province = Province::new();
    province.inspection.homes.insert(person(COLLEAGUE), SKHCN);
    province
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(course_stream(), province, zone(), morning(day("2016-04-01")))
}

pub(crate) fn plan() -> PlanCourse {
    PlanCourse {
        title: text("Chuyên gia đánh giá nội bộ"),
        kind: CompetenceKind::InternalAuditor,
        programme: text("ISO 19011:2011 và thực hành"),
        venue: text("Hội trường Sở KH&CN"),
        starts_on: day("2016-05-10"),
        ends_on: day("2016-05-12"),
        sessions: 6,
        seats: 3,
        trainers: vec![person(INSPECTOR.person), person(GUEST.person)],
    }
}

pub(crate) fn approve() -> ApproveCourse {
    ApproveCourse { number: text("45/QĐ-SKHCN") }
}

pub(crate) fn enrol(n: u128) -> EnrolParticipant {
    EnrolParticipant { person: person(n) }
}

pub(crate) fn attend(n: u128, sessions: u32) -> RecordAttendance {
    RecordAttendance { person: person(n), sessions }
}

pub(crate) fn mark(n: u128, mark: u32) -> RecordAssessment {
    RecordAssessment { person: person(n), mark }
}

pub(crate) fn certify(n: u128) -> IssueCertificate {
    IssueCertificate {
        person: person(n),
        number: format!("{n}/ĐGNB"),
        issuer: text("Chi cục TĐC Cao Bằng"),
    }
}

pub(crate) fn evaluate() -> EvaluateCourse {
    EvaluateCourse {
        method: text("Phiếu khảo sát"),
        is_effective: true,
        conclusion: text("Học viên tự đánh giá được đơn vị"),
    }
}

pub(crate) fn report() -> ReportCourse {
    ReportCourse { number: text("60/BC-SKHCN"), summary: text("Đã cấp chứng nhận") }
}

pub(crate) fn cancel() -> CancelCourse {
    CancelCourse { reason: text("Không đủ học viên") }
}

/// Planned on 1 April by the head of the sub-department.
pub(crate) fn planned(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-04-01", CHIEF, plan())
}

/// Approved on 5 April by the director.
pub(crate) fn approved(province: &Province) -> Told<'_> {
    planned(province).done_on("2016-04-05", DIRECTOR, approve())
}

/// With the pupil of SXD and the colleague of SKHCN, on 11 April.
pub(crate) fn enrolled(province: &Province) -> Told<'_> {
    approved(province).done_on("2016-04-11", QMR, enrol(PUPIL)).done_on(
        "2016-04-11",
        OFFICER,
        enrol(COLLEAGUE),
    )
}

/// The pupil attended five of six sessions, the colleague all.
pub(crate) fn held(province: &Province) -> Told<'_> {
    enrolled(province).done_on("2016-05-12", OFFICER, attend(PUPIL, 5)).done_on(
        "2016-05-12",
        INSPECTOR,
        attend(COLLEAGUE, 6),
    )
}

/// Both passed, on 13 May.
pub(crate) fn marked(province: &Province) -> Told<'_> {
    held(province).done_on("2016-05-13", INSPECTOR, mark(PUPIL, 70)).done_on(
        "2016-05-13",
        GUEST,
        mark(COLLEAGUE, 50),
    )
}

/// Both have their certificates, of 16 May.
pub(crate) fn certified(province: &Province) -> Told<'_> {
    marked(province).done_on("2016-05-16", DIRECTOR, certify(PUPIL)).done_on(
        "2016-05-16",
        CHAIR,
        certify(COLLEAGUE),
    )
}

/// Evaluated on 10 June by the director.
pub(crate) fn evaluated(province: &Province) -> Told<'_> {
    certified(province).done_on("2016-06-10", DIRECTOR, evaluate())
}
