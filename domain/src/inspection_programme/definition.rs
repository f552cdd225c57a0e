//! The table of an inspection programme: places and rows.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, PLAN};
use crate::role::{DOST_DIRECTOR, PROVINCE_CHAIR, PROVINCE_OFFICE, STAMEQ_HEAD, STAMEQ_OFFICER};

const DRAFTERS: &[Grant] = &[Grant::new(STAMEQ_HEAD, Reach::Province)];
const DIRECTOR: &[Grant] = &[Grant::new(DOST_DIRECTOR, Reach::Province)];
const CHAIR: &[Grant] = &[Grant::new(PROVINCE_CHAIR, Reach::Province)];
const CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER)];
const CHAIRS_CLERK: &[Role] = &[Role::constant(PROVINCE_OFFICE)];
const OPEN: &[&str] = &["Draft", "Returned"];

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
    category: "inspection_programme",
    title: Bilingual::constant("Kế hoạch kiểm tra", "Inspection programme"),
    version: 1,
    regions: &[Region {
        name: "phase",
        places: &[
            Place::open("Absent", "Chưa lập", "Not drafted"),
            Place::open("Draft", "Dự thảo", "Draft"),
            Place::open("Submitted", "Đã trình", "Submitted"),
            Place::open("Returned", "Bị trả lại", "Returned"),
            Place::open("Approved", "Đã phê duyệt", "Approved"),
            Place::last("Completed", "Đã hoàn thành", "Completed"),
        ],
    }],
    transitions: &[
        row(
            "DraftInspectionProgramme",
            "IPR-01",
            &[PLAN],
            &["Absent"],
            &["Draft"],
            DRAFTERS,
            CLERK,
        ),
        row("RankByRisk", "IPR-02", &[DEFAULT], OPEN, &[], DRAFTERS, CLERK),
        row("AddTarget", "IPR-03", &[PLAN], OPEN, &[], DRAFTERS, CLERK),
        row("RemoveTarget", "IPR-04", &[PLAN], OPEN, &[], DRAFTERS, CLERK),
        row("AttachEstimate", "IPR-05", &[PLAN], OPEN, &[], DRAFTERS, CLERK),
        row("SubmitProgramme", "IPR-06", &[PLAN], OPEN, &["Submitted"], DIRECTOR, CLERK),
        row(
            "ApproveProgramme",
            "IPR-07",
            &[PLAN],
            &["Submitted"],
            &["Approved"],
            CHAIR,
            CHAIRS_CLERK,
        ),
        row(
            "ReturnProgramme",
            "IPR-08",
            &[PLAN],
            &["Submitted"],
            &["Returned"],
            CHAIR,
            CHAIRS_CLERK,
        ),
        row("AmendProgramme", "IPR-09", &[PLAN], &["Approved"], &[], DIRECTOR, CLERK),
        row(
            "CompleteProgramme",
            "IPR-10",
            &[PLAN, DEFAULT],
            &["Approved"],
            &["Completed"],
            DRAFTERS,
            CLERK,
        ),
    ],
};
