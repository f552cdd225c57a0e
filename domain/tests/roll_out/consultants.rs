//! Consulting organisations: their guards, the clock of the certificate, and a walk.

use luuvet_domain::calendar::zone;
use luuvet_domain::consultant_org::*;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{MessageSet, Workflow};
use proptest::prelude::*;

use crate::fake::*;
use crate::story::{organisation, text};

type Told<'r> = Scenario<'r, ConsultantOrg, dyn Registers>;

pub(crate) fn register() -> RegisterConsultantOrg {
    RegisterConsultantOrg {
        registration_number: text("4800123456"),
        name: text("Công ty Tư vấn Quản lý Đông Bắc"),
    }
}

pub(crate) fn add(n: u32) -> AddConsultant {
    AddConsultant {
        card_number: format!("TV-{n}"),
        card_issued_on: day("2015-01-05"),
        card_valid_until: day("2018-01-04"),
        practising_since: day("2012-02-01"),
    }
}

pub(crate) fn remove(n: u32) -> RemoveConsultant {
    RemoveConsultant { card_number: format!("TV-{n}"), reason: text("Đã thôi việc") }
}

pub(crate) fn certify(issued_on: &str) -> CertifyConsultantOrg {
    CertifyConsultantOrg {
        number: text("12/GXN-TĐC"),
        issuer: text("Tổng cục Tiêu chuẩn Đo lường Chất lượng"),
        issued_on: day(issued_on),
    }
}

pub(crate) fn revoke() -> RevokeCertificate {
    RevokeCertificate { number: text("9/QĐ-TĐC"), reason: text("Không còn đủ chuyên gia") }
}

fn begin(province: &Province) -> Told<'_> {
    Scenario::new(organisation(), province, zone(), morning(day("2016-03-07")))
}

fn with(province: &Province, consultants: u32) -> Told<'_> {
    let told = begin(province).done_on("2016-03-07", OFFICER, register());
    (1..=consultants).fold(told, |told, n| told.done_on("2016-03-07", OFFICER, add(n)))
}

fn certified(province: &Province) -> Told<'_> {
    with(province, 5).done_on("2016-03-14", CHIEF, certify("2016-03-10"))
}

#[test]
fn an_organisation_is_registered_once_under_its_number() {
    let province = Province::new();
    let RegisterConsultantOrg { registration_number, name } = register();
    let event = ConsultantOrgRegistered { registration_number, name };
    begin(&province).ask("2016-03-07", OFFICER, register()).then([event]);
    begin(&province).ask("2016-03-07", QMR, register()).refused("CON-01");
    with(&province, 0).ask("2016-03-08", OFFICER, register()).refused("CON-01");
    let other = RegisterConsultantOrg { registration_number: text("4800999999"), ..register() };
    begin(&province).ask("2016-03-07", OFFICER, other).refused("CON-53");
    let odd = RegisterConsultantOrg { registration_number: text("số ?"), ..register() };
    begin(&province).ask("2016-03-07", OFFICER, odd).refused("CON-52");
    let unnamed = RegisterConsultantOrg { name: text(""), ..register() };
    begin(&province).ask("2016-03-07", OFFICER, unnamed).refused("CON-51");
}

#[test]
fn each_card_is_entered_once_with_days_that_can_be() {
    let province = Province::new();
    let told = with(&province, 1);
    let AddConsultant { card_number, card_issued_on, card_valid_until, practising_since } = add(2);
    told.clone().ask("2016-03-07", CHIEF, add(2)).then([ConsultantAdded {
        card_number,
        card_issued_on,
        card_valid_until,
        practising_since,
    }]);
    told.clone().ask("2016-03-07", QMR, add(2)).refused("CON-02");
    told.clone().ask("2016-03-07", OFFICER, add(1)).refused("CON-57");
    told.clone().ask("2016-03-06", OFFICER, add(2)).refused("CON-54");
    let unborn = AddConsultant { card_issued_on: day("2016-03-08"), ..add(2) };
    told.clone().ask("2016-03-07", OFFICER, unborn).refused("CON-55");
    let ahead = AddConsultant { practising_since: day("2016-03-08"), ..add(2) };
    told.clone().ask("2016-03-07", OFFICER, ahead).refused("CON-55");
    let short = AddConsultant { card_valid_until: day("2015-01-04"), ..add(2) };
    told.clone().ask("2016-03-07", OFFICER, short).refused("CON-56");
    let unnumbered = AddConsultant { card_number: text(" "), ..add(2) };
    told.clone().ask("2016-03-07", OFFICER, unnumbered).refused("CON-51");
    let RemoveConsultant { card_number, reason } = remove(1);
    told.clone()
        .ask("2016-03-07", OFFICER, remove(1))
        .then([ConsultantRemoved { card_number, reason }]);
    told.clone().ask("2016-03-07", OFFICER, remove(2)).refused("CON-58");
    told.clone().ask("2016-03-07", QMR, remove(1)).refused("CON-03");
    let again = told.done_on("2016-03-07", OFFICER, remove(1));
    assert!(again.ask("2016-03-07", OFFICER, add(1)).result.is_ok());
    let many = with(&province, u32::try_from(CONSULTANTS_MAX).unwrap());
    many.ask("2016-03-07", OFFICER, add(0)).refused("CON-59");
}

