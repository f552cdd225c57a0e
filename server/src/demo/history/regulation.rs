//! The regulation in the history: the sets that bring the standard of 2015, and a change that waits for
//! the chair when the history ends.

use chrono::{Months, NaiveDate};
use luuvet_domain::qms::StandardEdition;
use luuvet_domain::registry::Command;
use luuvet_domain::regulation::{
    self, ApproveProposal, ProposeParameters, ProposedValues, RegulationCommand, ValueSource,
};
use luuvet_domain::role::Office;
use serde_json::json;

use super::super::DemoError;
use super::super::cast::{Cast, PEOPLES_COMMITTEE};
use super::super::stage::Deed;
use super::super::system::{NEXT_STANDARD, STANDARD};
use super::super::time::{at_minute, day};
use super::{Entry, History};

/// How far ahead it would be in force.
const AHEAD: Months = Months::new(2);
const MAJOR_DAYS: u32 = 20;

/// A set about the standard's editions: proposed and approved on a day, in force from another.
#[derive(Clone, Copy, Debug)]
pub(super) enum EditionsSet {
    /// The edition of 2015 may be used.
    Next,
    /// The ministry has said by when the edition of 2008 is left (công văn 419/BKHCN-TĐC).
    Leave,
}

/// A step on the way of a set.
#[derive(Clone, Copy, Debug)]
pub(super) enum EditionsStep {
    Propose(EditionsSet),
    Approve,
}

/// From when the edition of 2015 is used here: the invented province's own choice.
const NEXT_FROM: NaiveDate = day(2018, 1, 2);
/// From when no new system begins with the edition of 2008.
const FIRST_CLOSES: NaiveDate = day(2018, 2, 28);
/// By when the edition of 2008 is left, by the ministry's letter.
const LEAVE_BY: NaiveDate = day(2021, 6, 30);

/// When each step is taken, in the afternoon.
const STEPS: [(NaiveDate, EditionsStep); 4] = [
    (day(2017, 12, 11), EditionsStep::Propose(EditionsSet::Next)),
    (day(2017, 12, 18), EditionsStep::Approve),
    (day(2018, 2, 23), EditionsStep::Propose(EditionsSet::Leave)),
    (day(2018, 2, 27), EditionsStep::Approve),
];
/// The minute of the day: 14:00.
const STEP_MINUTE: u32 = 840;

impl EditionsSet {
    fn proposal(self, first: &StandardEdition) -> ProposeParameters {
        let next = StandardEdition {
            name: NEXT_STANDARD.to_owned(),
            usable_from: NEXT_FROM,
            begin_until: None,
            leave_by: None,
            asks_for_manual: false,
            procedure_clauses: Vec::new(),
        };
        let (effective_from, first, basis, reason) = match self {
            Self::Next => (
                NEXT_FROM,
                first.clone(),
                "Quyết định 19/2014/QĐ-TTg Điều 4 khoản 4 điểm c; TCVN ISO 9001:2015",
                "Cho phép áp dụng phiên bản mới của tiêu chuẩn; hệ thống đang áp dụng phiên bản cũ \
                 tiếp tục duy trì cho đến khi chuyển đổi.",
            ),
            Self::Leave => (
                day(2018, 3, 1),
                StandardEdition {
                    begin_until: Some(FIRST_CLOSES),
                    leave_by: Some(LEAVE_BY),
                    ..first.clone()
                },
                "Công văn 419/BKHCN-TĐC ngày 21/02/2018 của Bộ Khoa học và Công nghệ",
                "Hoàn thành chuyển đổi sang TCVN ISO 9001:2015 trước ngày 30/6/2021; cơ quan xây dựng \
                 lần đầu áp dụng phiên bản mới.",
            ),
        };
        ProposeParameters {
            version: None,
            effective_from,
            legal_basis: basis.to_owned(),
            values: ProposedValues(json!({ "qms": { "standards": [first, next] } })),
            sources: vec![ValueSource {
                parameter: "qms".to_owned(),
                source: format!(
                    "A; khoảng cách đánh giá, xem xét K (Quyết định 19/2014/QĐ-TTg Điều 4); \
                     tiêu chuẩn F ({basis}), ngày bắt đầu áp dụng A"
                ),
            }],
            reason: reason.to_owned(),
        }
    }
}

impl History<'_> {
    /// The sets about the standard's editions, on their days.
    pub(super) fn editions(&mut self) {
        for (on, step) in STEPS {
            self.agenda.enter(at_minute(on, STEP_MINUTE), Entry::Editions(step));
        }
    }

    /// The office of the province proposes such a set, the chair approves it.
    pub(super) async fn edition_step(&mut self, step: EditionsStep) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let cast = Cast::of(&view, &PEOPLES_COMMITTEE, today)?;
        let (actor, command) = match step {
            EditionsStep::Propose(set) => {
                let Some(regulation) = view.province.regulation(today) else { return Ok(()) };
                let Some(first) = regulation.parameters.qms.edition(STANDARD) else {
                    return Ok(());
                };
                let proposal = RegulationCommand::from(set.proposal(first));
                (cast.the(Office::ProvinceOffice)?, proposal)
            }
            EditionsStep::Approve => {
                let Some(pending) = view.province.pending_proposal() else { return Ok(()) };
                let approval = ApproveProposal { proposal: pending.id };
                (cast.the(Office::ProvinceChair)?, approval.into())
            }
        };
        let deed = Deed::own(&regulation::stream(), actor, Command::Regulation(command));
        self.stage.perform(deed).await
    }

    /// The office of the province proposes less time for major findings.
    pub(super) async fn propose_parameters(&mut self) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let cast = Cast::of(&view, &PEOPLES_COMMITTEE, today)?;
        let office = cast.the(Office::ProvinceOffice)?;
        let basis = "Dự thảo Quyết định sửa đổi quy định khắc phục sự không phù hợp".to_owned();
        let proposal = ProposeParameters {
            version: None,
            effective_from: today + AHEAD,
            legal_basis: basis.clone(),
            values: ProposedValues(json!({ "finding_major_days": MAJOR_DAYS })),
            sources: vec![ValueSource {
                parameter: "finding_major_days".to_owned(),
                source: format!("F: {basis}"),
            }],
            reason:
                "Rút ngắn thời hạn khắc phục điểm không phù hợp nặng; đề nghị Chủ tịch xem kết \
                     quả chạy thử trước khi quyết định."
                    .to_owned(),
        };
        let command = Command::Regulation(RegulationCommand::from(proposal));
        self.stage.perform(Deed::own(&regulation::stream(), office, command)).await
    }
}
