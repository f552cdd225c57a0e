//! The scripts of the department's training courses: planned by the branch office, approved by the
//! department, with people from the agencies, marks, certificates, an evaluation and a report.
//!
//! The department's own people are marked by the guest from the inspectorate, and the chair of the
//! province signs for them.

use chrono::{Days, NaiveDate};
use luuvet_domain::agency::{self, AgencyCommand, AppointOfficer, CompetenceKind};
use luuvet_domain::register::Registers;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_domain::training_course::{
    ApproveCourse, CancelCourse, EnrolParticipant, EvaluateCourse, IssueCertificate, PlanCourse,
    RecordAssessment, RecordAttendance, ReportCourse, SEATS_MAX, TrainingCourseCommand,
};
use luuvet_engine::{PersonId, Scope, StreamId};
use luuvet_projections::trainings::{CourseRow, ParticipantRow};

use super::DemoError;
use super::cast::{Actor, DOST, INSPECTORATE, PEOPLES_COMMITTEE};
use super::competence::Invite;
use super::dice::Dice;
use super::document::Timing;
use super::script::{LOOK, Scene, Turn, instance, paper_number};
use super::stage::Deed;
use super::texts;
use super::time::day;
use super::world::ISSUER;

/// Days before its first day on which a course is planned.
const PLANNED_DAYS: u64 = 52;
/// Days before its first day on which it is given up.
const CANCELLED_DAYS: u64 = 6;
/// The fewest seats of a course.
const SEATS_MIN: u32 = 30;
/// Where courses are held.
const VENUE: &str = "Hội trường Sở Khoa học và Công nghệ";

/// What a course is about, and how it goes.
#[derive(Debug)]
pub(super) struct CoursePlan {
    /// Tells it from others.
    pub(super) label: &'static str,
    kind: CompetenceKind,
    title: &'static str,
    programme: &'static str,
    pub(super) starts_on: NaiveDate,
    ends_on: NaiveDate,
    sessions: u32,
    /// The sign of its certificates.
    sign: &'static str,
    /// Whether too few come, so that it is given up.
    is_cancelled: bool,
    /// Days from its end to its evaluation.
    evaluated_days: u64,
}

/// The briefing for heads who missed the first.
pub(super) const HEADS_2017: CoursePlan = CoursePlan {
    label: "heads|2017",
    kind: CompetenceKind::HeadsBriefing,
    title: "Quán triệt Chỉ thị về hệ thống quản lý chất lượng cho người đứng đầu",
    programme: "Trách nhiệm của người đứng đầu theo Chỉ thị và Quyết định 19/2014/QĐ-TTg; xem xét của lãnh đạo; kết quả kiểm tra năm trước.",
    starts_on: day(2017, 5, 17),
    ends_on: day(2017, 5, 17),
    sessions: 2,
    sign: "QT",
    is_cancelled: false,
    evaluated_days: 24,
};

/// A briefing for heads who came since.
pub(super) const NEW_HEADS_2017: CoursePlan = CoursePlan {
    label: "new heads|2017",
    title: "Quán triệt Chỉ thị về hệ thống quản lý chất lượng cho người đứng đầu mới",
    starts_on: day(2017, 12, 6),
    ends_on: day(2017, 12, 6),
    sign: "QTM",
    ..HEADS_2017
};

/// The first course for internal auditors.
pub(super) const AUDITORS_2016: CoursePlan = CoursePlan {
    label: "auditors|2016",
    kind: CompetenceKind::InternalAuditor,
    title: "Đào tạo chuyên gia đánh giá nội bộ hệ thống quản lý chất lượng",
    programme: "TCVN ISO 9001:2008 điều 8.2.2; TCVN ISO 19011:2013; thực hành lập chương trình, ghi nhận bằng chứng và viết báo cáo đánh giá.",
    starts_on: day(2016, 10, 11),
    ends_on: day(2016, 10, 13),
    sessions: 6,
    sign: "ĐGNB",
    is_cancelled: false,
    evaluated_days: 26,
};

/// The second one.
pub(super) const AUDITORS_2017: CoursePlan = CoursePlan {
    label: "auditors|2017",
    starts_on: day(2017, 6, 6),
    ends_on: day(2017, 6, 8),
    ..AUDITORS_2016
};

