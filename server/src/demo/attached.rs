//! Units of agencies to which quality management is rolled out, each with a course of its own, and the
//! organisations that may consult them.

use chrono::{Days, NaiveDate};
use luuvet_domain::consultant_org::{
    self, AddConsultant, CertifyConsultantOrg, ConsultantOrgCommand, RegisterConsultantOrg,
    RevokeCertificate,
};
use luuvet_domain::qms::QmsRegister;
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_domain::roll_out::{
    self, ApproveRollOut, CompleteRollOut, ConfirmSubject, CoordinateWithDost, DraftRollOutPlan,
    EngageConsultant, PlannedMilestone, ProposeExclusion, RefuseExclusion, ReportMilestone,
    Reschedule, RollOutCommand, ScopeOutUnit, StartTrial,
};
use luuvet_engine::{Scope, StreamId};
use luuvet_projections::roll_outs::RollOutRow;
use serde::Deserialize;

use super::cast::{Actor, DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::rollout::Rollout;
use super::script::{LOOK, Scene, Turn, paper_number};
use super::seed::Attached;
use super::stage::Deed;
use super::time::{FIRST_DAY, day};
use super::upkeep::Coverage;
use super::world::scope_of;
use super::{DemoError, texts};

/// Who knows what at a unit that comes to build a system.
pub(super) const COVERAGE: Coverage = Coverage { head_is_briefed: true, auditors: 2 };
/// Days after its drafting at which a plan's milestones lie.
const MILESTONES: [(&str, u64); 3] = [
    ("Thành lập Ban chỉ đạo, đào tạo công chức", 60),
    ("Ban hành hệ thống tài liệu", 170),
    ("Đánh giá nội bộ và xem xét của lãnh đạo", 270),
];
/// The milestone that an issued system has reached.
const DOCUMENTS: u32 = 2;
/// How long before its day the first milestone may be reported.
const REPORTED_AHEAD_DAYS: u64 = 20;
/// How long before its day more time is asked for, and how much of it.
const ASKED_AHEAD_DAYS: u64 = 30;
const MORE_DAYS: u64 = 170;

/// What becomes of the roll-out to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Course {
    /// The unit announces its system in time.
    InTime,
    /// It begins too late, and is late.
    Late,
    /// It begins too late, and is given more time.
    Rescheduled,
    /// After the first milestone nothing follows.
    Stalled,
    /// It is subject, and no plan is made.
    Planless,
    /// Its exclusion is proposed and refused, and it begins after that.
    Refused,
    /// It need not apply a system.
    ScopedOut,
    /// Nobody looks at it.
    Unseen,
}

impl Course {
    /// How the unit goes about its system, and from when on, if it comes to that.
    pub(super) const fn builds(self) -> Option<(Rollout, NaiveDate)> {
        match self {
            Self::InTime => Some((Rollout::Model, day(2016, 4, 11))),
            Self::Late => Some((Rollout::Model, day(2016, 12, 5))),
            Self::Rescheduled => Some((Rollout::Model, day(2016, 10, 17))),
            Self::Stalled | Self::Planless | Self::Refused | Self::ScopedOut | Self::Unseen => None,
        }
    }
}

/// The script of the roll-out to a unit.
#[derive(Debug)]
pub(super) struct UnitScript {
    unit: Scope,
    agency: Scope,
    stream: StreamId,
    course: Course,
    dice: Dice,
}

impl UnitScript {
    pub(super) fn new(attached: &Attached, dice: Dice) -> Result<Self, DemoError> {
        let unit = scope_of(&attached.agency)?;
        let agency = Scope::new(&attached.parent)
            .map_err(|cause| DemoError::Malformed(cause.to_string()))?;
        Ok(Self { stream: roll_out::stream(&unit), unit, agency, course: attached.course, dice })
    }

    /// The script that goes on with one that is under way.
    pub(super) fn going_on(row: &RollOutRow, dice: Dice) -> Self {
        let (unit, agency) = (row.unit().clone(), row.agency().clone());
        Self { stream: row.trace.stream.clone(), unit, agency, course: Course::InTime, dice }
    }

    /// The day on which its agency looks at it.
    pub(super) fn begins(&self) -> NaiveDate {
        FIRST_DAY + Days::new(self.dice.clone().between(6, 24).into())
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let Some(row) = scene.view.roll_outs.rows.get(&self.stream) else {
            return Ok(Turn::over());
        };
        match row.trace.places().first().copied() {
            Some("Identified") => self.look_at(row, scene),
            Some("ScopeOutProposed") => self.answer(scene),
            Some("SubjectConfirmed") => self.draft(row, scene),
            Some("PlanDrafted") => self.coordinate(scene),
            Some("Coordinated") => self.approve(scene),
            Some("Approved" | "Building" | "Trial") => self.build(row, scene),
            _ended => Ok(Turn::over()),
        }
    }

    fn deed(&self, actor: Actor, command: impl Into<RollOutCommand>) -> Deed {
        Deed::own(&self.stream, actor, Command::RollOut(command.into()))
    }

