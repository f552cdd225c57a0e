//! The agency's table, and which office appoints which.

use chrono::NaiveDate;
use luuvet_engine::{
    Act, Bilingual, Deadline, Decider, Definition, Gathered, Grant, Place, Reach, Region, Role,
    Scope, Source, StreamId, Transition, Workflow,
};

use super::{Agency, AgencyCommand, AgencyFactsAsked, Assignment, Ending, WayOfEnding};
use crate::register::Registers;
use crate::role::{
    AGENCY_HEAD, DOST_DIRECTOR, ISO_SECRETARY, Office, PROVINCE, PROVINCE_CHAIR, PROVINCE_OFFICE,
    QMR, STAMEQ_HEAD, STAMEQ_OFFICER,
};

pub(super) const DEFAULT: &str = "mặc định của hệ thống [A]";
pub(super) const SUBJECT_LAW: &str = "Quyết định 19/2014/QĐ-TTg Điều 2";
pub(super) const ROLL_OUT: &str = "Chỉ thị 1e";
pub(super) const RESPONSIBILITY: &str = "ISO 9001:2008 5.5.1";
pub(super) const REPRESENTATIVE: &str = "ISO 9001:2008 5.5.2";
pub(super) const COMPETENCE: &str = "ISO 9001:2008 6.2.2";
pub(super) const TRAINING: &str = "Chỉ thị 2d";
pub(super) const SIGNING: &str =
    "Nghị định 110/2004/NĐ-CP Điều 10; Thông tư 01/2011/TT-BNV Điều 12 [K]";
pub(super) const REORGANISING: &str =
    "Luật Tổ chức chính quyền địa phương 77/2015/QH13 Điều 128–132 [K]";
pub(super) const TTHC_LAW: &str = "Nghị định 63/2010/NĐ-CP [K]";

const DOF_DIRECTOR: &str = Office::DofDirector.name();
const DOHA_DIRECTOR: &str = Office::DohaDirector.name();

/// The offices whose holders may appoint to an office, and relieve of it.
///
/// The table says who may appoint at all, and where; this, which offices they may fill. Authority
/// thus comes down from the province: heads, directors and whoever sees the whole province are
/// appointed there; a director appoints to the offices of their own task, a head to those inside
/// their agency. So no agency can make itself an overseer.
#[must_use]
pub const fn appointers(office: Office) -> &'static [&'static str] {
    match office {
        Office::AgencyHead
        | Office::DostDirector
        | Office::DofDirector
        | Office::DohaDirector
        | Office::ProvinceOffice
        | Office::ProvinceChair
        | Office::MediaPartner
        | Office::Auditor => &[PROVINCE_OFFICE, PROVINCE_CHAIR],
        Office::StameqHead => &[PROVINCE_OFFICE, PROVINCE_CHAIR, DOST_DIRECTOR],
        Office::StameqOfficer | Office::Inspector | Office::TeamLeader => &[DOST_DIRECTOR],
        Office::DofOfficer => &[DOF_DIRECTOR],
        Office::DohaOfficer => &[DOHA_DIRECTOR],
        Office::Qmr
        | Office::IsoSecretary
        | Office::UnitHead
        | Office::Staff
        | Office::InternalAuditor => &[AGENCY_HEAD],
    }
}

/// What an agency still is until the day on which it ends, it is in every respect.
const REGISTERED: &[&str] = &["Registered", "Classified", "Active", "Ending"];
const NOT_ENDING: &[&str] = &["Registered", "Classified", "Active"];
const CLERKS: &[Role] = &[Role::constant(ISO_SECRETARY), Role::constant(PROVINCE_OFFICE)];
const PROVINCE_AND_INSTALLER: &[Grant] =
    &[Grant::new(PROVINCE_OFFICE, Reach::Province), Grant::INSTALLER];
const LISTERS: &[Grant] = &[
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    // What an accepted baseline lists.
    Grant::PROCESS_MANAGER,
    Grant::INSTALLER,
];
const PROVINCE_ALONE: &[Grant] = &[Grant::new(PROVINCE_OFFICE, Reach::Province)];
const HEAD_AND_PROVINCE: &[Grant] =
    &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(PROVINCE_OFFICE, Reach::Province)];
