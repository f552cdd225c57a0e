//! People: who stands behind a person id. One stream a person: `person/<uuid>`.
//!
//! Everywhere else a person is an id. Names and contacts live here alone, and arrive already
//! encrypted under the person's own key, so that nothing readable about a person is ever in the
//! ledger; for the same reason no command here takes free text. The domain checks only that a
//! sealed text looks like one. Sealing, opening, and deleting the key on [`PersonErased`] are the
//! server's business: this module knows no key.
//!
//! An erased person stays known as an id: whatever they signed keeps its signer, without a name.
//!
//! Each person chooses whether what they owe is mailed to them, and in which language: see
//! [`ChooseNotices`]. Nobody chooses for another; a clerk records what they signed, as for other acts.

mod choice;
mod rejection;

use luuvet_engine::{
    Act, Bilingual, Context, Decider, Definition, Gathered, Grant, Meta, PersonId, Place, Reach,
    Region, Role, Scope, Source, StreamId, Transition, Workflow, message_set,
};
use serde::{Deserialize, Serialize};

use crate::register::Registers;
use crate::role::{AGENCY_HEAD, ISO_SECRETARY, Office, PROVINCE, PROVINCE_OFFICE};

pub use choice::{ChooseNotices, MailChoice, NoticeChoice, NoticeLanguage, NoticesChosen};
pub use rejection::PersonRejection;

/// The shortest sealed text, in bytes. A nonce, an authentication tag and one letter, in base64,
/// are longer; a name typed in clear by mistake is mostly shorter.
pub const SEALED_BYTES_MIN: usize = 32;
/// The longest sealed text, in bytes.
pub const SEALED_BYTES_MAX: usize = 4_096;

const DATA_LAW: &str = "Luật 86/2015/QH13 Điều 17 [K]";
const ERASURE_LAW: &str = "Luật 86/2015/QH13 Điều 18 [K]";
const DEFAULT: &str = "mặc định của hệ thống [A]";

/// The stream of a person.
#[must_use]
pub fn stream(person: PersonId) -> StreamId {
    match StreamId::new(Person::CATEGORY, person) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

/// Register a person of an agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct RegisterPerson {
    /// The name, encrypted under the person's key: 32 to 4,096 characters of base64.
    pub name_sealed: String,
    /// Contacts, encrypted under the person's key.
    pub contact_sealed: Option<String>,
    /// The agency where the person works.
    pub agency: Scope,
}

/// Replace what is known of a person: name, contacts and agency, all three.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct AmendPerson {
    /// The name, encrypted under the person's key: 32 to 4,096 characters of base64.
    pub name_sealed: String,
    /// Contacts, encrypted under the person's key; without them the person has none any more.
    pub contact_sealed: Option<String>,
    /// The agency where the person works; another than before when the person has moved.
    pub agency: Scope,
}

/// Make a person's name and contacts unreadable for ever. What the person signed keeps its id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ErasePerson {
    /// Why.
    pub ground: ErasureGround,
}

/// Why a person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ErasureGround {
    /// The person asked for it.
    #[serde(rename = "Requested")]
    Requested,
    /// The time for which the data had to be kept is over.
    #[serde(rename = "RetentionEnded")]
    RetentionEnded,
    /// The person should not have been registered.
    #[serde(rename = "RegisteredInError")]
    RegisteredInError,
}

message_set! {
    /// What may be asked of a person's stream.
    pub enum PersonCommand {
        /// See [`RegisterPerson`].
        Register(RegisterPerson) = "RegisterPerson",
        /// See [`AmendPerson`].
        Amend(AmendPerson) = "AmendPerson",
        /// See [`ErasePerson`].
        Erase(ErasePerson) = "ErasePerson",
        /// See [`ChooseNotices`].
        ChooseNotices(ChooseNotices) = "ChooseNotices",
    }
}

/// A person was registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRegistered {
    /// The name, encrypted under the person's key.
    pub name_sealed: String,
    /// Contacts, encrypted under the person's key.
    pub contact_sealed: Option<String>,
    /// The agency where the person works.
    pub agency: Scope,
}