    fn own(
        &self,
        office: Office,
        scene: &Scene<'_>,
        command: impl Into<RollOutCommand>,
    ) -> Result<Deed, DemoError> {
        Ok(self.deed(scene.cast(&self.agency)?.the(office)?, command))
    }

    /// Who oversees it: the department, or for its own unit the office of the province.
    fn overseen(
        &self,
        scene: &Scene<'_>,
        command: impl Into<RollOutCommand>,
    ) -> Result<Deed, DemoError> {
        let actor = if self.agency == DOST {
            scene.cast(&PEOPLES_COMMITTEE)?.the(Office::ProvinceOffice)?
        } else {
            scene.cast(&DOST)?.the(Office::StameqHead)?
        };
        Ok(self.deed(actor, command).with_evidence())
    }

    fn look_at(&mut self, row: &RollOutRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let was_refused = !row.scope_out_refused.is_empty();
        match self.course {
            Course::Unseen => return Ok(Turn::over()),
            Course::ScopedOut => {}
            Course::Refused if !was_refused => {}
            Course::Refused
            | Course::InTime
            | Course::Late
            | Course::Rescheduled
            | Course::Stalled
            | Course::Planless => {
                let command = ConfirmSubject { ground: texts::SUBJECT.to_owned() };
                let deed = self.own(Office::Qmr, scene, command)?;
                return Ok(Turn::act(deed, Timing::Within(4, 9)));
            }
        }
        let command = ProposeExclusion { legal_reason: texts::NOT_SUBJECT.to_owned() };
        let deed = self.own(Office::AgencyHead, scene, command)?;
        Ok(Turn::act(deed.with_evidence(), Timing::Within(3, 8)))
    }

    fn answer(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        if self.course == Course::ScopedOut {
            let number = paper_number("TĐC", &DOST, &mut self.dice);
            let deed = self.overseen(scene, ScopeOutUnit { number })?;
            return Ok(Turn::act(deed, LOOK));
        }
        let command = RefuseExclusion { reason: texts::STILL_SUBJECT.to_owned() };
        Ok(Turn::act(self.overseen(scene, command)?, Timing::Within(5, 10)))
    }

    fn draft(&mut self, row: &RollOutRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        if self.course == Course::Planless {
            return Ok(Turn::over());
        }
        let last = row.completion.due_on.max(scene.today);
        let milestones = MILESTONES.map(|(name, days)| PlannedMilestone {
            name: name.to_owned(),
            due_on: (scene.today + Days::new(days)).min(last),
        });
        let command = DraftRollOutPlan { milestones: milestones.into() };
        Ok(Turn::act(self.own(Office::Qmr, scene, command)?, Timing::Within(2, 6)))
    }

    fn coordinate(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let agrees = self.dice.percent(80);
        let opinion = if agrees { texts::PLAN_AGREED } else { texts::PLAN_RETURNED };
        let command = CoordinateWithDost {
            agrees,
            number: paper_number("TĐC", &DOST, &mut self.dice),
            opinion: opinion.to_owned(),
        };
        Ok(Turn::act(self.overseen(scene, command)?, Timing::Within(1, 5)))
    }

    fn approve(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let number = paper_number("QĐ", &self.agency.clone(), &mut self.dice);
        let deed = self.own(Office::AgencyHead, scene, ApproveRollOut { number })?;
        Ok(Turn::act(deed.with_evidence(), Timing::Within(8, 15)))
    }

    /// From the approval to the announcement: milestones on their days, the trial once the system is
    /// issued, and the end once it is announced.
    fn build(&mut self, row: &RollOutRow, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let next = row.milestones().find(|(.., reached)| reached.is_none());
        let next = next.map(|(nth, planned, _)| (nth, planned.due_on));
        let soon = scene.today + Days::new(REPORTED_AHEAD_DAYS);
        let has_begun = !row.reached.is_empty();
        if self.course == Course::Late && row.engaged.is_empty() {
            return self.engage(scene);
        }
        if let Some((nth, _)) = next.filter(|(_, due_on)| !has_begun && *due_on <= soon) {
            return self.reach(nth, scene);
        }
        if has_begun && matches!(self.course, Course::Stalled | Course::Refused) {
            return Ok(Turn::over());
        }
        let system = scene.view.qms(&self.unit);
        let is_issued = system.as_ref().is_some_and(|system| system.issued_on.is_some());
        let is_announced = system.is_some_and(|system| system.is_announced);
        let is_on_trial = row.trial.is_some();
        if has_begun && is_issued && !is_on_trial {
            let deed = self.own(Office::Qmr, scene, StartTrial::default())?;
            return Ok(Turn::act(deed, Timing::Within(1, 4)));
        }
        let is_proven = |nth: u32| is_announced || nth == DOCUMENTS;
        if let Some((nth, _)) = next.filter(|(nth, _)| is_on_trial && is_proven(*nth)) {
            return self.reach(nth, scene);
        }
        if is_on_trial && is_announced {
            let deed = self.own(Office::AgencyHead, scene, CompleteRollOut::default())?;
            return Ok(Turn::act(deed.with_evidence(), LOOK));
        }
        let is_near = row.completion.due_on <= scene.today + Days::new(ASKED_AHEAD_DAYS);
        if self.course == Course::Rescheduled && is_near && row.rescheduled.is_empty() {
            let command = Reschedule {
                complete_by: row.completion.due_on + Days::new(MORE_DAYS),
                request: paper_number("VP", &self.agency.clone(), &mut self.dice),
                reason: texts::UNIT_NEEDS_TIME.to_owned(),
            };
            return Ok(Turn::act(self.overseen(scene, command)?, LOOK));
        }
        Ok(Turn::wait(LOOK))
    }

