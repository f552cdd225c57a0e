//! Consulting organisations: who works for each, and since when its certificates hold.

use luuvet_domain::consultant_org::{
    Certificate, Consultant, ConsultantOrg, ConsultantOrgCertified, ConsultantOrgEvent,
    ConsultantOrgFacts, ConsultantOrgRegistered, ConsultantRegister,
};
use luuvet_domain::role::PROVINCE;
use luuvet_engine::{Meta, Position, StreamId};
use serde::{Deserialize, Serialize};

use crate::View;
use crate::listing::Listing;
use crate::table::{Keyed, Table, keyed};
use crate::trace::{Step, Trace};

/// A consulting organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConsultantOrgRow {
    /// The workflow instance.
    pub trace: Trace<ConsultantOrg>,
    /// What was registered.
    pub registered: Step<ConsultantOrgRegistered>,
    /// Who works for it, in the order of entry.
    pub consultants: Vec<Consultant>,
    /// The certificates that were recorded, oldest first.
    pub certified: Vec<Step<ConsultantOrgCertified>>,
    /// The same with the days on which they hold.
    pub certificates: Vec<Certificate>,
}

/// The register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Consultants {
    /// Organisations by stream.
    #[serde(with = "keyed")]
    pub rows: Table<StreamId, ConsultantOrgRow>,
    /// Streams by when they were registered; all are the province's.
    pub by_registration: Listing<Position>,
}

impl Keyed<StreamId> for ConsultantOrgRow {
    fn key(&self) -> &StreamId {
        &self.trace.stream
    }
}

impl Consultants {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta, event: &ConsultantOrgEvent) {
        if let ConsultantOrgEvent::Registered(registered) = event {
            self.by_registration.put(&PROVINCE, meta.position, &meta.stream);
            self.rows.put(
                meta.stream.clone(),
                ConsultantOrgRow {
                    trace: Trace::begin(meta),
                    registered: Step::of(meta, registered),
                    consultants: Vec::new(),
                    certified: Vec::new(),
                    certificates: Vec::new(),
                },
            );
        }
        self.rows.change(&meta.stream, |row| {
            row.trace.step(meta, event);
            row.take(meta, event);
        });
    }
}

impl ConsultantOrgRow {
    /// Whether it is certified, by the newest certificate.
    #[must_use]
    pub fn is_certified(&self) -> bool {
        self.trace.places() == ["Certified"]
    }

    fn take(&mut self, meta: &Meta, event: &ConsultantOrgEvent) {
        match event {
            ConsultantOrgEvent::Registered(_) | ConsultantOrgEvent::Expired(_) => {}
            ConsultantOrgEvent::Added(added) => self.consultants.push(Consultant {
                card_number: added.card_number.clone(),
                card_issued_on: added.card_issued_on,
                card_valid_until: added.card_valid_until,
                practising_since: added.practising_since,
            }),
            ConsultantOrgEvent::Removed(removed) => {
                self.consultants.retain(|one| one.card_number != removed.card_number);
            }
            ConsultantOrgEvent::Certified(certified) => {
                self.certified.push(Step::of(meta, certified));
                self.certificates.push(Certificate {
                    number: certified.number.clone(),
                    valid_from: certified.issued_on,
                    valid_until: certified.valid_until,
                    revoked_on: None,
                });
            }
            ConsultantOrgEvent::Revoked(_) => {
                // Eligibility itself is withdrawn, whichever paper it stood on.
                for certificate in &mut self.certificates {
                    certificate.revoked_on.get_or_insert(meta.occurred_on);
                }
            }
        }
    }
}

impl ConsultantRegister for View {
    fn consultant_org(&self, stream: &StreamId) -> Option<ConsultantOrgFacts> {
        self.consultants.rows.get(stream).map(|row| ConsultantOrgFacts {
            certificates: row.certificates.clone(),
            consultants: row.consultants.clone(),
        })
    }
}
