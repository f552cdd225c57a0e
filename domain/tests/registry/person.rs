//! People: readable nowhere, registered once, erased for ever.

use luuvet_domain::person::{
    AmendPerson, ChooseNotices, Entry, ErasePerson, ErasureGround, Known, MailChoice, NoticeChoice,
    NoticeLanguage, NoticesChosen, Person, PersonAmended, PersonCommand, PersonErased, PersonEvent,
    PersonFacts, PersonRegistered, RegisterPerson, SEALED_BYTES_MAX, stream,
};
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{Act, Context, Decider, Refuse, Workflow};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::fake::*;

/// Somebody who holds no office.
const SUBJECT: u128 = OTHER;

fn sealed(tag: &str) -> String {
    format!("v1:{tag}:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX+/-_=")
}

fn register() -> RegisterPerson {
    RegisterPerson {
        name_sealed: sealed("name"),
        contact_sealed: Some(sealed("contact")),
        agency: scope("SXD"),
    }
}

fn registered() -> PersonRegistered {
    let RegisterPerson { name_sealed, contact_sealed, agency } = register();
    PersonRegistered { name_sealed, contact_sealed, agency }
}

fn amend() -> AmendPerson {
    AmendPerson { name_sealed: sealed("new"), contact_sealed: None, agency: scope("SKHCN") }
}

const ERASE: ErasePerson = ErasePerson { ground: ErasureGround::Requested };

pub(crate) fn samples() -> Vec<PersonEvent> {
    let AmendPerson { name_sealed, contact_sealed, agency } = amend();
    vec![
        registered().into(),
        PersonAmended { name_sealed, contact_sealed, agency }.into(),
        PersonErased { ground: ErasureGround::Requested }.into(),
        chosen().into(),
    ]
}

const CHOICE: ChooseNotices =
    ChooseNotices { mail: MailChoice::Daily, language: NoticeLanguage::English };

fn chosen() -> NoticesChosen {
    NoticesChosen { mail: MailChoice::Daily, language: NoticeLanguage::English }
}

fn nobody(province: &Province) -> Scenario<'_, Person, dyn Registers> {
    scenario(stream(person(SUBJECT)), province)
}

fn somebody(province: &Province) -> Scenario<'_, Person, dyn Registers> {
    nobody(province).done(&installer(register()))
}

#[test]
fn the_table_is_sound() {
    assert_eq!(faults_of(Person::definition()), Vec::<String>::new());
}

#[test]
fn the_province_the_head_the_clerk_and_the_installation_register_people() {
    let province = Province::new();
    let acts: [Act<PersonCommand>; 5] = [
        by_province(register()),
        by_head(register()),
        signed_by_head(register()),
        by(CLERK, Office::IsoSecretary, "SXD", register()),
        installer(register()),
    ];
    for act in acts {
        nobody(&province).when(&act).then([registered()]);
    }
}

#[test]
fn a_clerk_does_not_register_people_of_another_agency() {
    let province = Province::new();
    let command = RegisterPerson { agency: scope("SKHCN"), ..register() };
    nobody(&province).when(&by(CLERK, Office::IsoSecretary, "SXD", command)).refused("PER-01");
}

#[test]
fn a_person_is_registered_once() {
    somebody(&Province::new()).when(&by_head(register())).refused("PER-01");
}

#[test]
fn the_streams_key_must_be_a_person_id_in_its_one_form() {
    let province = Province::new();
    for key in
        ["nobody", "000000000000000000000000000000aa", "00000000-0000-0000-0000-0000000000AA"]
    {
        let stream = format!("person/{key}").parse().unwrap();
        scenario::<Person>(stream, &province).when(&by_head(register())).refused("PER-04");
    }
}

#[test]
fn a_readable_name_is_refused() {
    let province = Province::new();
    let long = "A".repeat(SEALED_BYTES_MAX + 1);
    for name in ["", "Nông Văn Dền", "Nguyễn Thị Minh Khai Hoàng Thanh Bình", long.as_str()]
    {
        let command = RegisterPerson { name_sealed: name.into(), ..register() };
        let refusal = nobody(&province).when(&by_head(command)).refused("PER-05");
        assert_eq!(refusal.field, Some("nameSealed"));
    }
}

