//! The directive that everything is about.

use chrono::NaiveDate;
use luuvet_domain::directive::{self, DirectiveCommand, SignDirective};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::Position;

use super::super::DemoError;
use super::super::cast::{Cast, PEOPLES_COMMITTEE};
use super::super::dice::Dice;
use super::super::stage::Deed;
use super::super::time::day;
use super::History;

/// Its number in the invented history; the copy that there is leaves it blank.
pub(in super::super) const NUMBER: &str = "03/CT-UBND";
const TITLE: &str = "Duy trì, cải tiến hệ thống quản lý chất lượng theo TCVN ISO 9001:2008 tại các cơ quan hành chính nhà nước";
/// Ten days before the history begins.
const SIGNED_ON: NaiveDate = day(2016, 2, 22);
const ENTERED_LATE: &str = "Chỉ thị được ký trước ngày hệ thống bắt đầu vận hành.";

impl History<'_> {
    /// The office of the province enters it, late, since the chair signed it before the system began.
    pub(super) async fn sign_directive(&mut self) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let from = view.position.map_or(Position(0), |last| Position(last.0 + 1));
        let cast = Cast::of(&view, &PEOPLES_COMMITTEE, today)?;
        let (chair, clerk) = (cast.the(Office::ProvinceChair)?, cast.the(Office::ProvinceOffice)?);
        let command = SignDirective { number: NUMBER.to_owned(), title: TITLE.to_owned() };
        let command = Command::Directive(DirectiveCommand::from(command));
        let deed = Deed::own(&directive::stream(NUMBER), chair, command);
        self.stage.perform(deed.filed(clerk, SIGNED_ON, Some(ENTERED_LATE))).await?;
        self.countersign_later(from, &mut Dice::new(self.stage.seed, "directive")).await
    }
}
