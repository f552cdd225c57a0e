//! Papers that lie: what is signed on one day and entered by a clerk on a later one. Most are
//! entered after the registration window, with their reason and scan, and then the head of the
//! sub-department of standards countersigns the entry. One is entered in time, one still waits for
//! the countersignature, and one bears a mistyped number, which is corrected.

use std::collections::{BTreeSet, VecDeque};

use chrono::NaiveDate;
use luuvet_domain::audit::AuditCommand;
use luuvet_domain::audit_programme::AuditProgrammeCommand;
use luuvet_domain::calendar::Calendar;
use luuvet_domain::entry::{self, CorrectEntry, CountersignEntry, EntryCommand, EventAddress};
use luuvet_domain::finding::{FindingCommand, FindingSource};
use luuvet_domain::registry::Command;
use luuvet_domain::review::ReviewCommand;
use luuvet_domain::role::Office;
use luuvet_engine::Scope;
use luuvet_projections::View;
use luuvet_projections::entries::LateEntry;

use super::DemoError;
use super::cast::{Actor, Cast, DOST};
use super::stage::{Deed, clerk_of};
use super::story::TLIN;
use super::texts;
use super::time::day;

/// What the paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signed {
    /// The approval of a year's programme of audits.
    Programme,
    /// The report of an audit.
    AuditReport,
    /// The minutes of a management review.
    Minutes,
    /// The report that the plan of a finding is implemented: in time, and entered when it seems
    /// overdue.
    Remedy,
}

/// A paper that lies before it is entered.
#[derive(Debug)]
pub(super) struct Paper {
    signed: Signed,
    /// The first day on which such a paper is signed.
    from: NaiveDate,
    /// Working days until it is entered.
    pub(super) lies: u32,
    /// Why it comes late; none where it is entered within the window.
    pub(super) reason: Option<&'static str>,
    /// Whether it is entered with a wrong number.
    pub(super) is_mistyped: bool,
    /// Whether the entry, made late, is countersigned.
    pub(super) is_countersigned: bool,
}

impl Paper {
    /// One that is entered late, and countersigned.
    const fn late(signed: Signed, from: NaiveDate, lies: u32, reason: &'static str) -> Self {
        let (is_mistyped, is_countersigned) = (false, true);
        Self { signed, from, lies, reason: Some(reason), is_mistyped, is_countersigned }
    }
}

/// The papers that lie, in the order in which they are looked for: each at an agency of its own.
static PAPERS: [Paper; 8] = [
    // The window has five working days.
    Paper {
        reason: None,
        is_countersigned: false,
        ..Paper::late(Signed::Programme, day(2016, 3, 20), 4, "")
    },
    Paper::late(Signed::Programme, day(2016, 4, 4), 12, texts::CLERK_ABSENT),
    Paper {
        is_mistyped: true,
        ..Paper::late(Signed::AuditReport, day(2016, 8, 1), 9, texts::PAPER_KEPT_IN_UNIT)
    },
    Paper::late(Signed::Remedy, day(2016, 6, 1), 18, texts::PAPER_KEPT_IN_UNIT),
    Paper::late(Signed::Minutes, day(2016, 9, 1), 14, texts::PAPER_MISLAID),
    Paper::late(Signed::Remedy, day(2017, 4, 3), 24, texts::PAPER_MISLAID),
    Paper::late(Signed::Minutes, day(2017, 6, 1), 10, texts::NETWORK_DOWN),
    Paper {
        is_countersigned: false,
        ..Paper::late(Signed::Remedy, day(2018, 1, 2), 12, texts::CLERK_ABSENT)
    },
];

/// The papers that are still to be found.
#[derive(Debug)]
pub(super) struct Papers {
    to_come: VecDeque<&'static Paper>,
    /// The agencies where one was found: no second one is.
    found_at: BTreeSet<Scope>,
}

impl Papers {
    pub(super) fn new() -> Self {
        // The story's agency has a course of its own, and the department countersigns.
        Self { to_come: PAPERS.iter().collect(), found_at: BTreeSet::from([TLIN, DOST]) }
    }