/// What is known of a person was replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonAmended {
    /// The name, encrypted under the person's key.
    pub name_sealed: String,
    /// Contacts, encrypted under the person's key.
    pub contact_sealed: Option<String>,
    /// The agency where the person works from then on.
    pub agency: Scope,
}

/// A person's key is to be deleted: every sealed text of this stream becomes unreadable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonErased {
    /// Why.
    pub ground: ErasureGround,
}

message_set! {
    /// What has happened to a person's entry.
    pub enum PersonEvent {
        /// See [`PersonRegistered`].
        Registered(PersonRegistered) = "PersonRegistered",
        /// See [`PersonAmended`].
        Amended(PersonAmended) = "PersonAmended",
        /// See [`PersonErased`].
        Erased(PersonErased) = "PersonErased",
        /// See [`NoticesChosen`].
        NoticesChosen(NoticesChosen) = "NoticesChosen",
    }
}

/// What is known of a person who is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The sealed name.
    pub name_sealed: String,
    /// The sealed contacts.
    pub contact_sealed: Option<String>,
    /// The agency where the person works.
    pub agency: Scope,
}

/// Someone who is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Who it is; `None` for a stream whose key is no person id.
    pub id: Option<PersonId>,
    /// What is known of them.
    pub entry: Entry,
    /// How they want to be told what they owe.
    pub notices: NoticeChoice,
}

/// A person's entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Person {
    /// Nobody is registered here.
    Absent,
    /// Someone is registered.
    Registered(Known),
    /// The key is gone.
    Erased {
        /// The agency where the person worked last.
        agency: Scope,
    },
}

/// What a decision about a person must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonFacts {
    /// The key of the stream, if it is a person id.
    pub person: Option<PersonId>,
    /// Whether the agency named in the command exists as an agency of its own.
    pub agency_exists: bool,
    /// For an erasure: the offices that the person holds on its legal date or later.
    pub offices: Vec<(Scope, Office)>,
}

/// Base64 of either alphabet, with the marks that separate a version or a nonce.
fn check_sealed(field: &'static str, text: &str) -> Result<(), PersonRejection> {
    let bytes = text.len();
    if !(SEALED_BYTES_MIN..=SEALED_BYTES_MAX).contains(&bytes) {
        return Err(PersonRejection::SealedLength { field, bytes });
    }
    let is_sealed = text.bytes().all(|b| {
        b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_' | b'.' | b':' | b'=')
    });
    if is_sealed { Ok(()) } else { Err(PersonRejection::SealedShape { field }) }
}

fn check_entry(entry: &Entry, facts: &PersonFacts) -> Result<(), PersonRejection> {
    if facts.person.is_none() {
        return Err(PersonRejection::NotAPersonId);
    }
    check_sealed("nameSealed", &entry.name_sealed)?;
    if let Some(contact) = &entry.contact_sealed {
        check_sealed("contactSealed", contact)?;
    }
    if !facts.agency_exists {
        return Err(PersonRejection::UnknownAgency { agency: entry.agency.clone() });
    }
    Ok(())
}

impl Person {
    /// The agency where a registered person works.
    #[must_use]
    pub fn agency(&self) -> Option<&Scope> {
        match self {
            Self::Absent | Self::Erased { .. } => None,
            Self::Registered(known) => Some(&known.entry.agency),
        }
    }
}

