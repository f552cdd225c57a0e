//! The table of the province's dossier: places and rows.
//!
//! Science and technology leads (Chỉ thị, điểm 2b), finance guides and consolidates with it (điểm 3):
//! either compiles and submits, both must agree, and the chair of the province alone decides.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, DOSSIER, FINANCE, TOGETHER};
use crate::role::{
    DOF_DIRECTOR, DOF_OFFICER, DOST_DIRECTOR, PROVINCE_CHAIR, PROVINCE_OFFICE, STAMEQ_HEAD,
    STAMEQ_OFFICER,
};

const OPENERS: &[Grant] = &[Grant::PROCESS_MANAGER, Grant::new(DOST_DIRECTOR, Reach::Province)];
const FINANCE_DIRECTOR: &[Grant] = &[Grant::new(DOF_DIRECTOR, Reach::Province)];
const COMPILERS: &[Grant] =
    &[Grant::new(STAMEQ_HEAD, Reach::Province), Grant::new(DOF_OFFICER, Reach::Province)];
const DIRECTORS: &[Grant] =
    &[Grant::new(DOST_DIRECTOR, Reach::Province), Grant::new(DOF_DIRECTOR, Reach::Province)];
const CHAIR: &[Grant] = &[Grant::new(PROVINCE_CHAIR, Reach::Province)];
const CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER), Role::constant(DOF_OFFICER)];
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
    category: "plan_dossier",
    title: Bilingual::constant("Hồ sơ kế hoạch, dự toán của tỉnh", "Provincial plan dossier"),
    version: 1,
    regions: &[Region {
        name: "phase",
        places: &[
            Place::open("Absent", "Chưa mở", "Not opened"),
            Place::open("Awaited", "Chờ hướng dẫn", "Awaiting guidance"),
            Place::open("Guided", "Đã hướng dẫn", "Guided"),
            Place::open("Compiling", "Đang tổng hợp", "Compiling"),
            Place::open("JointlyAgreed", "Hai sở đã thống nhất", "Jointly agreed"),
            Place::open("Submitted", "Đã trình UBND tỉnh", "Submitted"),
            Place::open("Returned", "Bị trả lại", "Returned"),
            Place::rest("Approved", "Đã phê duyệt", "Approved"),
            Place::open("Amending", "Đang điều chỉnh", "Being amended"),
        ],
    }],
    transitions: &[
        row(
            "OpenDossier",
            "PDO-01",
            &[DOSSIER, DEFAULT],
            &["Absent"],
            &["Awaited"],
            OPENERS,
            CLERK,
        ),
        row(
            "PublishGuidance",
            "PDO-02",
            &[FINANCE],
            &["Awaited"],
            &["Guided"],
            FINANCE_DIRECTOR,
            CLERK,
        ),
        row(
            "CompileDossier",
            "PDO-03",
            &[FINANCE],
            &["Guided", "Compiling", "JointlyAgreed", "Returned", "Amending"],
            &["Compiling"],
            COMPILERS,
            CLERK,
        ),
        row(
            "AgreeDossier",
            "PDO-04",
            &[TOGETHER],
            &["Compiling"],
            &["JointlyAgreed"],
            DIRECTORS,
            CLERK,
        ),
        row(
            "SubmitDossier",
            "PDO-05",
            &[DOSSIER, FINANCE],
            &["JointlyAgreed"],
            &["Submitted"],
            DIRECTORS,
            CLERK,
        ),
        row(
            "ApproveDossier",
            "PDO-06",
            &[DOSSIER],
            &["Submitted"],
            &["Approved"],
            CHAIR,
            CHAIRS_CLERK,
        ),
        row(
            "ReturnDossier",
            "PDO-07",
            &[DOSSIER],
            &["Submitted"],
            &["Returned"],
            CHAIR,
            CHAIRS_CLERK,
        ),
        row("AmendDossier", "PDO-08", &[DOSSIER], &["Approved"], &["Amending"], DIRECTORS, CLERK),
    ],
};