/// For secretaries who keep a system up; its evaluation comes late.
const UPKEEP_2017: CoursePlan = CoursePlan {
    label: "upkeep|2017",
    kind: CompetenceKind::Maintenance,
    title: "Duy trì và cải tiến hệ thống quản lý chất lượng",
    programme: "Cập nhật tài liệu khi pháp luật thay đổi; hành động khắc phục; theo dõi mục tiêu chất lượng.",
    starts_on: day(2017, 9, 12),
    ends_on: day(2017, 9, 13),
    sessions: 4,
    sign: "DT",
    is_cancelled: false,
    evaluated_days: 62,
};

/// For those who still build theirs; too few came.
const BUILDING_2016: CoursePlan = CoursePlan {
    label: "building|2016",
    kind: CompetenceKind::Building,
    title: "Xây dựng hệ thống quản lý chất lượng theo mô hình khung",
    programme: "Mô hình khung; xác định phạm vi; viết quy trình giải quyết thủ tục hành chính.",
    starts_on: day(2016, 6, 14),
    ends_on: day(2016, 6, 16),
    sessions: 6,
    sign: "XD",
    is_cancelled: true,
    evaluated_days: 26,
};

/// The one that lies ahead when the history ends.
const AWARENESS_2018: CoursePlan = CoursePlan {
    label: "awareness|2018",
    kind: CompetenceKind::Awareness,
    title: "Nhận thức chung về TCVN ISO 9001:2015",
    programme: "Những thay đổi của phiên bản 2015 so với 2008; tư duy dựa trên rủi ro; lộ trình chuyển đổi.",
    starts_on: day(2018, 3, 27),
    ends_on: day(2018, 3, 28),
    sessions: 4,
    sign: "NT",
    is_cancelled: false,
    evaluated_days: 26,
};

/// All of them, in the order in which they begin.
pub(super) const COURSES: [&CoursePlan; 7] = [
    &BUILDING_2016,
    &AUDITORS_2016,
    &HEADS_2017,
    &AUDITORS_2017,
    &UPKEEP_2017,
    &NEW_HEADS_2017,
    &AWARENESS_2018,
];

impl CoursePlan {
    /// The day on which it is planned.
    pub(super) fn begins(&self) -> NaiveDate {
        self.starts_on - Days::new(PLANNED_DAYS)
    }

    /// Its stream.
    pub(super) fn stream(&self, number: u64) -> Result<StreamId, DemoError> {
        instance("training_course", number, self.label)
    }

    /// Whom an agency sends, of those who do not hold its certificate.
    const fn pupils(&self) -> Office {
        match self.kind {
            CompetenceKind::HeadsBriefing => Office::AgencyHead,
            CompetenceKind::InternalAuditor | CompetenceKind::Awareness => Office::Staff,
            CompetenceKind::Building | CompetenceKind::Maintenance => Office::IsoSecretary,
        }
    }

    /// Of a hundred agencies, how many send someone beside those who lack what it teaches.
    pub(super) const fn popularity(&self) -> u32 {
        match self.kind {
            CompetenceKind::HeadsBriefing | CompetenceKind::InternalAuditor => 0,
            CompetenceKind::Building => 6,
            CompetenceKind::Maintenance | CompetenceKind::Awareness => 35,
        }
    }
}

/// A course's script.
#[derive(Debug)]
pub(super) struct CourseScript {
    plan: &'static CoursePlan,
    stream: StreamId,
    /// Whom agencies will enrol, the earliest last.
    invites: Vec<Invite>,
    dice: Dice,
}

impl CourseScript {
    /// The script of a course that these agencies send someone to.
    pub(super) fn new(
        plan: &'static CoursePlan,
        mut invites: Vec<Invite>,
        number: u64,
        dice: Dice,
    ) -> Result<Self, DemoError> {
        invites.sort_by_key(|invite| std::cmp::Reverse(invite.on));
        Ok(Self { plan, stream: plan.stream(number)?, invites, dice })
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.trainings.rows.get(&self.stream) else {
            return self.begin(scene);
        };
        match row.trace.places().first().copied() {
            Some("Planned") => {
                let number = paper_number("QĐ", &DOST, &mut self.dice);
                let director = scene.cast(&DOST)?.the(Office::DostDirector)?;
                let deed = self.deed(director, ApproveCourse { number });
                Ok(Turn::act(deed, Timing::Within(1, 3)))
            }
            Some("Approved" | "Enrolling") if scene.today < self.plan.ends_on => {
                self.enrol(row, scene)
            }
            Some("Approved") => self.give_up(scene),
            Some("Enrolling" | "Delivered" | "Assessed" | "Certified") => self.judge(row, scene),
            _ended => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<TrainingCourseCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::TrainingCourse(command.into()))
    }