    /// The paper that a deed is, if one like it is looked for.
    pub(super) fn find(
        &mut self,
        deed: &Deed,
        view: &View,
        today: NaiveDate,
    ) -> Option<&'static Paper> {
        let agency = &deed.actor.agency;
        if self.found_at.contains(agency) {
            return None;
        }
        let clerk = clerk_of(&Cast::of(view, agency, today).ok()?)?;
        let calendar = &view.province.calendar;
        let is_this = |paper: &&&'static Paper| {
            clerk.person != deed.actor.person
                && paper.from <= today
                && paper.is(deed, view, today, calendar)
        };
        let found: &'static Paper = self.to_come.iter().find(is_this)?;
        self.to_come.retain(|paper| !std::ptr::eq(*paper, found));
        self.found_at.insert(agency.clone());
        Some(found)
    }
}

impl Paper {
    fn is(&self, deed: &Deed, view: &View, today: NaiveDate, calendar: &Calendar) -> bool {
        let command = &deed.command;
        match self.signed {
            Signed::Programme => {
                matches!(command, Command::AuditProgramme(AuditProgrammeCommand::Approve(_)))
            }
            Signed::AuditReport => matches!(command, Command::Audit(AuditCommand::Issue(_))),
            Signed::Minutes => matches!(command, Command::Review(ReviewCommand::Sign(_))),
            Signed::Remedy => {
                let entered_on = calendar.after_working_days(today, self.lies);
                matches!(command, Command::Finding(FindingCommand::Report(_)))
                    && view.findings.rows.get(&deed.stream).is_some_and(|row| {
                        let left = row.actions.iter().filter(|one| one.implemented_on.is_none());
                        let seems_late = row.due.is_some_and(|due| {
                            today <= due.due_on && due.window_closes_on < entered_on
                        });
                        row.raised.source != FindingSource::Inspection
                            && left.count() == 1
                            && seems_late
                    })
            }
        }
    }
}

fn address(late: &LateEntry) -> EventAddress {
    EventAddress { stream: late.stream.clone(), version: late.version.0 }
}

fn about(late: &LateEntry, actor: Actor, command: impl Into<EntryCommand>) -> Deed {
    Deed::own(&entry::stream(late.id), actor, Command::Entry(command.into()))
}

/// The head of the sub-department of standards countersigns a late entry.
pub(super) fn countersign(
    late: &LateEntry,
    view: &View,
    today: NaiveDate,
) -> Result<Deed, DemoError> {
    let chief = Cast::of(view, &DOST, today)?.the(Office::StameqHead)?;
    let note = Some(texts::COUNTERSIGNED.to_owned());
    Ok(about(late, chief, CountersignEntry { event: address(late), note }))
}

/// The clerk of its agency corrects the number of a late entry's paper.
pub(super) fn correct_number(
    late: &LateEntry,
    view: &View,
    today: NaiveDate,
) -> Result<Deed, DemoError> {
    let clerk = Cast::of(view, &late.scope, today)?.the(Office::IsoSecretary)?;
    let command = CorrectEntry {
        event: address(late),
        document_number: late.act_of.document_number.as_deref().map(transposed),
        document_date: None,
        scan: None,
        evidence: None,
        reason: texts::MISTYPED.to_owned(),
    };
    Ok(about(late, clerk, command))
}

/// A number with its last two digits the other way round; with one more digit where that makes no
/// number or no difference.
fn transposed(number: &str) -> String {
    let digits = number.chars().take_while(char::is_ascii_digit).count();
    let (number, sign) = number.split_at(digits);
    let mut turned: Vec<char> = number.chars().collect();
    if let [.., tens, ones] = turned.as_mut_slice() {
        std::mem::swap(tens, ones);
    }
    let turned: String = turned.into_iter().collect();
    if turned == number || turned.starts_with('0') {
        return format!("1{number}{sign}");
    }
    format!("{turned}{sign}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_number_differs_from_the_right_one() {
        for (right, mistyped) in [
            ("123/QĐ-SXD", "132/QĐ-SXD"),
            ("405/QĐ-SXD", "450/QĐ-SXD"),
            ("33/QĐ-SXD", "133/QĐ-SXD"),
            ("10/QĐ-SXD", "110/QĐ-SXD"),
            ("7/QĐ-SXD", "17/QĐ-SXD"),
        ] {
            assert_eq!(transposed(right), mistyped);
        }
    }

    #[test]
    fn a_paper_has_a_reason_when_it_lies_longer_than_the_window() {
        let window = luuvet_domain::regulation::seed().values.registration_window_working_days;
        for paper in &PAPERS {
            assert_eq!(paper.reason.is_some(), paper.lies > window, "{paper:?}");
            assert!(paper.reason.is_some() || !paper.is_countersigned, "{paper:?}");
        }
    }
}