impl Decider for Person {
    const CATEGORY: &'static str = "person";
    type Command = PersonCommand;
    type Event = PersonEvent;
    type Rejection = PersonRejection;
    type Facts = PersonFacts;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<PersonCommand>,
        context: &Context<PersonFacts>,
    ) -> Result<Vec<PersonEvent>, PersonRejection> {
        let facts = &context.facts;
        match (&act.command, self) {
            (PersonCommand::Register(command), Self::Absent) => {
                let RegisterPerson { name_sealed, contact_sealed, agency } = command.clone();
                let entry = Entry { name_sealed, contact_sealed, agency };
                check_entry(&entry, facts)?;
                let Entry { name_sealed, contact_sealed, agency } = entry;
                Ok(vec![PersonRegistered { name_sealed, contact_sealed, agency }.into()])
            }
            (PersonCommand::Amend(command), Self::Registered(known)) => {
                let AmendPerson { name_sealed, contact_sealed, agency } = command.clone();
                let entry = Entry { name_sealed, contact_sealed, agency };
                if entry == known.entry {
                    return Ok(Vec::new());
                }
                check_entry(&entry, facts)?;
                let Entry { name_sealed, contact_sealed, agency } = entry;
                Ok(vec![PersonAmended { name_sealed, contact_sealed, agency }.into()])
            }
            (PersonCommand::Erase(_), Self::Erased { .. }) => Ok(Vec::new()),
            (PersonCommand::Erase(command), Self::Registered(_)) => match facts.offices.first() {
                Some((agency, office)) => Err(PersonRejection::HoldsOffice {
                    agency: agency.clone(),
                    office: *office,
                    on: act.occurred_on,
                }),
                None => Ok(vec![PersonErased { ground: command.ground }.into()]),
            },
            (PersonCommand::ChooseNotices(command), Self::Registered(known)) => {
                let choice = NoticeChoice { mail: command.mail, language: command.language };
                if choice == known.notices {
                    return Ok(Vec::new());
                }
                Ok(vec![NoticesChosen { mail: choice.mail, language: choice.language }.into()])
            }
            (
                PersonCommand::Register(_)
                | PersonCommand::Amend(_)
                | PersonCommand::Erase(_)
                | PersonCommand::ChooseNotices(_),
                _refused_by_the_table,
            ) => Err(PersonRejection::OutOfOrder),
        }
    }

    fn evolve(self, event: &PersonEvent, meta: &Meta) -> Self {
        match (event, self) {
            (PersonEvent::Registered(event), Self::Absent) => Self::Registered(Known {
                id: meta.stream.key().parse().ok(),
                entry: Entry {
                    name_sealed: event.name_sealed.clone(),
                    contact_sealed: event.contact_sealed.clone(),
                    agency: event.agency.clone(),
                },
                notices: NoticeChoice::default(),
            }),
            (PersonEvent::Amended(event), Self::Registered(known)) => {
                let entry = Entry {
                    name_sealed: event.name_sealed.clone(),
                    contact_sealed: event.contact_sealed.clone(),
                    agency: event.agency.clone(),
                };
                Self::Registered(Known { entry, ..known })
            }
            (PersonEvent::NoticesChosen(event), Self::Registered(known)) => {
                let notices = NoticeChoice { mail: event.mail, language: event.language };
                Self::Registered(Known { notices, ..known })
            }
            (PersonEvent::Erased(_), Self::Registered(known)) => {
                Self::Erased { agency: known.entry.agency }
            }
            (
                PersonEvent::Registered(_)
                | PersonEvent::Amended(_)
                | PersonEvent::Erased(_)
                | PersonEvent::NoticesChosen(_),
                does_not_fit,
            ) => does_not_fit,
        }
    }
}