    fn begin(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        if self.plan.starts_on <= scene.today {
            return Ok(Turn::over());
        }
        let dost = scene.cast(&DOST)?;
        let host = dost.some(Office::StameqOfficer, &mut self.dice)?;
        let guest = scene.cast(&INSPECTORATE)?.the(Office::Inspector)?;
        let invited = u32::try_from(self.invites.len()).unwrap_or(SEATS_MAX);
        let command = PlanCourse {
            title: self.plan.title.to_owned(),
            kind: self.plan.kind,
            programme: self.plan.programme.to_owned(),
            venue: VENUE.to_owned(),
            starts_on: self.plan.starts_on,
            ends_on: self.plan.ends_on,
            sessions: self.plan.sessions,
            seats: invited.clamp(SEATS_MIN, SEATS_MAX),
            trainers: vec![host.person, guest.person],
        };
        let deed = self.deed(dost.the(Office::StameqHead)?, command);
        Ok(Turn::act(deed, Timing::Within(3, 7)))
    }

    fn enrol(&mut self, row: &CourseRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let gives_up = self.plan.starts_on - Days::new(CANCELLED_DAYS);
        if self.plan.is_cancelled && gives_up <= scene.today {
            return self.give_up(scene);
        }
        while scene.today <= self.plan.starts_on
            && row.participants.len() < row.planned.seats as usize
            && let Some(invite) = self.invites.pop()
        {
            if scene.today < invite.on {
                let until = Timing::On(invite.on);
                self.invites.push(invite);
                return Ok(Turn::wait(until));
            }
            if let Some(deed) = self.send(&invite.agency, row, scene)? {
                return Ok(Turn::act(deed, Timing::Within(0, 0)));
            }
        }
        let next = if self.plan.is_cancelled { gives_up } else { self.plan.ends_on };
        Ok(Turn::wait(Timing::On(next)))
    }

    /// An agency enrols one of its people, if there is one who needs it.
    fn send(
        &self,
        agency: &Scope,
        row: &CourseRow,
        scene: &Scene<'_>,
    ) -> Result<Option<Deed>, DemoError> {
        let (cast, kind) = (scene.cast(agency)?, self.plan.kind.name());
        let needs_it = |person: PersonId| {
            !scene.view.has_competence(person, kind, scene.today)
                && !row.planned.trainers.contains(&person)
                && !row.participants.iter().any(|one| one.person == person)
        };
        let mut pupils = cast.all(self.plan.pupils()).into_iter().map(|actor| actor.person);
        let Some(person) = pupils.find(|person| needs_it(*person)) else { return Ok(None) };
        Ok(Some(self.deed(cast.the(Office::Qmr)?, EnrolParticipant { person })))
    }

    fn give_up(&self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let reason = texts::TOO_FEW_PUPILS.to_owned();
        let director = scene.cast(&DOST)?.the(Office::DostDirector)?;
        Ok(Turn::act(self.deed(director, CancelCourse { reason }), LOOK))
    }

