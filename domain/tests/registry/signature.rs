//! Signing for the holder of an office: who delegates, to whom, for how long.

use luuvet_domain::agency::*;
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Act, Capacity, Origin};

use crate::agency::{appoint, relieve, sxd};
use crate::fake::*;

type Given<'r> = Scenario<'r, Agency, dyn Registers>;

pub(crate) fn delegate(capacity: SignatureCapacity, n: u128, from: &str) -> DelegateSignature {
    DelegateSignature {
        office: Office::AgencyHead,
        capacity,
        person: person(n),
        from: day(from),
        until: None,
        basis_number: "12/QĐ-SXD".into(),
        basis_date: day("2016-02-29"),
        matters: None,
    }
}

fn authorise(n: u128, from: &str, until: &str) -> DelegateSignature {
    DelegateSignature {
        until: Some(day(until)),
        matters: Some(vec!["finding".into(), " document ".into(), "finding".into()]),
        ..delegate(SignatureCapacity::ByAuthorisation, n, from)
    }
}

pub(crate) fn revoke(capacity: SignatureCapacity, n: u128, until: &str) -> RevokeSignature {
    RevokeSignature {
        office: Office::AgencyHead,
        capacity,
        person: person(n),
        until: day(until),
        reason: "phân công lại".into(),
    }
}

fn delegated(command: DelegateSignature) -> SignatureDelegated {
    let DelegateSignature { office, capacity, person, from, until, .. } = command;
    let DelegateSignature { basis_number, basis_date, matters, .. } = command;
    let matters = matters.unwrap_or_default();
    SignatureDelegated { office, capacity, person, from, until, basis_number, basis_date, matters }
}

pub(crate) fn samples() -> Vec<AgencyEvent> {
    let command = DelegateSignature {
        matters: Some(vec!["finding".into(), "document".into()]),
        ..authorise(DEPUTY, TODAY, "2016-06-01")
    };
    vec![
        delegated(command).into(),
        SignatureRevoked {
            office: Office::AgencyHead,
            capacity: SignatureCapacity::Deputy,
            person: person(DEPUTY),
            from: day("2016-01-04"),
            until: day(TODAY),
            reason: "phân công lại".into(),
        }
        .into(),
    ]
}

/// SXD with a head since 2012.
fn headed(province: &Province) -> Given<'_> {
    sxd(province).done(&installer(appoint(Office::AgencyHead, HEAD, "2012-05-01")))
}

/// SXD without a head since today.
fn vacant(province: &Province) -> Given<'_> {
    headed(province).done(&by_province(relieve(Office::AgencyHead, HEAD, TODAY)))
}

const DEPUTISE: SignatureCapacity = SignatureCapacity::Deputy;
const ORDER: SignatureCapacity = SignatureCapacity::ByOrder;
const AUTHORISE: SignatureCapacity = SignatureCapacity::ByAuthorisation;
const ACT: SignatureCapacity = SignatureCapacity::Acting;
const NOTHING: [AgencyEvent; 0] = [];

#[test]
fn the_holder_delegates_their_own_signature_and_a_clerk_may_record_it() {
    let province = Province::new();
    for capacity in [DEPUTISE, ORDER] {
        let command = || delegate(capacity, DEPUTY, TODAY);
        headed(&province).when(&by_head(command())).then([delegated(command())]);
        headed(&province).when(&signed_by_head(command())).then([delegated(command())]);
        headed(&province).when(&by_province(command())).refused("AGY-51");
        let chief = by(STAMEQ, Office::StameqHead, "SKHCN", command());
        headed(&province).when(&chief).refused("AGY-14");
        let clerk = by(CLERK, Office::IsoSecretary, "SXD", command());
        headed(&province).when(&clerk).refused("AGY-14");
    }
    let mut without_paper: Act<AgencyCommand> = signed_by_head(delegate(ORDER, DEPUTY, TODAY));
    without_paper.act_of.evidence = None;
    headed(&province).when(&without_paper).refused("AGY-14");
}

#[test]
fn whoever_signs_for_the_holder_does_not_delegate_further() {
    let mut province = Province::new();
    province.signers.push((person(DEPUTY), Capacity::Deputy));
    let mut act: Act<AgencyCommand> = signed_by_head(delegate(ORDER, OTHER, TODAY));
    act.act_of.person = Some(person(DEPUTY));
    act.act_of.capacity = Capacity::Deputy;
    headed(&province).when(&act).refused("AGY-52");
    // Who acts in a vacant office has all of it.
    province.signers.push((person(DEPUTY), Capacity::Acting));
    act.act_of.capacity = Capacity::Acting;
    let command = delegate(ORDER, OTHER, TODAY);
    headed(&province).when(&act).then([delegated(command)]);
}

#[test]
fn what_a_deputy_signs_is_an_act_of_the_head() {
    let mut province = Province::new();
    let mut act: Act<AgencyCommand> = signed_by_head(crate::agency::unit("VP"));
    act.act_of.person = Some(person(DEPUTY));
    act.act_of.capacity = Capacity::Deputy;
    let refusal = headed(&province).when(&act).refused("AGY-03");
    assert_eq!(refusal.field, Some("actOf.capacity"));
    province.signers.push((person(DEPUTY), Capacity::Deputy));
    assert!(headed(&province).when(&act).result.is_ok());
}

#[test]
fn only_offices_that_head_something_are_signed_for() {
    let province = Province::new();
    let command = DelegateSignature { office: Office::Qmr, ..delegate(DEPUTISE, DEPUTY, TODAY) };
    headed(&province).when(&by_head(command)).refused("AGY-50");
}

