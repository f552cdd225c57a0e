//! Organisations that consult agencies on their systems (tổ chức tư vấn): who works for each, and
//! whether it holds a certificate of eligibility.
//!
//! One stream an organisation, `consultant_org/<UUIDv5 of its registration number>`; see [`stream`].
//! Its scope is the province. Quyết định 19/2014/QĐ-TTg and Thông tư 26/2014/TT-BKHCN let an agency
//! hire one, on conditions: enough consultants, each with a card and some years of practice.
//!
//! ```text
//! Registered ─► Certified ◄─► Expired
//!                   └─► Revoked
//! ```
//!
//! How it works where the texts leave it open:
//!
//! - The certificate is issued elsewhere; here the sub-department of standards records it, and the
//!   conditions are checked on that day. It ends of itself, by the clock, after the years that the
//!   regulation gives it; a new one may be recorded before or after that, never after a revocation.
//! - Whoever registered the organisation does not record its certificate.
//! - Consultants are known by the numbers of their cards alone: no name of a person stands here.
//!
//! Not here: hiring one, which is a step of the workflow `roll_out`.

mod command;
mod decide;
mod definition;
mod event;
mod parameters;
mod register;
mod rejection;
mod state;

use luuvet_engine::{
    Act, Context, Deadline, Decider, Definition, Gathered, Meta, Scope, Source, StreamId, Workflow,
};
use uuid::Uuid;

pub use command::{
    AddConsultant, CertifyConsultantOrg, ConsultantOrgCommand, ExpireCertificate,
    RegisterConsultantOrg, RemoveConsultant, RevokeCertificate,
};
pub use decide::{CONSULTANTS_MAX, ConsultantOrgInquiry};
pub use event::{
    CertificateExpired, CertificateRevoked, ConsultantAdded, ConsultantOrgCertified,
    ConsultantOrgEvent, ConsultantOrgRegistered, ConsultantRemoved,
};
pub use parameters::ConsultantParameters;
pub use register::{Certificate, Consultant, ConsultantOrgFacts, ConsultantRegister, eligible};
pub use rejection::ConsultantOrgRejection;
pub use state::{ConsultantOrg, Organisation};

use crate::document::normalised_code;
use crate::register::Registers;
use crate::role::PROVINCE;

const DEFAULT: &str = "mặc định của hệ thống [A]";
/// What lets an agency hire a consulting organisation, and on which conditions.
pub(crate) const ELIGIBILITY: &str =
    "Quyết định 19/2014/QĐ-TTg và Thông tư 26/2014/TT-BKHCN, tổ chức tư vấn";

/// The namespace of the streams of organisations; on disk, never changed.
const NAMESPACE: Uuid = Uuid::from_u128(0x7d0b_9a54_1c3e_5f20_9b11_636f_6e73_756c);

/// The stream of the organisation with a registration number. A text that cannot be a number has one,
/// too, which registering then refuses.
#[must_use]
pub fn stream(registration_number: &str) -> StreamId {
    let number = normalised_code(registration_number).unwrap_or_else(|malformed| malformed.found);
    let key = Uuid::new_v5(&NAMESPACE, number.as_bytes());
    match StreamId::new(ConsultantOrg::CATEGORY, key) {
        Ok(stream) => stream,
        Err(error) => unreachable!("a UUID is a plain key: {error}"),
    }
}

impl Decider for ConsultantOrg {
    const CATEGORY: &'static str = "consultant_org";
    type Command = ConsultantOrgCommand;
    type Event = ConsultantOrgEvent;
    type Rejection = ConsultantOrgRejection;
    type Facts = ConsultantOrgInquiry;

    fn initial() -> Self {
        Self::Absent
    }

    fn decide(
        &self,
        act: &Act<ConsultantOrgCommand>,
        context: &Context<ConsultantOrgInquiry>,
    ) -> Result<Vec<ConsultantOrgEvent>, ConsultantOrgRejection> {
        decide::decide(self, act, context)
    }

    fn evolve(self, event: &ConsultantOrgEvent, meta: &Meta) -> Self {
        self.evolved(event, meta)
    }
}

impl Workflow<dyn Registers> for ConsultantOrg {
    fn definition() -> &'static Definition {
        &definition::DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        vec![match self {
            Self::Absent => "Absent",
            Self::Present(organisation) => organisation.place(),
        }]
    }

    fn scope(&self, _command: &ConsultantOrgCommand) -> Scope {
        PROVINCE
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<ConsultantOrgCommand>,
        registers: &(dyn Registers + 'static),
    ) -> Gathered<ConsultantOrgInquiry> {
        let mut facts = ConsultantOrgInquiry { stream: stream.clone(), regulation: None };
        let mut sources = Vec::new();
        if let ConsultantOrgCommand::Certify(_) = &act.command {
            sources.push(Source::new("regulation", &PROVINCE));
            facts.regulation = registers.regulation(act.occurred_on);
        }
        let parameter_version = facts.regulation.as_ref().map(|regulation| regulation.version);
        Gathered { facts, sources, parameter_version }
    }

    fn deadlines(&self) -> Vec<Deadline<ConsultantOrgCommand>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Present(organisation) => organisation.deadlines(),
        }
    }
}
