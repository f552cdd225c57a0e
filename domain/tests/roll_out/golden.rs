//! Golden events: what is on disk is never renamed. `LUUVET_BLESS=1` writes what is missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use luuvet_domain::consultant_org::*;
use luuvet_domain::roll_out::*;
use luuvet_engine::MessageSet;
use serde_json::value::RawValue;

use crate::consultants;
use crate::fake::*;
use crate::story::*;

pub(crate) fn roll_outs() -> Vec<RollOutEvent> {
    let [inventory, plan, completion] = [INVENTORY, PLAN, COMPLETION].map(due);
    let CoordinateWithDost { agrees, number, opinion } = coordinate(true);
    let Reschedule { request, reason, .. } = reschedule("2017-07-03");
    vec![
        UnitIdentified { unit: UNIT, parent: SXD, round: 1, inventory, plan, completion }.into(),
        SubjectConfirmed {
            ground: confirm().ground,
            plan_by: plan.due_on,
            complete_by: completion.due_on,
        }
        .into(),
        ScopeOutProposed { legal_reason: propose_scope_out().legal_reason }.into(),
        UnitScopedOut {
            number: scope_out().number,
            legal_reason: propose_scope_out().legal_reason,
            step: RollOutStep::Inventory,
        }
        .into(),
        ScopeOutRefused { reason: refuse_scope_out().reason }.into(),
        RollOutPlanDrafted { milestones: draft().milestones }.into(),
        DostCoordinated { agrees, number, opinion }.into(),
        RollOutApproved { number: approve().number }.into(),
        ConsultantEngaged {
            organisation: organisation(),
            contract: engage().contract,
            certificate: text("12/GXN-TĐC"),
            consultants: 5,
        }
        .into(),
        MilestoneReported { milestone: 1, result: report(1).result, on_time: true }.into(),
        TrialStarted { issued_on: day("2016-10-04"), note: None }.into(),
        RollOutCompleted { announced_on: day("2017-03-30"), on_time: true, note: None }.into(),
        RollOutRescheduled {
            number: 1,
            from: completion.due_on,
            completion: due("2017-07-03"),
            request,
            reason,
        }
        .into(),
        RollOutOverdue { step: RollOutStep::Completion, due_on: completion.due_on }.into(),
        crate::fake::due::golden_move("inventory").into(),
    ]
}

fn organisations() -> Vec<ConsultantOrgEvent> {
    let RegisterConsultantOrg { registration_number, name } = consultants::register();
    let AddConsultant { card_number, card_issued_on, card_valid_until, practising_since } =
        consultants::add(1);
    let RemoveConsultant { card_number: removed, reason } = consultants::remove(1);
    let CertifyConsultantOrg { number, issuer, issued_on } = consultants::certify("2016-03-10");
    let RevokeCertificate { number: decision, reason: because } = consultants::revoke();
    let valid_until = day("2019-03-09");
    vec![
        ConsultantOrgRegistered { registration_number, name }.into(),
        ConsultantAdded { card_number, card_issued_on, card_valid_until, practising_since }.into(),
        ConsultantRemoved { card_number: removed, reason }.into(),
        ConsultantOrgCertified { number, issuer, issued_on, valid_until, consultants: 5 }.into(),
        CertificateRevoked { number: decision, reason: because }.into(),
        CertificateExpired { valid_until }.into(),
    ]
}

fn compare<E: MessageSet>(category: &str, samples: &[E]) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/golden/events");
    let blesses = std::env::var_os("LUUVET_BLESS").is_some();
    for sample in samples {
        let kind = sample.message_type();
        let file = folder.join(format!("{category}.{}.v{}.json", kind.name, kind.schema));
        let payload = sample.payload().unwrap();
        if blesses {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, format!("{}\n", payload.get())).unwrap();
        }
        let golden = fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}; bless it", file.display()));
        assert_eq!(golden.trim_end(), payload.get(), "{}", file.display());
        let raw: Box<RawValue> = serde_json::from_str(&golden).unwrap();
        assert_eq!(E::decode(kind.name, kind.schema, &raw).unwrap(), *sample);
    }
    let sampled: BTreeSet<_> = samples.iter().map(|sample| sample.message_type().name).collect();
    let all: BTreeSet<_> = E::TYPES.iter().map(|kind| kind.name).collect();
    assert_eq!(sampled, all, "every event type has a sample");
}

#[test]
fn roll_outs_and_organisations_are_on_disk_as_ever() {
    compare("roll_out", &roll_outs());
    compare("consultant_org", &organisations());
}