#[test]
fn nobody_is_their_own_deputy() {
    let province = Province::new();
    headed(&province).when(&by_head(delegate(DEPUTISE, HEAD, TODAY))).refused("AGY-53");
    headed(&province).when(&by_head(delegate(DEPUTISE, STRANGER, TODAY))).refused("AGY-30");
}

#[test]
fn a_written_authorisation_ends_and_may_name_its_matters() {
    let province = Province::new();
    let command = || authorise(DEPUTY, TODAY, "2016-06-01");
    headed(&province).when(&by_head(command())).then([SignatureDelegated {
        matters: vec!["finding".into(), "document".into()],
        ..delegated(command())
    }]);
    let endless = DelegateSignature { until: None, ..command() };
    headed(&province).when(&by_head(endless)).refused("AGY-55");
    let backwards = DelegateSignature { until: Some(day(TODAY)), ..command() };
    headed(&province).when(&by_head(backwards)).refused("AGY-40");
    let unknown = DelegateSignature { matters: Some(vec!["thu chi".into()]), ..command() };
    headed(&province).when(&by_head(unknown)).refused("AGY-57");
}

#[test]
fn someone_acts_only_in_a_vacant_office_and_in_all_its_matters() {
    let province = Province::new();
    let command = || delegate(ACT, DEPUTY, TODAY);
    headed(&province).when(&by_province(command())).refused("AGY-54");
    vacant(&province).when(&by_province(command())).then([delegated(command())]);
    let limited = DelegateSignature { matters: Some(vec!["finding".into()]), ..command() };
    vacant(&province).when(&by_province(limited)).refused("AGY-56");
    // Only those who fill the office name who acts in it.
    vacant(&province).when(&by_head(command())).refused("AGY-51");
    let other = delegate(ACT, OTHER, TODAY);
    vacant(&province).done(&by_province(command())).when(&by_province(other)).refused("AGY-59");
}

#[test]
fn a_delegation_rests_on_a_document_and_does_not_look_back() {
    let province = Province::new();
    let nameless = DelegateSignature { basis_number: " ".into(), ..delegate(ORDER, DEPUTY, TODAY) };
    let refusal = headed(&province).when(&by_head(nameless)).refused("AGY-14");
    assert_eq!(refusal.field, Some("basisNumber"));
    let ahead =
        DelegateSignature { basis_date: day("2016-03-04"), ..delegate(ORDER, DEPUTY, TODAY) };
    headed(&province).when(&by_head(ahead)).refused("AGY-58");
    let earlier = delegate(ORDER, DEPUTY, "2016-03-02");
    headed(&province).when(&by_head(earlier.clone())).refused("AGY-34");
    let mut imported: Act<AgencyCommand> = by_head(earlier.clone());
    imported.origin = Origin::Baseline;
    headed(&province).when(&imported).then([delegated(earlier)]);
}

#[test]
fn the_same_delegation_again_is_already_so_and_another_on_its_days_is_refused() {
    let province = Province::new();
    let command = delegate(DEPUTISE, DEPUTY, TODAY);
    let told = || headed(&province).done(&by_head(command.clone()));
    told().when(&by_head(command.clone())).then(NOTHING);
    told().when(&by_head(delegate(DEPUTISE, DEPUTY, "2016-03-10"))).refused("AGY-59");
    assert!(told().when(&by_head(delegate(DEPUTISE, OTHER, TODAY))).result.is_ok());
    assert!(told().when(&by_head(delegate(ORDER, DEPUTY, TODAY))).result.is_ok());
}

#[test]
fn a_delegation_is_revoked_by_who_may_give_it() {
    let province = Province::new();
    let told = || headed(&province).done(&by_head(delegate(DEPUTISE, DEPUTY, TODAY)));
    let revoked = || SignatureRevoked {
        office: Office::AgencyHead,
        capacity: DEPUTISE,
        person: person(DEPUTY),
        from: day(TODAY),
        until: day("2016-03-10"),
        reason: "phân công lại".into(),
    };
    let command = || revoke(DEPUTISE, DEPUTY, "2016-03-10");
    told().when(&by_head(command())).then([revoked()]);
    told().when(&by_province(command())).refused("AGY-51");
    let chief = by(STAMEQ, Office::StameqHead, "SKHCN", command());
    told().when(&chief).refused("AGY-15");
    told().when(&by_head(revoke(ORDER, DEPUTY, "2016-03-10"))).refused("AGY-60");
    told().when(&by_head(revoke(DEPUTISE, DEPUTY, "2016-03-01"))).refused("AGY-40");
    let silent = RevokeSignature { reason: " ".into(), ..command() };
    told().when(&by_head(silent)).refused("AGY-15");
    // On its first day: it never ran.
    assert!(told().when(&by_head(revoke(DEPUTISE, DEPUTY, TODAY))).result.is_ok());
    let ended = told().done(&by_head(command()));
    ended.when(&by_head(command())).then(NOTHING);
    ended.when(&by_head(revoke(DEPUTISE, DEPUTY, "2016-03-11"))).refused("AGY-61");
    assert!(ended.when(&by_head(delegate(DEPUTISE, DEPUTY, "2016-03-10"))).result.is_ok());
    let past = told().at(noon("2016-03-08"));
    past.when(&on("2016-03-08", by_head(revoke(DEPUTISE, DEPUTY, "2016-03-07")))).refused("AGY-34");
    let authorised = headed(&province).done(&by_head(authorise(DEPUTY, TODAY, "2016-06-01")));
    authorised.when(&by_head(revoke(AUTHORISE, DEPUTY, "2016-07-01"))).refused("AGY-61");
}
