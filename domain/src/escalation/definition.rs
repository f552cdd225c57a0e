//! The table of an escalation.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, URGING};
use crate::due::moving;
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, ISO_SECRETARY, PROVINCE_CHAIR, PROVINCE_OFFICE, STAMEQ_HEAD,
    STAMEQ_OFFICER,
};

const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const CLOCK_OR_MANAGERS: &[Grant] = &[Grant::CLOCK, Grant::PROCESS_MANAGER];
const HEAD: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const DEPARTMENT: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Oversees), Grant::new(DOST_DIRECTOR, Reach::Oversees)];
const CHAIR: &[Grant] = &[Grant::new(PROVINCE_CHAIR, Reach::Province)];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const DEPARTMENTS_CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER)];
const CHAIRS_CLERK: &[Role] = &[Role::constant(PROVINCE_OFFICE)];
const ASKED: &[&str] = &["AtAgencyHead", "AtDepartment", "AtChair"];
const ENDED: &[&str] = &["Absent", "Settled"];

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
    category: "escalation",
    title: Bilingual::constant("Đôn đốc nghĩa vụ quá hạn", "Escalation of what is overdue"),
    version: 1,
    regions: &[
        Region {
            name: "line",
            places: &[
                Place::open("Absent", "Chưa có", "Not opened"),
                Place::rest("AtAgencyHead", "Thủ trưởng cơ quan", "With the agency's head"),
                Place::rest("AtDepartment", "Sở Khoa học và Công nghệ", "With the department"),
                Place::rest("AtChair", "Chủ tịch UBND tỉnh", "With the province's chair"),
                Place::rest("Settled", "Đã giải quyết", "Settled"),
            ],
        },
        Region {
            name: "answer",
            places: &[
                Place::open("NotAsked", "Không phải trả lời", "Not asked"),
                Place::open("AnswerAwaited", "Chờ trả lời", "Answer awaited"),
                Place::rest("Answered", "Đã trả lời", "Answered"),
                Place::open("AnswerMissed", "Không trả lời đúng hạn", "Not answered in time"),
            ],
        },
    ],
    transitions: &[
        row(
            "OpenEscalation",
            "ESC-01",
            &[URGING, DEFAULT],
            ENDED,
            &["AtAgencyHead", "AtChair", "AnswerAwaited"],
            MANAGERS,
            &[],
        ),
        row("OpenEscalation", "ESC-02", &[DEFAULT], ASKED, &[], MANAGERS, &[]),
        row(
            "AcknowledgeEscalation",
            "ESC-03",
            &[DEFAULT],
            &["AtAgencyHead"],
            &["Answered"],
            HEAD,
            CLERK,
        ),
        row(
            "AcknowledgeEscalation",
            "ESC-10",
            &[DEFAULT],
            &["AtDepartment", "AtChair"],
            &[],
            HEAD,
            CLERK,
        ),
        row(
            "AcknowledgeEscalation",
            "ESC-04",
            &[URGING],
            &["AtDepartment"],
            &["Answered"],
            DEPARTMENT,
            DEPARTMENTS_CLERK,
        ),
        row(
            "AcknowledgeEscalation",
            "ESC-11",
            &[URGING],
            &["AtChair"],
            &[],
            DEPARTMENT,
            DEPARTMENTS_CLERK,
        ),
        row(
            "AcknowledgeEscalation",
            "ESC-05",
            &[URGING],
            &["AtChair"],
            &["Answered"],
            CHAIR,
            CHAIRS_CLERK,
        ),
        row(
            "RaiseEscalation",
            "ESC-06",
            &[URGING, DEFAULT],
            ASKED,
            &["AtDepartment", "AtChair", "AnswerAwaited", "AnswerMissed"],
            CLOCK_OR_MANAGERS,
            &[],
        ),
        row("RaiseEscalation", "ESC-07", &[DEFAULT], &["Settled"], &[], MANAGERS, &[]),
        row(
            "SettleEscalation",
            "ESC-08",
            &[DEFAULT],
            ASKED,
            &["Settled", "NotAsked"],
            MANAGERS,
            &[],
        ),
        row("SettleEscalation", "ESC-09", &[DEFAULT], &["Settled"], &[], MANAGERS, &[]),
        moving::row("ESC-12", &["AnswerAwaited", "Answered", "AnswerMissed", "Settled"]),
    ],
};
