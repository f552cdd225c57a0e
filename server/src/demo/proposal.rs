//! The script of the directors to whom the system proposes inspections: what is not urgent waits for the
//! next year's programme, and what is being put right is declined.

use chrono::Days;
use luuvet_domain::inspection::{DeclineInspection, InspectionCommand, LeaveToProgramme};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_projections::inspections::ProposalRow;

use super::DemoError;
use super::cast::{DOST, PEOPLES_COMMITTEE};
use super::dice::Dice;
use super::document::Timing;
use super::script::{Scene, Turn};
use super::stage::Deed;
use super::texts::pick;

/// Days that a proposal lies before someone looks at it.
const LIES_DAYS: u64 = 3;
/// How many proposals of a hundred are declined.
const DECLINED_PERCENT: u32 = 30;

const CAN_WAIT: [&str; 3] = [
    "Đoàn kiểm tra đã kín lịch đến hết năm; đưa vào đối tượng ưu tiên của kế hoạch năm sau.",
    "Chi cục TĐC đã có văn bản nhắc; kiểm tra tại chỗ theo kế hoạch năm sau.",
    "Chưa có kinh phí cho cuộc kiểm tra ngoài kế hoạch; ưu tiên trong kế hoạch năm sau.",
];
const DECLINED: [&str; 2] = [
    "Cơ quan đã có lịch đánh giá nội bộ trong tháng và báo cáo Sở; theo dõi qua báo cáo.",
    "Cơ quan vừa được Thanh tra tỉnh kiểm tra cùng nội dung; không kiểm tra trùng lặp.",
];

/// The directors' script.
#[derive(Debug)]
pub(super) struct ProposalScript {
    dice: Dice,
}

impl ProposalScript {
    pub(super) const fn new(dice: Dice) -> Self {
        Self { dice }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let proposals = &scene.view.inspections.proposals;
        let latest = scene.today - Days::new(LIES_DAYS);
        let open = proposals.open.between(None, None, None);
        let next = open
            .filter_map(|stream| proposals.rows.get(stream))
            .find(|row| row.trace.first.occurred_on <= latest);
        match next {
            Some(row) => Ok(Turn::act(self.answer(row, scene)?, Timing::Within(0, 1))),
            None => Ok(Turn::wait(Timing::Within(1, 3))),
        }
    }

    fn answer(&mut self, row: &ProposalRow, scene: &Scene<'_>) -> Result<Deed, DemoError> {
        let director = if row.proposed.proposed_to == DOST {
            scene.cast(&DOST)?.the(Office::DostDirector)?
        } else {
            scene.cast(&PEOPLES_COMMITTEE)?.the(Office::ProvinceChair)?
        };
        let command: InspectionCommand = if self.dice.percent(DECLINED_PERCENT) {
            DeclineInspection { reason: pick(&DECLINED, &mut self.dice) }.into()
        } else {
            LeaveToProgramme { reason: pick(&CAN_WAIT, &mut self.dice) }.into()
        };
        Ok(Deed::own(&row.trace.stream, director, Command::Inspection(command)))
    }
}