#[test]
fn readable_contacts_are_refused_and_none_are_accepted() {
    let province = Province::new();
    let command = RegisterPerson {
        contact_sealed: Some("0912 345 678, so nha 5, phuong Hop Giang".into()),
        ..register()
    };
    let refusal = nobody(&province).when(&by_head(command)).refused("PER-05");
    assert_eq!(refusal.field, Some("contactSealed"));
    let command = RegisterPerson { contact_sealed: None, ..register() };
    nobody(&province)
        .when(&by_head(command))
        .then([PersonRegistered { contact_sealed: None, ..registered() }]);
}

#[test]
fn the_agency_of_a_person_must_exist() {
    let province = Province::new();
    let command = RegisterPerson { agency: scope("NOPE"), ..register() };
    nobody(&province).when(&installer(command)).refused("PER-06");
    let command = AmendPerson { agency: scope("NOPE"), ..amend() };
    somebody(&province).when(&by_head(command)).refused("PER-06");
}

#[test]
fn an_amendment_replaces_all_and_moves_the_person() {
    let province = Province::new();
    let moved = somebody(&province).done(&by_head(amend()));
    let AmendPerson { name_sealed, contact_sealed, agency } = amend();
    let entry = Entry { name_sealed, contact_sealed, agency };
    let (id, notices) = (Some(person(SUBJECT)), NoticeChoice::default());
    assert_eq!(*moved.state(), Person::Registered(Known { id, entry, notices }));
    // From then on the new agency is the one concerned.
    moved.when(&by_head(AmendPerson { agency: scope("SXD"), ..amend() })).refused("PER-02");
}

#[test]
fn an_amendment_that_changes_nothing_is_already_so() {
    let RegisterPerson { name_sealed, contact_sealed, agency } = register();
    somebody(&Province::new())
        .when(&by_head(AmendPerson { name_sealed, contact_sealed, agency }))
        .then::<PersonEvent>([]);
}

#[test]
fn nobody_is_amended_who_is_not_registered() {
    nobody(&Province::new()).when(&by_province(amend())).refused("PER-02");
}

#[test]
fn a_person_without_office_is_erased_once() {
    let province = Province::new();
    somebody(&province)
        .when(&signed_by_head(ERASE))
        .then([PersonErased { ground: ErasureGround::Requested }]);
    let erased = somebody(&province).done(&by_province(ERASE));
    assert_eq!(*erased.state(), Person::Erased { agency: scope("SXD") });
    erased.when(&by_head(ERASE)).then::<PersonEvent>([]);
    erased.when(&by_head(amend())).refused("PER-02");
}

/// The head of SXD, registered.
fn head(province: &Province) -> Scenario<'_, Person, dyn Registers> {
    scenario(stream(person(HEAD)), province).done(&installer(register()))
}

#[test]
fn each_person_chooses_how_to_be_told_and_nobody_for_another() {
    let province = Province::new();
    head(&province).when(&by_head(CHOICE)).then([chosen()]);
    head(&province).when(&signed_by_head(CHOICE)).then([chosen()]);
    head(&province).when(&by(CLERK, Office::IsoSecretary, "SXD", CHOICE)).refused("PER-08");
    head(&province).when(&by_province(CHOICE)).refused("PER-08");
    head(&province).when(&installer(CHOICE)).refused("PER-08");
    somebody(&province).when(&by_head(CHOICE)).refused("PER-08");
    scenario::<Person>(stream(person(HEAD)), &province).when(&by_head(CHOICE)).refused("PER-08");
}

#[test]
fn a_choice_lasts_through_amendments_until_the_next() {
    let province = Province::new();
    let chose = head(&province).done(&by_head(CHOICE));
    chose.when(&by_head(CHOICE)).then::<PersonEvent>([]);
    let amended = chose.done(&by_head(amend()));
    amended.when(&by_head(CHOICE)).then::<PersonEvent>([]);
    // What everyone begins with is nothing new to choose.
    let first = ChooseNotices { mail: MailChoice::Each, language: NoticeLanguage::Vietnamese };
    head(&province).when(&by_head(first)).then::<PersonEvent>([]);
    let back = NoticesChosen { mail: MailChoice::Each, language: NoticeLanguage::Vietnamese };
    amended.when(&by_head(first)).then([back]);
}