const CLASSIFIERS: &[Grant] = &[
    Grant::new(STAMEQ_HEAD, Reach::Oversees),
    // Nobody classifies themselves: the department that oversees is classified here.
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::INSTALLER,
];
const CLASSIFIERS_CLERKS: &[Role] = &[
    Role::constant(STAMEQ_OFFICER),
    Role::constant(ISO_SECRETARY),
    Role::constant(PROVINCE_OFFICE),
];
const APPOINTERS: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Own),
    Grant::new(DOST_DIRECTOR, Reach::Own),
    Grant::new(DOF_DIRECTOR, Reach::Own),
    Grant::new(DOHA_DIRECTOR, Reach::Own),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
    Grant::INSTALLER,
];
const RELIEVERS: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Own),
    Grant::new(DOST_DIRECTOR, Reach::Own),
    Grant::new(DOF_DIRECTOR, Reach::Own),
    Grant::new(DOHA_DIRECTOR, Reach::Own),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
];

/// Each delegates their own signature; the province and directors also name who acts.
const DELEGATORS: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Own),
    Grant::new(STAMEQ_HEAD, Reach::Own),
    Grant::new(DOST_DIRECTOR, Reach::Own),
    Grant::new(DOF_DIRECTOR, Reach::Own),
    Grant::new(DOHA_DIRECTOR, Reach::Own),
    Grant::new(PROVINCE_OFFICE, Reach::Province),
    Grant::new(PROVINCE_CHAIR, Reach::Province),
];

