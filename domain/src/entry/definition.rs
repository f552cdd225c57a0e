//! The table of an entry.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, RECORDS};
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, INSPECTOR, INTERNAL_AUDITOR, ISO_SECRETARY, Office, PROVINCE_CHAIR,
    PROVINCE_OFFICE, QMR, STAFF, STAMEQ_HEAD, STAMEQ_OFFICER, TEAM_LEADER, UNIT_HEAD,
};

const TITLE: Bilingual = Bilingual::constant("Bản ghi", "Entry");

const KEEPERS: &[Role] = &[Role::constant(ISO_SECRETARY), Role::constant(PROVINCE_OFFICE)];
const CHIEF: &[Grant] = &[Grant::new(STAMEQ_HEAD, Reach::Province)];
const CHIEFS_CLERKS: &[Role] = &[Role::constant(STAMEQ_OFFICER), Role::constant(ISO_SECRETARY)];

/// Every office that acts somewhere: which of them may correct this entry, `decide` tells by whose
/// act it was. It need not concern the agency of the office that acted.
const WHOEVER_ACTED: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Province),
    Grant::new(QMR, Reach::Province),
    Grant::new(ISO_SECRETARY, Reach::Province),
    Grant::new(UNIT_HEAD, Reach::Province),
    Grant::new(STAFF, Reach::Province),
    Grant::new(INTERNAL_AUDITOR, Reach::Province),
    Grant::new(STAMEQ_OFFICER, Reach::Province),
    Grant::new(STAMEQ_HEAD, Reach::Province),
    Grant::new(DOST_DIRECTOR, Reach::Province),
    Grant::new(INSPECTOR, Reach::Province),
    Grant::new(TEAM_LEADER, Reach::Province),
    Grant::new(Office::DofOfficer.name(), Reach::Province),
    Grant::new(Office::DofDirector.name(), Reach::Province),
    Grant::new(Office::DohaOfficer.name(), Reach::Province),
    Grant::new(Office::DohaDirector.name(), Reach::Province),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
    Grant::new(Office::MediaPartner.name(), Reach::Province),
];

const COUNTERSIGN: Transition = Transition {
    command: "CountersignEntry",
    rule: "ENT-01",
    source: &[RECORDS, DEFAULT],
    from: &["NotCountersigned", "ObjectedTo"],
    to: &["Countersigned"],
    act: CHIEF,
    record: CHIEFS_CLERKS,
};

const OBJECT: Transition = Transition {
    command: "Object",
    rule: "ENT-02",
    source: &[RECORDS, DEFAULT],
    from: &["NotCountersigned"],
    to: &["ObjectedTo"],
    act: CHIEF,
    record: CHIEFS_CLERKS,
};

const CORRECT: Transition = Transition {
    command: "CorrectEntry",
    rule: "ENT-03",
    source: &[RECORDS, DEFAULT],
    from: &["AsEntered", "Corrected"],
    to: &["Corrected"],
    act: WHOEVER_ACTED,
    record: KEEPERS,
};

const VOID: Transition = Transition {
    command: "VoidEntry",
    rule: "ENT-04",
    source: &[RECORDS, DEFAULT],
    from: &["NotCountersigned", "ObjectedTo"],
    to: &["Voided", "Moot"],
    act: WHOEVER_ACTED,
    record: KEEPERS,
};

/// The first table: entries were not voided.
static FIRST: Definition = Definition {
    category: "entry",
    title: TITLE,
    version: 1,
    regions: &[
        Region {
            name: "countersignature",
            places: &[
                Place::open("NotCountersigned", "Chưa ký xác nhận", "Not countersigned"),
                Place::open("ObjectedTo", "Bị phản đối", "Objected to"),
                Place::last("Countersigned", "Đã ký xác nhận", "Countersigned"),
            ],
        },
        Region {
            name: "reference",
            places: &[
                Place::open("AsEntered", "Như khi nhập", "As entered"),
                Place::last("Corrected", "Đã đính chính", "Corrected"),
            ],
        },
    ],
    transitions: &[COUNTERSIGN, OBJECT, CORRECT],
};

pub(super) static EARLIER: &[&Definition] = &[&FIRST];

pub(super) static DEFINITION: Definition = Definition {
    category: "entry",
    title: TITLE,
    version: 2,
    regions: &[
        Region {
            name: "countersignature",
            places: &[
                Place::open("NotCountersigned", "Chưa ký xác nhận", "Not countersigned"),
                Place::open("ObjectedTo", "Bị phản đối", "Objected to"),
                Place::last("Countersigned", "Đã ký xác nhận", "Countersigned"),
                Place::last("Voided", "Đã hủy", "Voided"),
            ],
        },
        Region {
            name: "reference",
            places: &[
                Place::open("AsEntered", "Như khi nhập", "As entered"),
                Place::last("Corrected", "Đã đính chính", "Corrected"),
                Place::last("Moot", "Không còn để đính chính", "Moot"),
            ],
        },
    ],
    transitions: &[COUNTERSIGN, OBJECT, CORRECT, VOID],
};
