//! PM-20, succession: what only a living agency owes falls away on the day on which it ends.
//!
//! | of an agency that was merged or dissolved | then |
//! |---|---|
//! | what outlives it: a finding's action, a violation's remedy, a report already due | stays owed, and who succeeds it answers for it |
//! | what does not: audits and reviews to come, next year's plan, a report not due yet | is released |
//! | what others owe about its own system, such as a judgement of its self-score | is released |
//! | its announcement, and the clocks of audit and review | is withdrawn |
//! | reports that were opened and are not due yet | are released |
//!
//! Nothing is moved: streams and their history stay where they are. Who answers for them since is
//! read from the agency's own stream.

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, ProcessManager, Recorded, Scope};

use crate::agency::{AgencyEvent, Ending, OpenDebt};
use crate::obligation::{ObligationKind, ReleaseObligation};
use crate::qms::{self, WithdrawAnnouncement};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::report::ReleaseReport;

/// PM-20. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct AgencySuccession;

impl ProcessManager<Qms> for AgencySuccession {
    fn name(&self) -> &'static str {
        "PM-20"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Kế thừa khi sáp nhập, giải thể cơ quan", "Succession of agencies")
    }

    fn source(&self) -> &'static str {
        "mặc định của hệ thống [A]"
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Agency(agency_event) = &event.event else { return Vec::new() };
        let Some(ending) = ended(agency_event) else { return Vec::new() };
        let (agency, on, cause) = (&event.meta.scope, ending.effective_on, event.meta.event_id);
        let debts = registers.debts_around(agency).into_iter();
        let released = debts.filter(|debt| !is_left(debt, agency, on)).map(|debt| Intent {
            stream: debt.obligation,
            command: Command::Obligation(ReleaseObligation { cause }.into()),
        });
        let reports = registers
            .reports_awaited(agency)
            .into_iter()
            .filter(|stream| registers.report(stream).is_some_and(|report| on <= report.due_on));
        let reports = reports.map(|stream| Intent {
            stream,
            command: Command::Report(ReleaseReport { cause }.into()),
        });
        released.chain(withdraw(agency, on, registers)).chain(reports).collect()
    }
}

/// How an agency has ended, if an event says so.
fn ended(event: &AgencyEvent) -> Option<Ending> {
    Ending::of(event).filter(|ending| ending.is_over)
}

/// Whether a debt is left to whoever succeeds the agency.
fn is_left(debt: &OpenDebt, agency: &Scope, on: NaiveDate) -> bool {
    let lies_ahead = debt.kind == ObligationKind::PeriodicReport && on <= debt.due_on;
    debt.debtor == *agency
        && debt.answered_by.is_some()
        && debt.kind.outlives_debtor()
        && !lies_ahead
}

/// An agency that is no more maintains no system.
fn withdraw(agency: &Scope, on: NaiveDate, registers: &dyn Registers) -> Option<Intent<Command>> {
    registers.qms(agency)?.issued_on?;
    let reason = format!("Cơ quan kết thúc hoạt động từ ngày {on}");
    let command = Command::AgencyQms(WithdrawAnnouncement { reason }.into());
    Some(Intent { stream: qms::stream(agency), command })
}