static DEFINITION: Definition = Definition {
    category: Agency::CATEGORY,
    title: Bilingual::constant("Cơ quan", "Agency"),
    version: 4,
    regions: &[Region {
        name: "agency",
        places: &[
            Place::open("Absent", "Chưa đăng ký", "Not registered"),
            Place::open("Registered", "Đã đăng ký", "Registered"),
            Place::open("Classified", "Đã phân loại", "Classified"),
            Place::rest("Active", "Đang hoạt động", "Active"),
            Place::rest("Ending", "Sắp kết thúc hoạt động", "To end"),
            Place::last("Merged", "Đã sáp nhập", "Merged"),
            Place::last("Dissolved", "Đã giải thể", "Dissolved"),
        ],
    }],
    transitions: &[
        Transition {
            command: "RegisterAgency",
            rule: "AGY-01",
            source: &[SUBJECT_LAW, DEFAULT],
            from: &["Absent"],
            to: &["Registered"],
            act: PROVINCE_AND_INSTALLER,
            record: CLERKS,
        },
        Transition {
            command: "ClassifyAgency",
            rule: "AGY-02",
            source: &[SUBJECT_LAW, ROLL_OUT],
            from: &["Registered"],
            to: &["Classified", "Active"],
            act: CLASSIFIERS,
            record: CLASSIFIERS_CLERKS,
        },
        // Again, when the kind or the regulation calls for it.
        Transition {
            command: "ClassifyAgency",
            rule: "AGY-12",
            source: &[SUBJECT_LAW, ROLL_OUT],
            from: &["Classified", "Active", "Ending"],
            to: &[],
            act: CLASSIFIERS,
            record: CLASSIFIERS_CLERKS,
        },
        Transition {
            command: "AddUnit",
            rule: "AGY-03",
            source: &[RESPONSIBILITY],
            from: REGISTERED,
            to: &[],
            act: &[
                Grant::new(AGENCY_HEAD, Reach::Own),
                Grant::new(PROVINCE_OFFICE, Reach::Province),
                Grant::INSTALLER,
            ],
            record: CLERKS,
        },
        Transition {
            command: "RenameUnit",
            rule: "AGY-04",
            source: &[RESPONSIBILITY],
            from: REGISTERED,
            to: &[],
            act: HEAD_AND_PROVINCE,
            record: CLERKS,
        },
        Transition {
            command: "CloseUnit",
            rule: "AGY-05",
            source: &[RESPONSIBILITY],
            from: REGISTERED,
            to: &[],
            act: HEAD_AND_PROVINCE,
            record: CLERKS,
        },
        // A head makes a classified agency active.
        Transition {
            command: "AppointOfficer",
            rule: "AGY-06",
            source: &[RESPONSIBILITY, REPRESENTATIVE],
            from: &["Classified"],
            to: &["Active"],
            act: APPOINTERS,
            record: CLERKS,
        },
        Transition {
            command: "AppointOfficer",
            rule: "AGY-13",
            source: &[RESPONSIBILITY, REPRESENTATIVE],
            from: &["Registered", "Active", "Ending"],
            to: &[],
            act: APPOINTERS,
            record: CLERKS,
        },
        Transition {
            command: "RelieveOfficer",
            rule: "AGY-07",
            source: &[RESPONSIBILITY],
            from: REGISTERED,
            to: &[],
            act: RELIEVERS,
            record: CLERKS,
        },
        Transition {
            command: "RecordCompetence",
            rule: "AGY-08",
            source: &[COMPETENCE, TRAINING],
            from: REGISTERED,
            to: &[],
            act: &[
                Grant::new(AGENCY_HEAD, Reach::Own),
                Grant::new(QMR, Reach::Own),
                Grant::new(ISO_SECRETARY, Reach::Own),
                Grant::new(STAMEQ_OFFICER, Reach::Oversees),
                // What a course has certified, or an accepted baseline brings in.
                Grant::PROCESS_MANAGER,
                Grant::INSTALLER,
            ],
            record: &[Role::constant(ISO_SECRETARY)],
        },
        Transition {
            command: "ListTthc",
            rule: "AGY-09",
            source: &[TTHC_LAW],
            from: REGISTERED,
            to: &[],
            act: LISTERS,
            record: CLERKS,
        },
        Transition {
            command: "AmendTthc",
            rule: "AGY-10",
            source: &[TTHC_LAW],
            from: REGISTERED,
            to: &[],
            act: PROVINCE_ALONE,
            record: CLERKS,
        },
        Transition {
            command: "RepealTthc",
            rule: "AGY-11",
            source: &[TTHC_LAW],
            from: REGISTERED,
            to: &[],
            act: PROVINCE_ALONE,
            record: CLERKS,
        },
        Transition {
            command: "DelegateSignature",
            rule: "AGY-14",
            source: &[SIGNING],
            from: REGISTERED,
            to: &[],
            act: DELEGATORS,
            record: CLERKS,
        },
        Transition {
            command: "RevokeSignature",
            rule: "AGY-15",
            source: &[SIGNING],
            from: REGISTERED,
            to: &[],
            act: DELEGATORS,
            record: CLERKS,
        },
        Transition {
            command: "MergeAgency",
            rule: "AGY-16",
            source: &[REORGANISING, DEFAULT],
            from: NOT_ENDING,
            to: &["Ending"],
            act: PROVINCE_ALONE,
            record: CLERKS,
        },
        Transition {
            command: "DissolveAgency",
            rule: "AGY-17",
            source: &[REORGANISING, DEFAULT],
            from: NOT_ENDING,
            to: &["Ending"],
            act: PROVINCE_ALONE,
            record: CLERKS,
        },
        Transition {
            command: "RevokeEnd",
            rule: "AGY-18",
            source: &[REORGANISING, DEFAULT],
            from: &["Ending"],
            to: NOT_ENDING,
            act: PROVINCE_ALONE,
            record: CLERKS,
        },
        Transition {
            command: "EndAgency",
            rule: "AGY-19",
            source: &[REORGANISING],
            from: &["Ending"],
            to: &["Merged", "Dissolved"],
            act: &[Grant::CLOCK],
            record: &[],
        },
    ],
};

