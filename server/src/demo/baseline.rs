//! The scripts of agencies that kept a system in order before the directive: they bring their audits,
//! reviews, findings and certificates of the years before. The branch office compares them with the
//! papers, returns them once, and accepts them.

use chrono::{Days, NaiveDate};
use luuvet_domain::baseline::{
    self, AcceptBaseline, BaselineCommand, BaselineKind, BaselineSheet, ProposeBaseline,
    ReturnBaseline,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::{Scope, StreamId};

use super::DemoError;
use super::cast::{Cast, DOST};
use super::dice::Dice;
use super::document::Timing;
use super::script::{Scene, Turn, shifted};
use super::stage::Deed;
use super::time::{FIRST_DAY, day};

/// When each of the last audits began; the newest was followed by a review.
const AUDITS: [NaiveDate; 2] = [day(2014, 9, 16), day(2015, 9, 15)];
/// By how many days an agency's dates lie after those, at the most.
const SHIFT_DAYS_MAX: u32 = 20;

const REASON: &str = "Cơ quan đã áp dụng TCVN ISO 9001:2008 từ trước khi có Chỉ thị; bản gốc báo cáo đánh giá, \
                      biên bản xem xét và phiếu khắc phục lưu tại Văn phòng cơ quan.";
const UNREADABLE: &str =
    "Chưa kèm biên bản họp xem xét của lãnh đạo có chữ ký; bổ sung rồi gửi lại.";
const COMPARED: &str =
    "Đã đối chiếu với bản gốc báo cáo đánh giá, biên bản xem xét, phiếu khắc phục và chứng chỉ.";

/// An agency's script.
#[derive(Debug)]
pub(super) struct BaselineScript {
    agency: Scope,
    stream: StreamId,
    dice: Dice,
}

/// The day on which these scripts begin.
pub(super) fn begins() -> NaiveDate {
    FIRST_DAY + Days::new(1)
}

impl BaselineScript {
    pub(super) fn new(agency: &Scope, dice: Dice) -> Self {
        Self { agency: agency.clone(), stream: baseline::stream(agency), dice }
    }

    pub(super) fn turn(&mut self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let row = scene.view.baselines.rows.get(&self.agency);
        let place = row.and_then(|row| row.trace.places().first().copied());
        match (place, row.map_or(0, |row| row.proposals)) {
            (None | Some("Returned"), _) => self.propose(scene),
            (Some("Proposed"), 1) => {
                let command = ReturnBaseline { reason: UNREADABLE.to_owned() };
                Ok(Turn::act(self.review(scene, command)?, Timing::Within(2, 3)))
            }
            (Some("Proposed"), _) => {
                let command = AcceptBaseline { review: COMPARED.to_owned() };
                Ok(Turn { deed: Some(self.review(scene, command)?), ..Turn::default() })
            }
            (Some(_accepted), _) => Ok(Turn::over()),
        }
    }

    fn review(
        &self,
        scene: &Scene<'_>,
        command: impl Into<BaselineCommand>,
    ) -> Result<Deed, DemoError> {
        let head = scene.cast(&DOST)?.the(Office::StameqHead)?;
        Ok(Deed::own(&self.stream, head, Command::Baseline(command.into())))
    }

    fn propose(&self, scene: &Scene<'_>) -> Result<Turn, DemoError> {
        let cast = scene.cast(&self.agency)?;
        let command = ProposeBaseline {
            agency: self.agency.clone(),
            as_of: FIRST_DAY,
            reason: REASON.to_owned(),
            sheets: self.sheets(cast)?,
        };
        let head = cast.the(Office::AgencyHead)?;
        let command = Command::Baseline(command.into());
        let deed = Deed::own(&self.stream, head, command).with_evidence();
        Ok(Turn::act(deed, Timing::Within(2, 4)))
    }

    /// The sheets. The dice are not used up: what was returned is sent again as it was.
    fn sheets(&self, cast: Cast<'_>) -> Result<Vec<BaselineSheet>, DemoError> {
        let (agency, mut dice) = (&self.agency, self.dice.clone());
        let units = cast.units();
        let unit = dice.pick(&units).copied().unwrap_or_default();
        let shift = i64::from(dice.between(0, SHIFT_DAYS_MAX));
        let date = |on: NaiveDate, days: i64| shifted(on, shift + days).format("%d/%m/%Y");
        let (mut audits, mut reviews, mut findings) = (Vec::new(), Vec::new(), Vec::new());
        let number = dice.between(11, 900);
        for (number, first) in (number..).zip(AUDITS) {
            let report = format!("{number}/BC-{agency}");
            let year = first.format("%Y");
            audits.push(format!(
                "{report};{};{};{};{};Hệ thống phù hợp và có hiệu lực, còn một điểm phải khắc phục",
                date(first, 0),
                date(first, 1),
                date(first, 7),
                units.join(" | "),
            ));
            findings.push(format!(
                "KPH-01/{year};{};đánh giá nội bộ;không phù hợp;nhẹ;4.2.3;{unit};\
                 Bản phôtô quy trình không đóng dấu kiểm soát;2 bản tại phòng {unit};{report};{};\
                 Chưa phân công người đóng dấu;Phân công văn thư đóng dấu trước khi phân phối;{};{}",
                date(first, 1),
                date(first, 61),
                date(first, 30),
                date(first, 45),
            ));
            reviews.push(format!(
                "{number}/BB-{agency};{};{};a b c d e f g;a b c",
                date(first, 50),
                date(first, 52),
            ));
        }
        let mut certificates = Vec::new();
        for (number, auditor) in (number..).zip(cast.all(Office::InternalAuditor)) {
            let person = auditor.person.0;
            let until = date(AUDITS[0], -60 + 3 * 365);
            let from = date(AUDITS[0], -60);
            certificates.push(format!(
                "{person};đánh giá nội bộ;{number}/ĐGNB;Trường Cán bộ quản lý chất lượng;{from};{until}"
            ));
        }
        let sheet = |kind, header: &str, lines: Vec<String>| BaselineSheet {
            kind,
            text: format!("{header}\n{}", lines.join("\n")),
        };
        Ok(vec![
            sheet(
                BaselineKind::Competence,
                "person;kind;number;issuer;issued_on;valid_until",
                certificates,
            ),
            sheet(
                BaselineKind::Audit,
                "number;starts_on;ends_on;reported_on;units;conclusion",
                audits,
            ),
            sheet(BaselineKind::Review, "number;held_on;signed_on;inputs;outputs", reviews),
            sheet(
                BaselineKind::Finding,
                "number;raised_on;source;kind;severity;clause;unit;statement;evidence;audit;due_on;\
                 cause;action;implemented_on;closed_on",
                findings,
            ),
        ])
    }
}
