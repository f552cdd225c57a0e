//! The table of an obligation.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::DEFAULT;
use crate::role::{DOST_DIRECTOR, ISO_SECRETARY, PROVINCE_CHAIR, PROVINCE_OFFICE};

const URGING: &str = "Chỉ thị, phần tổ chức thực hiện";
const CREDITORS: &[Grant] =
    &[Grant::new(PROVINCE_CHAIR, Reach::Province), Grant::new(DOST_DIRECTOR, Reach::Oversees)];
const CLERKS: &[Role] = &[Role::constant(PROVINCE_OFFICE), Role::constant(ISO_SECRETARY)];
const OPEN: &[&str] = &["Opened", "Reminded"];
const OWED: &[&str] = &["Opened", "Reminded", "Overdue", "Escalated"];
const SETTLED: &[&str] = &["DischargedOnTime", "DischargedLate", "Waived", "Released"];
const ENDED: &[&str] = &["DischargedOnTime", "Waived", "Released"];
const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLOCK: &[Grant] = &[Grant::CLOCK];

const fn row(
    command: &'static str,
    rule: &'static str,
    source: &'static [&'static str],
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
    record: &'static [Role],
) -> Transition {
    Transition { command, rule, source, from, to, act, record }
}

/// Rows that lead nowhere from where it is settled say "already so" to process managers, who may
/// come late.
pub(super) static DEFINITION: Definition = Definition {
    category: "obligation",
    title: Bilingual::constant("Nghĩa vụ có thời hạn", "Obligation"),
    version: 2,
    regions: &[Region {
        name: "obligation",
        places: &[
            Place::open("Absent", "Chưa mở", "Not opened"),
            Place::rest("Opened", "Đang chờ thực hiện", "Opened"),
            Place::rest("Reminded", "Đã nhắc", "Reminded"),
            Place::rest("Overdue", "Quá hạn", "Overdue"),
            Place::rest("Escalated", "Đã chuyển đôn đốc", "Escalated"),
            Place::last("DischargedOnTime", "Hoàn thành đúng hạn", "Discharged on time"),
            Place::rest("DischargedLate", "Hoàn thành muộn", "Discharged late"),
            Place::last("Waived", "Được miễn", "Waived"),
            Place::last("Released", "Không còn nghĩa vụ", "Released"),
        ],
    }],
    transitions: &[
        row("OpenObligation", "OBL-01", &[DEFAULT], &["Absent"], &["Opened"], MANAGERS, &[]),
        row("OpenObligation", "OBL-02", &[DEFAULT], OWED, &[], MANAGERS, &[]),
        row("OpenObligation", "OBL-03", &[DEFAULT], SETTLED, &[], MANAGERS, &[]),
        row("RemindObligation", "OBL-04", &[URGING], OPEN, &["Reminded"], CLOCK, &[]),
        row("MoveObligationDue", "OBL-05", &[DEFAULT], OWED, &["Opened"], MANAGERS, &[]),
        row("MoveObligationDue", "OBL-06", &[DEFAULT], SETTLED, &[], MANAGERS, &[]),
        row(
            "DischargeObligation",
            "OBL-07",
            &[DEFAULT],
            OWED,
            &["DischargedOnTime", "DischargedLate"],
            MANAGERS,
            &[],
        ),
        row("DischargeObligation", "OBL-08", &[DEFAULT], ENDED, &[], MANAGERS, &[]),
        // A late entry may prove that it was met in time.
        row(
            "DischargeObligation",
            "OBL-14",
            &[DEFAULT],
            &["DischargedLate"],
            &["DischargedOnTime"],
            MANAGERS,
            &[],
        ),
        row("MarkOverdue", "OBL-09", &[DEFAULT], OPEN, &["Overdue"], CLOCK, &[]),
        row("EscalateObligation", "OBL-10", &[URGING], &["Overdue"], &["Escalated"], CLOCK, &[]),
        row("WaiveObligation", "OBL-11", &[DEFAULT], OWED, &["Waived"], CREDITORS, CLERKS),
        row("ReleaseObligation", "OBL-12", &[DEFAULT], OWED, &["Released"], MANAGERS, &[]),
        row("ReleaseObligation", "OBL-13", &[DEFAULT], SETTLED, &[], MANAGERS, &[]),
    ],
};