impl Workflow<dyn Registers> for Agency {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Registered(record) => match &record.ending {
                Some(Ending { is_over: false, .. }) => "Ending",
                Some(Ending { way: WayOfEnding::Merged { .. }, .. }) => "Merged",
                Some(Ending { way: WayOfEnding::Dissolved { .. }, .. }) => "Dissolved",
                None => match (record.classification, record.has_had_head()) {
                    (None, _) => "Registered",
                    (Some(_), false) => "Classified",
                    (Some(_), true) => "Active",
                },
            },
        }]
    }

    fn scope(&self, command: &AgencyCommand) -> Scope {
        match (self, command) {
            (Self::Registered(record), _) => record.code.clone(),
            (Self::Absent, AgencyCommand::Register(command)) => command.code.clone(),
            // The table refuses these; until then they concern no agency.
            (
                Self::Absent,
                AgencyCommand::Classify(_)
                | AgencyCommand::AddUnit(_)
                | AgencyCommand::RenameUnit(_)
                | AgencyCommand::CloseUnit(_)
                | AgencyCommand::Appoint(_)
                | AgencyCommand::Relieve(_)
                | AgencyCommand::RecordCompetence(_)
                | AgencyCommand::ListTthc(_)
                | AgencyCommand::AmendTthc(_)
                | AgencyCommand::RepealTthc(_)
                | AgencyCommand::Delegate(_)
                | AgencyCommand::Revoke(_)
                | AgencyCommand::Merge(_)
                | AgencyCommand::Dissolve(_)
                | AgencyCommand::RevokeEnd(_)
                | AgencyCommand::End(_),
            ) => PROVINCE,
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<AgencyCommand>,
        registers: &dyn Registers,
    ) -> Gathered<AgencyFactsAsked> {
        let key = stream.key().to_owned();
        let mut asked = Gathered {
            facts: AgencyFactsAsked { key, ..AgencyFactsAsked::default() },
            sources: Vec::new(),
            parameter_version: None,
        };
        let person = match &act.command {
            AgencyCommand::Register(command) => {
                if let Some(parent) = &command.parent {
                    asked.facts.parent_exists =
                        registers.agency(parent).is_some_and(|parent| parent.is_active);
                    asked.sources.push(Source::new(Self::CATEGORY, parent));
                }
                return asked;
            }
            AgencyCommand::Classify(_) => {
                let regulation = registers.regulation(act.occurred_on);
                asked.sources.push(Source::new("regulation", &PROVINCE));
                asked.parameter_version = regulation.as_ref().map(|found| found.version);
                asked.facts.regulation = regulation;
                return asked;
            }
            AgencyCommand::Merge(command) => {
                return about_end(
                    asked,
                    act.occurred_on,
                    Some(&command.into),
                    command.assignments.as_deref(),
                    registers,
                );
            }
            AgencyCommand::Dissolve(command) => {
                return about_end(
                    asked,
                    act.occurred_on,
                    command.successor.as_ref(),
                    command.assignments.as_deref(),
                    registers,
                );
            }
            AgencyCommand::Appoint(command) => command.person,
            AgencyCommand::RecordCompetence(command) => command.person,
            AgencyCommand::Delegate(command) => command.person,
            AgencyCommand::AddUnit(_)
            | AgencyCommand::RenameUnit(_)
            | AgencyCommand::CloseUnit(_)
            | AgencyCommand::Relieve(_)
            | AgencyCommand::ListTthc(_)
            | AgencyCommand::AmendTthc(_)
            | AgencyCommand::RepealTthc(_)
            | AgencyCommand::Revoke(_)
            | AgencyCommand::RevokeEnd(_)
            | AgencyCommand::End(_) => return asked,
        };
        if let Some(home) = registers.home_agency(person) {
            asked.facts.person_is_registered = true;
            asked.sources.push(Source::new("person", &home));
        }
        asked
    }

    fn deadlines(&self) -> Vec<Deadline<AgencyCommand>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Registered(record) => record.end_deadline().into_iter().collect(),
        }
    }

    fn founds_scope(&self, command: &AgencyCommand) -> bool {
        matches!(command, AgencyCommand::Register(_))
    }
}

/// What a decision about the end of an agency must know.
fn about_end(
    mut asked: Gathered<AgencyFactsAsked>,
    on: NaiveDate,
    named: Option<&Scope>,
    assignments: Option<&[Assignment]>,
    registers: &dyn Registers,
) -> Gathered<AgencyFactsAsked> {
    asked.facts.regulation = registers.regulation(on);
    asked.parameter_version = asked.facts.regulation.as_ref().map(|found| found.version);
    asked.sources = asked.facts.ask_of_end(named, assignments, registers);
    asked.sources.push(Source::new("regulation", &PROVINCE));
    asked
}