#[test]
fn a_certificate_needs_enough_consultants_with_a_card_and_years_of_practice() {
    let province = Province::new();
    let CertifyConsultantOrg { number, issuer, issued_on } = certify("2016-03-10");
    with(&province, 5).ask("2016-03-14", CHIEF, certify("2016-03-10")).then([
        ConsultantOrgCertified {
            number,
            issuer,
            issued_on,
            valid_until: day("2019-03-09"),
            consultants: 5,
        },
    ]);
    with(&province, 4).ask("2016-03-14", CHIEF, certify("2016-03-10")).refused("CON-60");
    let raw = AddConsultant { practising_since: day("2013-03-15"), ..add(5) };
    let told = with(&province, 4).done_on("2016-03-14", OFFICER, raw);
    told.clone().ask("2016-03-14", CHIEF, certify("2016-03-10")).refused("CON-60");
    assert!(told.ask("2016-03-15", CHIEF, certify("2016-03-10")).result.is_ok());
    let told = || with(&province, 5);
    told().ask("2016-03-14", OFFICER, certify("2016-03-10")).refused("CON-04");
    told().ask("2016-03-14", CHIEF, certify("2016-03-15")).refused("CON-55");
    told().ask("2016-03-14", CHIEF, certify("2013-03-14")).refused("CON-61");
    assert!(told().ask("2016-03-14", CHIEF, certify("2013-03-15")).result.is_ok());
    let registrar = CHIEF.as_person_of(OFFICER);
    told().ask("2016-03-14", registrar, certify("2016-03-10")).refused("CON-62");
    let unsigned = CertifyConsultantOrg { issuer: text(""), ..certify("2016-03-10") };
    told().ask("2016-03-14", CHIEF, unsigned).refused("CON-51");
    let mut lawless = Province::new();
    lawless.regulation = None;
    with(&lawless, 5).ask("2016-03-14", CHIEF, certify("2016-03-10")).refused("CON-50");
}

#[test]
fn a_certificate_expires_by_the_clock_and_is_renewed_before_or_after() {
    let province = Province::new();
    let valid_until = day("2019-03-09");
    let told = certified(&province);
    assert_eq!(told.clocks(), [("certificate", text("2019-03-10"))]);
    let expire = || ExpireCertificate { valid_until };
    told.clone().tick("2019-03-09", expire()).refused("CON-63");
    told.clone().tick("2019-03-10", expire()).then([CertificateExpired { valid_until }]);
    told.clone().ask("2019-03-10", CHIEF, expire()).refused("CON-06");
    // The cards have ended by then.
    let expired = told.clone().fire("certificate");
    expired.ask("2019-03-11", CHIEF, certify("2019-03-11")).refused("CON-60");
    let renewed = told.done_on("2017-01-10", CHIEF, certify("2017-01-09"));
    assert_eq!(renewed.clocks(), [("certificate", text("2020-01-09"))]);
    renewed.tick("2019-03-10", expire()).then([] as [ConsultantOrgEvent; 0]);
}

#[test]
fn what_was_revoked_is_over() {
    let province = Province::new();
    let RevokeCertificate { number, reason } = revoke();
    let told = certified(&province);
    told.clone().ask("2016-08-01", CHIEF, revoke()).then([CertificateRevoked { number, reason }]);
    told.clone().ask("2016-08-01", OFFICER, revoke()).refused("CON-05");
    with(&province, 5).ask("2016-08-01", CHIEF, revoke()).refused("CON-05");
    let silent = RevokeCertificate { reason: text(""), ..revoke() };
    told.clone().ask("2016-08-01", CHIEF, silent).refused("CON-51");
    let over = told.done_on("2016-08-01", CHIEF, revoke());
    assert_eq!(over.clocks(), []);
    over.ask("2016-08-02", CHIEF, certify("2016-08-02")).refused("CON-04");
}

#[test]
fn the_table_has_no_faults() {
    let none: [String; 0] = [];
    assert_eq!(faults_of(<ConsultantOrg as Workflow<dyn Registers>>::definition()), none);
}

proptest! {
    #[test]
    fn decisions_agree_with_the_table(steps in prop::collection::vec((any::<u8>(), 1_u32..8), 1..40)) {
        let province = Province::new();
        let mut told = with(&province, 4);
        for (which, n) in steps {
            let (command, who): (ConsultantOrgCommand, Who) = match which % 6 {
                0 | 1 => (add(n).into(), OFFICER),
                2 => (remove(n).into(), OFFICER),
                3 | 4 => (certify("2016-03-10").into(), CHIEF),
                _ => (revoke().into(), CHIEF),
            };
            let name = command.message_type().name;
            let before = <ConsultantOrg as Workflow<dyn Registers>>::places(told.state());
            let row = <ConsultantOrg as Workflow<dyn Registers>>::definition().rows(name).next().unwrap();
            let act = act(command, who, day("2016-04-04"));
            match told.clone().at(morning(day("2016-04-04"))).when(&act).result {
                Ok(events) => for event in events {
                    told = told.given(event, &act);
                },
                Err(refusal) => prop_assert_ne!(refusal.rule, "CON-00"),
            }
            for place in <ConsultantOrg as Workflow<dyn Registers>>::places(told.state()) {
                prop_assert!(before.contains(&place) || row.to.contains(&place), "{name} led to {place}");
            }
        }
    }
}