    /// Attendance, marks, certificates, offices; then evaluation and report.
    fn judge(&mut self, row: &CourseRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let dost = scene.cast(&DOST)?;
        if let Some(one) = row.participants.iter().find(|one| one.attended.is_none()) {
            let all = self.plan.sessions;
            let sessions = if self.dice.percent(8) { all / 2 } else { all };
            let command = RecordAttendance { person: one.person, sessions };
            let officers = dost.all(Office::StameqOfficer);
            let Some(officer) = officers.into_iter().find(|actor| actor.person != one.person)
            else {
                return Ok(Turn::wait(LOOK));
            };
            let deed = self.deed(officer, command).with_evidence();
            return Ok(Turn::act(deed, Timing::Within(0, 0)));
        }
        if let Some(one) = row.participants.iter().find(|one| one.mark.is_none()) {
            let mark = if self.dice.percent(7) {
                self.dice.between(28, 48)
            } else {
                self.dice.between(55, 98)
            };
            let Some(trainer) = marker(row, one, scene) else { return Ok(Turn::wait(LOOK)) };
            let command = RecordAssessment { person: one.person, mark };
            return Ok(Turn::act(self.deed(trainer, command), Timing::Within(0, 0)));
        }
        if let Some(deed) = self.certificate(row, scene)? {
            return Ok(Turn::act(deed, Timing::Within(0, 0)));
        }
        if let Some(deed) = self.office(row, scene)? {
            return Ok(Turn::act(deed, Timing::Within(0, 1)));
        }
        let director = dost.the(Office::DostDirector)?;
        if row.evaluated.is_none() {
            let on = self.plan.ends_on + Days::new(self.plan.evaluated_days);
            if scene.today < on {
                return Ok(Turn::wait(Timing::On(on)));
            }
            let command = EvaluateCourse {
                method: texts::pick(&texts::COURSE_METHODS, &mut self.dice),
                is_effective: row.certified() * 2 > row.participants.len(),
                conclusion: texts::pick(&texts::COURSE_CONCLUSIONS, &mut self.dice),
            };
            return Ok(Turn::act(self.deed(director, command), Timing::Within(3, 8)));
        }
        let number = paper_number("BC", &DOST, &mut self.dice);
        let summary = format!(
            "{} học viên, {} được cấp chứng nhận.",
            row.participants.len(),
            row.certified()
        );
        Ok(Turn::act(self.deed(director, ReportCourse { number, summary }), LOOK))
    }

    /// The next certificate of who attended and passed.
    fn certificate(&self, row: &CourseRow, scene: &Scene<'_>) -> Result<Option<Deed>, DemoError> {
        let Some(regulation) = scene.view.regulation(scene.today) else { return Ok(None) };
        let training = &regulation.parameters.training;
        let has_passed = |one: &&ParticipantRow| {
            let attended = one.attended.unwrap_or(0) * 100;
            one.certificate.is_none()
                && attended >= training.attendance_percent_min * row.planned.sessions
                && one.mark.is_some_and(|mark| mark >= training.mark_min)
        };
        let Some(one) = row.participants.iter().find(has_passed) else { return Ok(None) };
        let signer = if one.agency == DOST {
            scene.cast(&PEOPLES_COMMITTEE)?.the(Office::ProvinceChair)?
        } else {
            scene.cast(&DOST)?.the(Office::DostDirector)?
        };
        let nth = row.certified() + 1;
        let year = self.plan.starts_on.format("%y");
        let command = IssueCertificate {
            person: one.person,
            number: format!("{nth:02}.{year}/{}", self.plan.sign),
            issuer: ISSUER.to_owned(),
        };
        Ok(Some(self.deed(signer, command)))
    }

    /// The next certified auditor who is not in office yet is appointed by the head of their agency.
    fn office(&self, row: &CourseRow, scene: &Scene<'_>) -> Result<Option<Deed>, DemoError> {
        if self.plan.kind != CompetenceKind::InternalAuditor {
            return Ok(None);
        }
        for one in row.participants.iter().filter(|one| one.certificate.is_some()) {
            let cast = scene.cast(&one.agency)?;
            let mut auditors = cast.all(Office::InternalAuditor).into_iter();
            if auditors.any(|actor| actor.person == one.person) {
                continue;
            }
            let appointed = AppointOfficer {
                office: Office::InternalAuditor,
                person: one.person,
                from: scene.today,
                position: "Chuyên viên".to_owned(),
                is_leadership: false,
                unit: None,
            };
            let command = Command::Agency(AgencyCommand::from(appointed));
            let stream = agency::stream(&one.agency);
            return Ok(Some(Deed::own(&stream, cast.the(Office::AgencyHead)?, command)));
        }
        Ok(None)
    }
}

/// A trainer of the course who may mark a participant: one of another agency.
fn marker(row: &CourseRow, one: &ParticipantRow, scene: &Scene<'_>) -> Option<Actor> {
    let teaches = |actor: &Actor| row.planned.trainers.contains(&actor.person);
    [(DOST, Office::StameqOfficer), (INSPECTORATE, Office::Inspector)]
        .into_iter()
        .filter(|(agency, _)| *agency != one.agency)
        .filter_map(|(agency, office)| Some(scene.cast(&agency).ok()?.all(office)))
        .flatten()
        .find(teaches)
}
