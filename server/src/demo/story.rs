//! What the acceptance story of Trà Lĩnh fixes beforehand, and chance must not change: it misses a
//! legal change, is inspected in the second year, fails items 5 and 6 as major, gets more time once,
//! lets the date pass all the same, and remedies both in the end.
//!
//! Everything else about the agency is thrown as for others. What a case of violation adds between
//! the missed date and the remedy stands beside this, in a script of its own.

use chrono::{Datelike, NaiveDate};
use luuvet_domain::finding::{FindingSeverity, FindingSource};
use luuvet_engine::Scope;
use luuvet_projections::findings::FindingRow;

use super::cast::DOST;
use super::dice::Dice;
use super::finding::{Diligence, MoreTime, Pace, Temper};
use super::time::day;
use super::upkeep::{AuditHabit, InspectedHabit, MeetingHabit, Promptness, Reach, SystemManner};

/// The agency that the story is about.
pub(super) const TLIN: Scope = Scope::constant("TLIN");
/// The agency that announces late.
const SXD: Scope = Scope::constant("SXD");
/// The day on which its inspection is to open.
const INSPECTED_ON: NaiveDate = day(2017, 4, 11);

/// The first day of the audit that is to remedy item 6.
const AUDITED_ON: NaiveDate = day(2017, 7, 17);

/// Whether an agency is inspected in a year whatever its risk: the story's two, and the department
/// that inspects the others, once.
pub(super) fn is_inspected(agency: &Scope, year: i32) -> bool {
    let is_the_year = year == INSPECTED_ON.year();
    *agency == SXD || (is_the_year && (*agency == TLIN || *agency == DOST))
}

/// Whether an agency is not inspected in a year whatever its risk.
pub(super) fn is_spared(agency: &Scope, year: i32) -> bool {
    *agency == TLIN && year < INSPECTED_ON.year()
}

/// The day on which the story wants an agency's inspection of a year to open.
pub(super) fn planned_on(agency: &Scope, year: i32) -> Option<NaiveDate> {
    (*agency == TLIN && year == INSPECTED_ON.year()).then_some(INSPECTED_ON)
}

/// How an agency goes about its system: Sở Xây dựng announces, and tells of it late.
pub(super) fn system(agency: &Scope, manner: SystemManner) -> SystemManner {
    if *agency != SXD {
        return manner;
    }
    SystemManner { reach: Reach::Announced, notice: Promptness::Late, ..manner }
}

/// How an agency's management reviews its system: Sở Xây dựng does, and so does the district, whose
/// review looks back on its inspection.
pub(super) fn meeting(agency: &Scope, habit: MeetingHabit) -> MeetingHabit {
    if ![SXD, TLIN].contains(agency) {
        return habit;
    }
    MeetingHabit { is_scheduled: true, gives_inputs: true, ..habit }
}

/// What shows that an item of the checklist fails: documents after legal change, internal audit.
pub(super) fn evidence(item: u32) -> Option<&'static str> {
    match item {
        5 => Some(
            "Quy trình cấp Giấy chứng nhận quyền sử dụng đất chưa sửa theo Nghị định 01/2017/NĐ-CP, \
             có hiệu lực từ 03/03/2017.",
        ),
        6 => Some("Chưa tổ chức đánh giá nội bộ lần nào từ khi ban hành hệ thống."),
        _ => None,
    }
}

/// The law that the agency misses.
const MISSED_LAW: &str = "01/2017/NĐ-CP";

/// After how many days the agency follows a law, where the story has it: long after the inspection.
pub(super) fn follows_law(agency: &Scope, number: &str) -> Option<u32> {
    (*agency == TLIN && number == MISSED_LAW).then_some(130)
}

/// After how many working days the agency assesses a law, where the story has it: only when the
/// inspection has found it out.
pub(super) fn assesses_law(agency: &Scope, number: &str) -> Option<u32> {
    (*agency == TLIN && number == MISSED_LAW).then_some(75)
}

/// How it audits itself in a year: not at all before the inspection, then as a remedy.
pub(super) fn audit(agency: &Scope, year: i32, habit: AuditHabit) -> AuditHabit {
    if *agency == SXD {
        return AuditHabit { has_programme: true, is_held: true, ..habit };
    }
    if *agency != TLIN {
        return habit;
    }
    let is_held = year >= INSPECTED_ON.year();
    let not_before = (year == INSPECTED_ON.year()).then_some(AUDITED_ON);
    AuditHabit {
        has_programme: true,
        is_held,
        coverage: 100,
        postpones: false,
        reports_late: false,
        not_before,
        ..habit
    }
}

/// How it answers to its inspection: it signs, and reports late.
pub(super) fn inspected(agency: &Scope, habit: InspectedHabit) -> InspectedHabit {
    if *agency != TLIN {
        return habit;
    }
    InspectedHabit { refuses_to_sign: false, report: Promptness::Late, ..habit }
}

/// Whether a finding is one of the story's two.
pub(super) fn is_told(row: &FindingRow) -> bool {
    row.raised.agency == TLIN
        && row.raised.source == FindingSource::Inspection
        && row.raised.severity == FindingSeverity::Major
        && row.trace.first.occurred_on.year() == INSPECTED_ON.year()
}

/// How the story's findings are dealt with: more time is granted once, the date passes, and the
/// remedy comes long after.
pub(super) fn temper(dice: &mut Dice) -> Temper {
    let temper = Temper::throw(Diligence::Middling, dice);
    Temper {
        slowness: 1,
        disputes: false,
        withdraws: false,
        more_time: MoreTime::Granted,
        pace: Pace::After(dice.between(62, 75)),
        failures: 0,
        stuck_in: None,
        ..temper
    }
}