    fn reach(&mut self, milestone: u32, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let command = ReportMilestone { milestone, result: texts::MILESTONE_REACHED.to_owned() };
        let deed = self.own(Office::Qmr, scene, command)?;
        Ok(Turn::act(deed.with_evidence(), Timing::Within(1, 6)))
    }

    fn engage(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let [first, ..] = ORGANISATIONS;
        let command = EngageConsultant {
            organisation: consultant_org::stream(first.number),
            contract: paper_number("HĐ", &self.agency.clone(), &mut self.dice),
        };
        let deed = self.own(Office::AgencyHead, scene, command)?;
        Ok(Turn::act(deed.with_evidence(), LOOK))
    }
}

/// A consulting organisation as it is invented.
#[derive(Clone, Copy, Debug)]
pub(super) struct Organisation {
    number: &'static str,
    name: &'static str,
    consultants: u32,
    issued_on: NaiveDate,
    revoked_on: Option<NaiveDate>,
}

/// One that stays certified, one whose certificate expires, and one that loses it.
pub(super) const ORGANISATIONS: [Organisation; 3] = [
    Organisation {
        number: "4800812345",
        name: "Công ty TNHH Tư vấn Quản lý Đông Bắc (mô phỏng)",
        consultants: 6,
        issued_on: day(2016, 2, 15),
        revoked_on: None,
    },
    Organisation {
        number: "0101987654",
        name: "Trung tâm Tư vấn Năng suất Chất lượng (mô phỏng)",
        consultants: 5,
        issued_on: day(2014, 5, 20),
        revoked_on: None,
    },
    Organisation {
        number: "4800456789",
        name: "Công ty Cổ phần Tư vấn Việt Bắc (mô phỏng)",
        consultants: 5,
        issued_on: day(2015, 8, 3),
        revoked_on: Some(day(2017, 3, 15)),
    },
];

impl Organisation {
    /// The day on which it is registered.
    pub(super) fn begins(self) -> NaiveDate {
        FIRST_DAY + Days::new(4)
    }
}

/// The script of a consulting organisation.
#[derive(Debug)]
pub(super) struct OrganisationScript(Organisation);

impl From<Organisation> for OrganisationScript {
    fn from(organisation: Organisation) -> Self {
        Self(organisation)
    }
}

impl OrganisationScript {
    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let stream = consultant_org::stream(self.0.number);
        let deed = |office, command: ConsultantOrgCommand| {
            let actor = scene.cast(&DOST)?.the(office)?;
            Ok::<_, DemoError>(Deed::own(&stream, actor, Command::ConsultantOrg(command)))
        };
        let Some(row) = scene.view.consultants.rows.get(&stream) else {
            let command = RegisterConsultantOrg {
                registration_number: self.0.number.to_owned(),
                name: self.0.name.to_owned(),
            };
            let deed = deed(Office::StameqOfficer, command.into())?;
            return Ok(Turn::act(deed, Timing::Within(0, 0)));
        };
        let nth = u32::try_from(row.consultants.len()).unwrap_or(u32::MAX);
        if nth < self.0.consultants {
            let command = AddConsultant {
                card_number: format!("{}-{}", &self.0.number[6..], nth + 1),
                card_issued_on: day(2015, 3, 2),
                card_valid_until: day(2020, 3, 1),
                practising_since: day(2012, 1, 4) - Days::new(u64::from(nth) * 90),
            };
            let deed = deed(Office::StameqOfficer, command.into())?;
            return Ok(Turn::act(deed, Timing::Within(0, 0)));
        }
        if row.certificates.is_empty() {
            let command = CertifyConsultantOrg {
                number: format!("{}/GXN-TĐC", &self.0.number[6..]),
                issuer: "Tổng cục Tiêu chuẩn Đo lường Chất lượng".to_owned(),
                issued_on: self.0.issued_on,
            };
            let deed = deed(Office::StameqHead, command.into())?.with_evidence();
            return Ok(match self.0.revoked_on {
                Some(on) => Turn::act(deed, Timing::On(on)),
                None => Turn { deed: Some(deed), ..Turn::over() },
            });
        }
        if self.0.revoked_on.is_some() && row.is_certified() {
            let command = RevokeCertificate {
                number: format!("{}/QĐ-TĐC", &self.0.number[7..]),
                reason: texts::CONSULTANTS_LEFT.to_owned(),
            };
            let deed = deed(Office::StameqHead, command.into())?.with_evidence();
            return Ok(Turn { deed: Some(deed), ..Turn::over() });
        }
        Ok(Turn::over())
    }
}