static DEFINITION: Definition = Definition {
    category: Person::CATEGORY,
    title: Bilingual::constant("Hồ sơ người dùng", "Person"),
    version: 2,
    regions: &[Region {
        name: "person",
        places: &[
            Place::open("Absent", "Chưa đăng ký", "Not registered"),
            Place::rest("Registered", "Đã đăng ký", "Registered"),
            Place::last("Erased", "Đã xóa dữ liệu cá nhân", "Erased"),
        ],
    }],
    transitions: &[
        Transition {
            command: "RegisterPerson",
            rule: "PER-01",
            source: &[DATA_LAW, DEFAULT],
            from: &["Absent"],
            to: &["Registered"],
            act: &[
                Grant::new(PROVINCE_OFFICE, Reach::Province),
                Grant::new(AGENCY_HEAD, Reach::Own),
                Grant::new(ISO_SECRETARY, Reach::Own),
                Grant::INSTALLER,
            ],
            record: &[Role::constant(ISO_SECRETARY), Role::constant(PROVINCE_OFFICE)],
        },
        Transition {
            command: "AmendPerson",
            rule: "PER-02",
            source: &[ERASURE_LAW, DEFAULT],
            from: &["Registered"],
            to: &[],
            act: &[
                Grant::new(PROVINCE_OFFICE, Reach::Province),
                Grant::new(AGENCY_HEAD, Reach::Own),
                Grant::new(ISO_SECRETARY, Reach::Own),
                Grant::INSTALLER,
            ],
            record: &[Role::constant(ISO_SECRETARY), Role::constant(PROVINCE_OFFICE)],
        },
        Transition {
            command: "ErasePerson",
            rule: "PER-03",
            source: &[ERASURE_LAW, DEFAULT],
            from: &["Registered", "Erased"],
            to: &["Erased"],
            // Not a clerk alone: it cannot be undone.
            act: &[
                Grant::new(PROVINCE_OFFICE, Reach::Province),
                Grant::new(AGENCY_HEAD, Reach::Own),
            ],
            record: &[Role::constant(ISO_SECRETARY), Role::constant(PROVINCE_OFFICE)],
        },
        Transition {
            command: "ChooseNotices",
            rule: "PER-08",
            source: &[DATA_LAW, DEFAULT],
            from: &["Registered"],
            to: &[],
            act: choice::THEMSELVES,
            record: &[Role::constant(ISO_SECRETARY), Role::constant(PROVINCE_OFFICE)],
        },
    ],
};

impl Workflow<dyn Registers> for Person {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Registered(_) => "Registered",
            Self::Erased { .. } => "Erased",
        }]
    }

    fn scope(&self, command: &PersonCommand) -> Scope {
        match (self, command) {
            (Self::Registered(Known { entry: Entry { agency, .. }, .. }), _)
            | (Self::Erased { agency }, _) => agency.clone(),
            (Self::Absent, PersonCommand::Register(command)) => command.agency.clone(),
            // The table refuses these; until then they concern nobody's agency.
            (
                Self::Absent,
                PersonCommand::Amend(_) | PersonCommand::Erase(_) | PersonCommand::ChooseNotices(_),
            ) => PROVINCE,
        }
    }

    /// Everyone is assigned to themselves.
    fn assigned(&self, person: PersonId, _command: &PersonCommand) -> bool {
        match self {
            Self::Absent | Self::Erased { .. } => false,
            Self::Registered(known) => known.id == Some(person),
        }
    }

    /// An erasure leans on the offices held anywhere. Its sources name the home agency and every
    /// agency where one was found; an appointment elsewhere in the same instant conflicts on its
    /// own side, since it leans on the person's stream.
    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<PersonCommand>,
        registers: &dyn Registers,
    ) -> Gathered<PersonFacts> {
        // Only the canonical form, so that one person cannot have two streams.
        let person =
            stream.key().parse::<PersonId>().ok().filter(|id| id.to_string() == stream.key());
        let (agency, offices) = match &act.command {
            PersonCommand::Register(command) => (command.agency.clone(), Vec::new()),
            PersonCommand::Amend(command) => (command.agency.clone(), Vec::new()),
            PersonCommand::ChooseNotices(_) => {
                (self.agency().cloned().unwrap_or(PROVINCE), Vec::new())
            }
            PersonCommand::Erase(_) => {
                let offices = person.map(|person| registers.offices_since(person, act.occurred_on));
                (self.agency().cloned().unwrap_or(PROVINCE), offices.unwrap_or_default())
            }
        };
        let mut scopes = vec![agency.clone()];
        for (scope, _) in &offices {
            if !scopes.contains(scope) {
                scopes.push(scope.clone());
            }
        }
        Gathered {
            facts: PersonFacts {
                person,
                agency_exists: registers.agency(&agency).is_some_and(|agency| agency.is_active),
                offices,
            },
            sources: scopes.iter().map(|scope| Source::new("agency", scope)).collect(),
            parameter_version: None,
        }
    }
}