#[test]
fn whoever_can_owe_something_can_choose_how_to_be_told() {
    let rows = Person::definition().rows("ChooseNotices");
    let chooses: Vec<&str> =
        rows.flat_map(|row| row.act).map(|grant| grant.role.as_str()).collect();
    for office in Office::ALL {
        // Who only reads owes nothing.
        assert_eq!(chooses.contains(&office.name()), office != Office::Auditor, "{office:?}");
    }
}

#[test]
fn a_clerk_does_not_erase_on_their_own() {
    somebody(&Province::new())
        .when(&by(CLERK, Office::IsoSecretary, "SXD", ERASE))
        .refused("PER-03");
}

#[test]
fn who_holds_an_office_is_not_erased() {
    let mut province = Province::new();
    province.offices.push((person(SUBJECT), Office::Staff, scope("SKHCN")));
    let refusal = somebody(&province).when(&by_head(ERASE)).refused("PER-07");
    assert!(refusal.message.en.contains("Staff at SKHCN"), "{refusal}");
    let act = by_head(ERASE);
    let sources =
        somebody(&province).state().gather(&stream(person(SUBJECT)), &act, &province).sources;
    let scopes: Vec<&str> = sources.iter().map(|source| source.scope.as_str()).collect();
    assert_eq!(scopes, ["SXD", "SKHCN"]);
}

#[test]
fn what_the_table_would_have_refused_is_out_of_order() {
    let facts = PersonFacts { person: None, agency_exists: false, offices: Vec::new() };
    let context =
        Context { now: noon(TODAY), today: day(TODAY), facts, facts_as_of: None, referred: None };
    let rejection = Person::Absent.decide(&by_head(ERASE), &context).unwrap_err();
    assert_eq!(rejection.refusal().rule, "PER-00");
}

fn command() -> impl Strategy<Value = PersonCommand> {
    let name = prop_oneof![Just(sealed("a")), Just(sealed("b")), Just("An".to_owned())];
    let contact = prop_oneof![Just(None), Just(Some(sealed("c")))];
    let agency = prop_oneof![4 => Just("SXD"), 1 => Just("SKHCN"), 1 => Just("NOPE")];
    (0..7_u8, name, contact, agency.prop_map(scope)).prop_map(
        |(which, name_sealed, contact_sealed, agency)| match which {
            0 | 1 => RegisterPerson { name_sealed, contact_sealed, agency }.into(),
            2..=4 => AmendPerson { name_sealed, contact_sealed, agency }.into(),
            5 => CHOICE.into(),
            _ => ERASE.into(),
        },
    )
}

fn acts() -> impl Strategy<Value = Vec<Act<PersonCommand>>> {
    let act = (command(), 0..4_u8).prop_map(|(command, who)| match who {
        0 => by_province(command),
        1 => by_head(command),
        2 => by(CLERK, Office::IsoSecretary, "SXD", command),
        _ => installer(command),
    });
    proptest::collection::vec(act, 1..24)
}

#[test]
fn random_walks_keep_to_the_table_and_accept_every_command() {
    let province = Province::new();
    let mut runner = TestRunner::deterministic();
    let mut accepted = std::collections::HashSet::new();
    for n in 0..200 {
        // Who holds an office can choose; who holds none can be erased.
        let subject = if n % 2 == 0 { SUBJECT } else { HEAD };
        let mut scenario = scenario::<Person>(stream(person(subject)), &province);
        for act in acts().new_tree(&mut runner).unwrap().current() {
            let was_erased = matches!(scenario.state(), Person::Erased { .. });
            let (after, result) = step(scenario, &act);
            if result.is_ok_and(|events| !events.is_empty()) {
                assert!(!was_erased, "an erased person was changed");
                accepted.insert(std::mem::discriminant(&act.command));
            }
            scenario = after;
        }
    }
    assert_eq!(accepted.len(), 4);
}

proptest! {
    #[test]
    fn whatever_is_accepted_carries_sealed_texts_only(acts in acts()) {
        let province = Province::new();
        let mut scenario = nobody(&province);
        for act in acts {
            let (after, result) = step(scenario, &act);
            for event in result.unwrap_or_default() {
                if let PersonEvent::Registered(PersonRegistered { name_sealed, .. })
                | PersonEvent::Amended(PersonAmended { name_sealed, .. }) = event
                {
                    prop_assert!(name_sealed.starts_with("v1:"));
                }
            }
            scenario = after;
        }
    }
}
