//! The table of a difficulty.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, DIRECTIVE};
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, ISO_SECRETARY, PROVINCE_CHAIR, PROVINCE_OFFICE, QMR, STAMEQ_HEAD,
    STAMEQ_OFFICER,
};

const RAISERS: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(QMR, Reach::Own)];
const RAISERS_AND_MANAGER: &[Grant] =
    &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(QMR, Reach::Own), Grant::PROCESS_MANAGER];
/// Nobody classifies their own agency's; the province's office does it for the overseers.
const CLASSIFIERS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Oversees),
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
];
const ADVISERS: &[Grant] = &[
    Grant::new(STAMEQ_OFFICER, Reach::Oversees),
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::new(AGENCY_HEAD, Reach::Own),
    Grant::new(QMR, Reach::Own),
];
const RESOLVERS: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Oversees), Grant::new(DOST_DIRECTOR, Reach::Oversees)];
/// Escalating judges nothing: the director does it for the department's own difficulties, too.
const DIRECTOR: &[Grant] = &[Grant::new(DOST_DIRECTOR, Reach::Province)];
const CHAIR: &[Grant] = &[Grant::new(PROVINCE_CHAIR, Reach::Province)];
/// The agency that the instruction names, whichever that is.
const RESPONSIBLE: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Province),
    Grant::new(QMR, Reach::Province),
    Grant::new(DOST_DIRECTOR, Reach::Province),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
];
const CLERKS: &[Role] = &[Role::constant(ISO_SECRETARY), Role::constant(PROVINCE_OFFICE)];
const CLASSIFIED: &[&str] = &["Classified", "SolutionProposed"];
const INSTRUCTED: &[&str] = &["Instructed", "Implementing"];

const fn row(
    command: &'static str,
    rule: &'static str,
    source: &'static [&'static str],
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
) -> Transition {
    Transition { command, rule, source, from, to, act, record: CLERKS }
}

pub(super) static DEFINITION: Definition = Definition {
    category: "difficulty",
    title: Bilingual::constant("Khó khăn, vướng mắc", "Difficulty"),
    version: 1,
    regions: &[
        Region {
            name: "difficulty",
            places: &[
                Place::open("Absent", "Chưa nêu", "Not raised"),
                Place::open("Raised", "Đã nêu, chờ phân loại", "Raised"),
                Place::open("Classified", "Đã phân loại", "Classified"),
                Place::open("Rejected", "Không tiếp nhận", "Rejected"),
                Place::open("SolutionProposed", "Đã đề xuất giải pháp", "Solution proposed"),
                Place::open("Escalated", "Đã trình UBND tỉnh", "Escalated"),
                Place::open("Instructed", "Đã có chỉ đạo", "Instructed"),
                Place::open("Implementing", "Đang thực hiện chỉ đạo", "Being implemented"),
                Place::open("Resolved", "Đã giải quyết, chờ xác nhận", "Resolved"),
                Place::last("Confirmed", "Đã xác nhận tháo gỡ", "Confirmed"),
            ],
        },
        Region {
            name: "competence",
            places: &[
                Place::open("NoCompetence", "Chưa xác định thẩm quyền", "Competence unknown"),
                Place::open("WithinDost", "Thẩm quyền Sở KH&CN", "Within the department's"),
                Place::open("BeyondDost", "Vượt thẩm quyền Sở KH&CN", "Beyond the department's"),
            ],
        },
    ],
    transitions: &[
        row(
            "RaiseDifficulty",
            "DIF-01",
            &[DIRECTIVE],
            &["Absent"],
            &["Raised"],
            RAISERS_AND_MANAGER,
        ),
        row(
            "ClassifyDifficulty",
            "DIF-02",
            &[DIRECTIVE, DEFAULT],
            &["Raised"],
            &["Classified", "Rejected", "WithinDost", "BeyondDost"],
            CLASSIFIERS,
        ),
        row("ProposeSolution", "DIF-03", &[DIRECTIVE], CLASSIFIED, &["SolutionProposed"], ADVISERS),
        row("ResolveByDost", "DIF-04", &[DIRECTIVE], CLASSIFIED, &["Resolved"], RESOLVERS),
        row("EscalateToUbnd", "DIF-05", &[DIRECTIVE], CLASSIFIED, &["Escalated"], DIRECTOR),
        row("InstructResolution", "DIF-06", &[DIRECTIVE], &["Escalated"], &["Instructed"], CHAIR),
        row("ReportProgress", "DIF-07", &[DEFAULT], INSTRUCTED, &["Implementing"], RESPONSIBLE),
        row("ResolveDifficulty", "DIF-08", &[DIRECTIVE], INSTRUCTED, &["Resolved"], RESPONSIBLE),
        row(
            "ConfirmResolution",
            "DIF-09",
            &[DIRECTIVE, DEFAULT],
            &["Resolved"],
            &["Confirmed"],
            RAISERS,
        ),
        row(
            "ReopenDifficulty",
            "DIF-10",
            &[DEFAULT],
            &["Rejected", "Resolved"],
            &["Raised", "NoCompetence"],
            RAISERS,
        ),
    ],
};
