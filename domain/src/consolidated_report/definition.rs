//! The table of a consolidated report: places and rows.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, PERIODICALLY, TO_CONSOLIDATE};
use crate::role::{DOST_DIRECTOR, PROVINCE_CHAIR, PROVINCE_OFFICE, STAMEQ_HEAD, STAMEQ_OFFICER};

const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const COMPILERS: &[Grant] = &[Grant::PROCESS_MANAGER, Grant::new(STAMEQ_HEAD, Reach::Province)];
const DIRECTOR: &[Grant] = &[Grant::new(DOST_DIRECTOR, Reach::Province)];
const DEPARTMENT: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Province), Grant::new(DOST_DIRECTOR, Reach::Province)];
const CHAIR: &[Grant] = &[Grant::new(PROVINCE_CHAIR, Reach::Province)];
const CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER)];
const CHAIRS_CLERK: &[Role] = &[Role::constant(PROVINCE_OFFICE)];

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

pub(super) static DEFINITION: Definition = Definition {
    category: "consolidated_report",
    title: Bilingual::constant("Báo cáo tổng hợp", "Consolidated report"),
    version: 1,
    regions: &[Region {
        name: "phase",
        places: &[
            Place::open("Absent", "Chưa mở", "Not opened"),
            Place::open("Awaited", "Chờ báo cáo của các cơ quan", "Awaiting the reports"),
            Place::open("Compiling", "Đang tổng hợp", "Compiling"),
            Place::open("Signed", "Đã ký", "Signed"),
            Place::open("Submitted", "Đã trình UBND tỉnh", "Submitted"),
            Place::open("Instructed", "UBND tỉnh đã chỉ đạo", "Instructed"),
            Place::open("Noted", "UBND tỉnh đã ghi nhận", "Noted"),
            Place::last("Closed", "Đã kết thúc", "Closed"),
        ],
    }],
    transitions: &[
        row(
            "OpenConsolidatedReport",
            "CRP-01",
            &[TO_CONSOLIDATE, PERIODICALLY],
            &["Absent"],
            &["Awaited"],
            MANAGERS,
            &[],
        ),
        row(
            "CompileConsolidatedReport",
            "CRP-02",
            &[TO_CONSOLIDATE],
            &["Awaited", "Compiling"],
            &["Compiling"],
            COMPILERS,
            CLERK,
        ),
        row(
            "SignConsolidatedReport",
            "CRP-03",
            &[PERIODICALLY],
            &["Compiling"],
            &["Signed"],
            DIRECTOR,
            CLERK,
        ),
        row(
            "SubmitToUbnd",
            "CRP-04",
            &[PERIODICALLY],
            &["Signed"],
            &["Submitted"],
            DEPARTMENT,
            CLERK,
        ),
        row(
            "RecordInstruction",
            "CRP-05",
            &[PERIODICALLY, DEFAULT],
            &["Submitted"],
            &["Instructed", "Noted"],
            CHAIR,
            CHAIRS_CLERK,
        ),
        row(
            "CloseConsolidatedReport",
            "CRP-06",
            &[DEFAULT],
            &["Instructed", "Noted"],
            &["Closed"],
            DEPARTMENT,
            CLERK,
        ),
    ],
};
