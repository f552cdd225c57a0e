//! The table of an evaluation.
//!
//! Which of the two departments verifies and which appraises stands in the sheet; `decide` checks it.
//! Both oversee, so neither ever judges its own.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, EVALUATION};
use crate::due::moving;
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, ISO_SECRETARY, Office, PROVINCE_CHAIR, PROVINCE_OFFICE, QMR,
    STAMEQ_HEAD, STAMEQ_OFFICER,
};

const DOHA_OFFICER: &str = Office::DohaOfficer.name();
const DOHA_DIRECTOR: &str = Office::DohaDirector.name();

const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const HEAD: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const OWN: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(QMR, Reach::Own)];
const JUDGES: &[Grant] = &[
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(DOHA_OFFICER, Reach::Oversees),
    Grant::new(DOHA_DIRECTOR, Reach::Oversees),
];
const RULERS: &[Grant] = &[
    Grant::new(DOHA_DIRECTOR, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
];
const FINALISERS: &[Grant] =
    &[Grant::new(DOHA_DIRECTOR, Reach::Oversees), Grant::new(PROVINCE_CHAIR, Reach::Province)];
const PUBLISHERS: &[Grant] = &[
    Grant::new(DOHA_OFFICER, Reach::Province),
    Grant::new(DOHA_DIRECTOR, Reach::Province),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];
const JUDGES_CLERK: &[Role] =
    &[Role::constant(STAMEQ_OFFICER), Role::constant(DOHA_OFFICER), Role::constant(ISO_SECRETARY)];
const PROVINCE_CLERK: &[Role] =
    &[Role::constant(DOHA_OFFICER), Role::constant(PROVINCE_OFFICE), Role::constant(ISO_SECRETARY)];

const IN_HAND: &[&str] = &["Opened", "SelfScored"];
const BEGUN: &[&str] = &[
    "Opened",
    "SelfScored",
    "DostVerified",
    "DohaAppraised",
    "Contested",
    "ContestRuled",
    "Finalised",
    "Published",
];
const ATTACHABLE: &[&str] = &["SelfScored", "DostVerified"];
const SETTLED: &[&str] = &["DohaAppraised", "ContestRuled"];

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
    category: "par_evaluation",
    title: Bilingual::constant(
        "Đánh giá tiêu chí ISO của chỉ số cải cách hành chính",
        "Evaluation of public administration reform",
    ),
    version: 1,
    regions: &[Region {
        name: "phase",
        places: &[
            Place::open("Absent", "Chưa mở", "Not opened"),
            Place::open("Opened", "Đã mở", "Opened"),
            Place::open("SelfScored", "Đã tự chấm điểm", "Scored by the agency"),
            Place::open("DostVerified", "Đã thẩm tra", "Verified"),
            Place::open("DohaAppraised", "Đã thẩm định", "Appraised"),
            Place::open("Contested", "Đang kiến nghị", "Contested"),
            Place::open("ContestRuled", "Đã giải quyết kiến nghị", "Contest ruled"),
            Place::open("Finalised", "Đã chốt điểm", "Final"),
            Place::last("Published", "Đã công khai", "Published"),
        ],
    }],
    transitions: &[
        row(
            "OpenEvaluation",
            "PAR-01",
            &[EVALUATION, DEFAULT],
            &["Absent"],
            &["Opened"],
            MANAGERS,
            &[],
        ),
        row("ProposeScores", "PAR-02", &[DEFAULT], &["Opened"], &[], MANAGERS, &[]),
        row("SelfScore", "PAR-03", &[EVALUATION, DEFAULT], IN_HAND, &["SelfScored"], HEAD, CLERK),
        row("AttachEvidence", "PAR-04", &[EVALUATION], ATTACHABLE, &[], OWN, CLERK),
        row(
            "VerifyScore",
            "PAR-05",
            &[EVALUATION, DEFAULT],
            IN_HAND,
            &["DostVerified"],
            JUDGES,
            JUDGES_CLERK,
        ),
        row(
            "AppraiseScore",
            "PAR-06",
            &[EVALUATION, DEFAULT],
            &["DostVerified"],
            &["DohaAppraised"],
            JUDGES,
            JUDGES_CLERK,
        ),
        row("ContestScore", "PAR-07", &[DEFAULT], &["DohaAppraised"], &["Contested"], HEAD, CLERK),
        row(
            "RuleContest",
            "PAR-08",
            &[DEFAULT],
            &["Contested"],
            &["ContestRuled"],
            RULERS,
            PROVINCE_CLERK,
        ),
        row(
            "FinaliseEvaluation",
            "PAR-09",
            &[EVALUATION, DEFAULT],
            SETTLED,
            &["Finalised"],
            FINALISERS,
            PROVINCE_CLERK,
        ),
        row(
            "PublishEvaluation",
            "PAR-10",
            &[EVALUATION],
            &["Finalised"],
            &["Published"],
            PUBLISHERS,
            PROVINCE_CLERK,
        ),
        moving::row("PAR-11", BEGUN),
    ],
};
