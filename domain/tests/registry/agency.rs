//! Agencies: registration, classification, units, officers, certificates, procedures.

use chrono::NaiveDate;
use luuvet_domain::agency::*;
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::testing::{Scenario, faults_of};
use luuvet_engine::{Act, Context, Decider, Origin, Refuse, Workflow};

use crate::fake::*;

pub(crate) fn register() -> RegisterAgency {
    RegisterAgency {
        code: scope("SXD"),
        name: "Sở Xây dựng".into(),
        name_en: Some("Department of Construction".into()),
        kind: AgencyKind::ProvincialSpecialisedAgency,
        gso_code: None,
        is_remote: false,
        parent: None,
    }
}

fn registered() -> AgencyRegistered {
    let RegisterAgency { code, name, name_en, kind, gso_code, is_remote, parent } = register();
    AgencyRegistered { code, name, name_en, kind, gso_code, is_remote, parent }
}

pub(crate) fn classify(classification: Classification) -> ClassifyAgency {
    ClassifyAgency { classification, reason: None }
}

pub(crate) fn unit(code: &str) -> AddUnit {
    AddUnit { code: code.into(), name: "Phòng Quản lý xây dựng".into(), name_en: None }
}

fn close(code: &str) -> CloseUnit {
    CloseUnit { code: code.into(), reason: "sáp nhập phòng".into() }
}

pub(crate) fn appoint(office: Office, n: u128, from: &str) -> AppointOfficer {
    AppointOfficer {
        office,
        person: person(n),
        from: day(from),
        position: "Chuyên viên".into(),
        is_leadership: false,
        unit: None,
    }
}

fn appointed(command: AppointOfficer) -> OfficerAppointed {
    let AppointOfficer { office, person, from, position, is_leadership, unit } = command;
    OfficerAppointed { office, person, from, position, is_leadership, unit }
}

pub(crate) fn relieve(office: Office, n: u128, until: &str) -> RelieveOfficer {
    let reason = ReliefReason::Transferred;
    RelieveOfficer { office, person: person(n), until: day(until), unit: None, reason }
}

pub(crate) fn certificate(n: u128) -> RecordCompetence {
    RecordCompetence {
        person: person(n),
        kind: CompetenceKind::InternalAuditor,
        number: "15/2014/ĐGNB".into(),
        issuer: "Trung tâm Đào tạo TCĐLCL".into(),
        issued_on: day("2014-06-01"),
        valid_until: Some(day("2017-05-31")),
    }
}

fn recorded(command: RecordCompetence) -> CompetenceRecorded {
    let RecordCompetence { person, kind, number, issuer, issued_on, valid_until } = command;
    CompetenceRecorded { person, kind, number, issuer, issued_on, valid_until }
}

pub(crate) fn list(code: &str) -> ListTthc {
    ListTthc {
        code: code.into(),
        name: "Cấp giấy phép xây dựng công trình cấp I, II".into(),
        field: "Xây dựng".into(),
        legal_basis: "Luật Xây dựng 2014; Nghị định 59/2015/NĐ-CP".into(),
        legal_working_days: 30,
        effective_from: day("2015-01-01"),
    }
}

fn listed(command: ListTthc) -> TthcListed {
    let ListTthc { code, name, field, legal_basis, legal_working_days, effective_from } = command;
    TthcListed { code, name, field, legal_basis, legal_working_days, effective_from }
}

pub(crate) fn amend(code: &str, effective_from: &str) -> AmendTthc {
    let ListTthc { code, name, field, legal_basis, .. } = list(code);
    let effective_from = day(effective_from);
    AmendTthc { code, name, field, legal_basis, legal_working_days: 20, effective_from }
}

pub(crate) fn repeal(code: &str, effective_from: &str) -> RepealTthc {
    let legal_basis = "Quyết định 99/QĐ-UBND".into();
    RepealTthc { code: code.into(), legal_basis, effective_from: day(effective_from) }
}

pub(crate) fn samples() -> Vec<AgencyEvent> {
    let AmendTthc { code, name, field, legal_basis, legal_working_days, effective_from } =
        amend("SXD-01", "2016-03-01");
    vec![
        AgencyRegistered {
            code: scope("CCTDC"),
            name: "Chi cục Tiêu chuẩn Đo lường Chất lượng".into(),
            name_en: None,
            kind: AgencyKind::SubordinateUnit,
            gso_code: Some("040".into()),
            is_remote: true,
            parent: Some(scope("SKHCN")),
        }
        .into(),
        AgencyClassified {
            classification: Classification::Exempt,
            reason: Some("không giải quyết thủ tục hành chính".into()),
        }
        .into(),
        UnitAdded {
            code: "P.QLXD".into(), name: "Phòng Quản lý xây dựng".into(), name_en: None
        }
        .into(),
        UnitRenamed {
            code: "P.QLXD".into(),
            name: "Phòng Quản lý hoạt động xây dựng".into(),
            name_en: Some("Construction Management Division".into()),
        }
        .into(),
        UnitClosed { code: "P.QLXD".into(), reason: "sáp nhập phòng".into() }.into(),
        OfficerAppointed {
            office: Office::UnitHead,
            person: person(DEPUTY),
            from: day(TODAY),
            position: "Trưởng phòng".into(),
            is_leadership: false,
            unit: Some("P.QLXD".into()),
        }
        .into(),
        OfficerRelieved {
            office: Office::Qmr,
            person: person(DEPUTY),
            from: day("2014-01-01"),
            until: day(TODAY),
            unit: None,
            reason: ReliefReason::Transferred,
        }
        .into(),
        recorded(certificate(DEPUTY)).into(),
        listed(list("SXD-01")).into(),
        TthcAmended { code, name, field, legal_basis, legal_working_days, effective_from }.into(),
        TthcRepealed {
            code: "SXD-01".into(),
            legal_basis: "Quyết định 99/QĐ-UBND".into(),
            effective_from: day("2016-04-01"),
        }
        .into(),
    ]
}

type Given<'r> = Scenario<'r, Agency, dyn Registers>;

pub(crate) fn absent(province: &Province) -> Given<'_> {
    scenario(stream(&scope("SXD")), province)
}

/// Registered, with nothing else.
pub(crate) fn sxd(province: &Province) -> Given<'_> {
    absent(province).done(&installer(register()))
}

/// Classified, with a head since 2012, a deputy on the staff and two units.
fn active(province: &Province) -> Given<'_> {
    sxd(province)
        .done(&installer(classify(Classification::Mandatory)))
        .done(&installer(appoint(Office::AgencyHead, HEAD, "2012-05-01")))
        .done(&installer(unit("P.QLXD")))
        .done(&installer(unit("VP")))
}

#[test]
fn the_table_is_sound() {
    assert_eq!(faults_of(Agency::definition()), Vec::<String>::new());
}

// Registration

#[test]
fn the_province_or_the_installation_registers_an_agency_which_founds_its_scope() {
    let mut province = Province::new();
    province.agencies.remove(&scope("SXD"));
    absent(&province).when(&by_province(register())).then([registered()]);
    absent(&province).when(&installer(register())).then([registered()]);
    absent(&province).when(&by_head(register())).refused("AGY-01");
    sxd(&province).when(&installer(register())).refused("AGY-01");
}

#[test]
fn an_agency_code_has_its_shape_and_is_the_streams_key() {
    let province = Province::new();
    for code in ["sxd", "S", "1SXD", "S_XD", "ABCDEFGHIJKLMNOPQRSTU"] {
        let command = RegisterAgency { code: scope(code), ..register() };
        absent(&province).when(&installer(command)).refused("AGY-20");
    }
    let command = RegisterAgency { code: scope("STC"), ..register() };
    absent(&province).when(&installer(command)).refused("AGY-21");
}

#[test]
fn a_statistics_code_is_two_to_five_digits_or_left_out() {
    let province = Province::new();
    let with = |gso: &str| RegisterAgency { gso_code: Some(gso.into()), ..register() };
    absent(&province)
        .when(&installer(with(" 046 ")))
        .then([AgencyRegistered { gso_code: Some("046".into()), ..registered() }]);
    absent(&province).when(&installer(with(" "))).then([registered()]);
    for gso in ["4", "046a", "123456"] {
        let refusal = absent(&province).when(&installer(with(gso))).refused("AGY-20");
        assert_eq!(refusal.field, Some("gsoCode"));
    }
}

#[test]
fn an_agency_needs_a_name() {
    let province = Province::new();
    let refusal = absent(&province)
        .when(&installer(RegisterAgency { name: " ".into(), ..register() }))
        .refused("AGY-01");
    assert_eq!(refusal.field, Some("name"));
    let refusal = absent(&province)
        .when(&installer(RegisterAgency { name_en: Some("x".repeat(201)), ..register() }))
        .refused("AGY-01");
    assert_eq!(refusal.field, Some("nameEn"));
}

#[test]
fn a_part_of_another_agency_names_it_and_it_exists() {
    let province = Province::new();
    let with = |parent: Option<&str>| RegisterAgency {
        kind: AgencyKind::SubordinateUnit,
        parent: parent.map(scope),
        ..register()
    };
    absent(&province).when(&installer(with(None))).refused("AGY-22");
    absent(&province).when(&installer(with(Some("NOPE")))).refused("AGY-22");
    absent(&province).when(&installer(with(Some("SXD")))).refused("AGY-22");
    assert!(absent(&province).when(&installer(with(Some("SKHCN")))).result.is_ok());
}

// Classification

#[test]
fn whoever_oversees_the_agency_classifies_it() {
    let province = Province::new();
    let command = || classify(Classification::Mandatory);
    let event = AgencyClassified { classification: Classification::Mandatory, reason: None };
    sxd(&province).when(&by(STAMEQ, Office::StameqHead, "SKHCN", command())).then([event.clone()]);
    sxd(&province).when(&by_province(command())).then([event.clone()]);
    sxd(&province).when(&installer(command())).then([event]);
    sxd(&province).when(&by_head(command())).refused("AGY-02");
}

#[test]
fn the_overseer_does_not_classify_its_own_department() {
    let province = Province::new();
    let command = RegisterAgency { code: scope("SKHCN"), ..register() };
    let own: Given<'_> = scenario(stream(&scope("SKHCN")), &province).done(&installer(command));
    own.when(&by(STAMEQ, Office::StameqHead, "SKHCN", classify(Classification::Mandatory)))
        .refused("AGY-02");
}

#[test]
fn a_kind_that_the_regulation_names_is_classified_as_it_says() {
    let province = Province::new();
    for wrong in [Classification::Encouraged, Classification::Exempt] {
        sxd(&province).when(&by_province(classify(wrong))).refused("AGY-24");
    }
    let commune = |wanted| {
        let command = RegisterAgency { kind: AgencyKind::CommunePeoplesCommittee, ..register() };
        absent(&province).done(&installer(command)).when(&by_province(classify(wanted)))
    };
    assert!(commune(Classification::Encouraged).result.is_ok());
    commune(Classification::Mandatory).refused("AGY-24");
}

#[test]
fn a_kind_that_the_regulation_leaves_open_needs_a_reason() {
    let province = Province::new();
    let board = || {
        absent(&province).done(&installer(RegisterAgency { kind: AgencyKind::Other, ..register() }))
    };
    let with = |reason: Option<&str>| ClassifyAgency {
        classification: Classification::Encouraged,
        reason: reason.map(str::to_owned),
    };
    board().when(&by_province(with(None))).refused("AGY-25");
    board().when(&by_province(with(Some(" ")))).refused("AGY-25");
    board().when(&by_province(with(Some("theo QĐ 07/QĐ-UBND")))).then([AgencyClassified {
        classification: Classification::Encouraged,
        reason: Some("theo QĐ 07/QĐ-UBND".into()),
    }]);
}

#[test]
fn nothing_is_classified_before_parameters_are_in_force() {
    let mut province = Province::new();
    province.has_regulation = false;
    sxd(&province).when(&installer(classify(Classification::Mandatory))).refused("AGY-23");
}

#[test]
fn a_classification_leans_on_the_regulation_and_records_its_version() {
    let province = Province::new();
    let scenario = sxd(&province);
    let act = by_province(classify(Classification::Mandatory));
    let gathered = scenario.state().gather(&stream(&scope("SXD")), &act, &province);
    assert_eq!(gathered.parameter_version, Some(1));
    assert_eq!(gathered.sources[0].category.as_str(), "regulation");
}

#[test]
fn the_same_classification_again_is_already_so() {
    active(&Province::new())
        .when(&by_province(classify(Classification::Mandatory)))
        .then::<AgencyEvent>([]);
}

#[test]
fn an_agency_is_active_once_classified_and_headed_in_either_order_and_stays_so() {
    let province = Province::new();
    let head = || installer(appoint(Office::AgencyHead, HEAD, "2012-05-01"));
    let class = || installer(classify(Classification::Mandatory));
    assert_eq!(sxd(&province).state().places(), ["Registered"]);
    assert_eq!(sxd(&province).done(&head()).state().places(), ["Registered"]);
    assert_eq!(sxd(&province).done(&class()).state().places(), ["Classified"]);
    assert_eq!(sxd(&province).done(&class()).done(&head()).state().places(), ["Active"]);
    let active = sxd(&province).done(&head()).done(&class());
    assert_eq!(active.state().places(), ["Active"]);
    let vacant = active.done(&by_province(relieve(Office::AgencyHead, HEAD, TODAY)));
    assert_eq!(vacant.state().places(), ["Active"]);
}

// Units

#[test]
fn a_unit_is_added_by_the_head_the_province_or_the_installation() {
    let province = Province::new();
    let AddUnit { code, name, name_en } = unit("P.QLXD");
    let event = UnitAdded { code, name, name_en };
    sxd(&province).when(&signed_by_head(unit(" P.QLXD "))).then([event.clone()]);
    sxd(&province).when(&by_province(unit("P.QLXD"))).then([event.clone()]);
    sxd(&province).when(&installer(unit("P.QLXD"))).then([event]);
    sxd(&province).when(&by(CLERK, Office::IsoSecretary, "SXD", unit("P.QLXD"))).refused("AGY-03");
}

#[test]
fn a_unit_code_has_its_shape_and_is_never_used_again() {
    let province = Province::new();
    sxd(&province).when(&by_head(unit("Phòng 1"))).refused("AGY-20");
    let scenario = active(&province);
    scenario.when(&by_head(unit("P.QLXD"))).then::<AgencyEvent>([]);
    let other = AddUnit { name: "Phòng khác".into(), ..unit("P.QLXD") };
    scenario.when(&by_head(other)).refused("AGY-26");
    let closed = scenario.done(&by_head(close("P.QLXD")));
    closed.when(&by_head(unit("P.QLXD"))).refused("AGY-26");
}

#[test]
fn an_agency_has_at_most_two_hundred_units() {
    let province = Province::new();
    let full = (0..UNITS_MAX)
        .fold(sxd(&province), |scenario, n| scenario.done(&by_head(unit(&format!("P{n}")))));
    full.when(&by_head(unit("MORE"))).refused("AGY-29");
}

#[test]
fn an_open_unit_is_renamed() {
    let province = Province::new();
    let rename =
        |code: &str, name: &str| RenameUnit { code: code.into(), name: name.into(), name_en: None };
    let scenario = active(&province);
    scenario.when(&by_head(rename("VP", "Văn phòng Sở"))).then([UnitRenamed {
        code: "VP".into(),
        name: "Văn phòng Sở".into(),
        name_en: None,
    }]);
    scenario.when(&by_head(rename("VP", "Phòng Quản lý xây dựng"))).then::<AgencyEvent>([]);
    scenario.when(&by_head(rename("TTRA", "Thanh tra"))).refused("AGY-27");
    let refusal = scenario.when(&by_head(rename("VP", ""))).refused("AGY-04");
    assert_eq!(refusal.field, Some("name"));
    scenario
        .done(&by_head(close("VP")))
        .when(&by_head(rename("VP", "Văn phòng Sở")))
        .refused("AGY-27");
}

#[test]
fn a_unit_is_closed_once_and_only_without_a_head() {
    let province = Province::new();
    let head =
        AppointOfficer { unit: Some("P.QLXD".into()), ..appoint(Office::UnitHead, DEPUTY, TODAY) };
    let scenario = active(&province);
    scenario
        .when(&by_head(close("P.QLXD")))
        .then([UnitClosed { code: "P.QLXD".into(), reason: "sáp nhập phòng".into() }]);
    scenario.when(&by_head(close("TTRA"))).refused("AGY-27");
    let refusal =
        scenario.when(&by_head(CloseUnit { reason: " ".into(), ..close("VP") })).refused("AGY-05");
    assert_eq!(refusal.field, Some("reason"));
    let headed = scenario.done(&by_head(head));
    headed.when(&by_head(close("P.QLXD"))).refused("AGY-28");
    headed
        .when(&by_head(close("VP")))
        .then([UnitClosed { code: "VP".into(), reason: "sáp nhập phòng".into() }]);
    let closed = headed.done(&by_head(close("VP")));
    closed.when(&by_head(close("VP"))).then::<AgencyEvent>([]);
}

// Appointments

#[test]
fn the_province_appoints_heads_and_a_head_always_is_leadership() {
    let province = Province::new();
    let command = appoint(Office::AgencyHead, HEAD, TODAY);
    let event = OfficerAppointed { is_leadership: true, ..appointed(command.clone()) };
    sxd(&province).when(&by_province(command.clone())).then([event.clone()]);
    sxd(&province).when(&by(CHAIR, Office::ProvinceChair, "UBND", command.clone())).then([event]);
    sxd(&province).when(&by_head(command)).refused("AGY-31");
}

#[test]
fn a_head_appoints_inside_their_agency_only() {
    let province = Province::new();
    for office in [Office::IsoSecretary, Office::Staff] {
        let command = appoint(office, OTHER, TODAY);
        active(&province).when(&signed_by_head(command.clone())).then([appointed(command.clone())]);
        active(&province).when(&by_province(command)).refused("AGY-31");
    }
    for office in
        [Office::StameqOfficer, Office::Inspector, Office::ProvinceOffice, Office::Auditor]
    {
        active(&province).when(&by_head(appoint(office, OTHER, TODAY))).refused("AGY-31");
    }
}

#[test]
fn the_director_of_science_and_technology_appoints_overseers_at_their_department() {
    let province = Province::new();
    let by_director = |command| by(DOST, Office::DostDirector, "SKHCN", command);
    let dost: Given<'_> = scenario(stream(&scope("SKHCN")), &province)
        .done(&installer(RegisterAgency { code: scope("SKHCN"), ..register() }));
    let command = appoint(Office::StameqOfficer, OTHER, TODAY);
    dost.when(&by_director(command.clone())).then([appointed(command.clone())]);
    dost.when(&by_director(appoint(Office::Qmr, OTHER, TODAY))).refused("AGY-31");
    sxd(&province).when(&by_director(command)).refused("AGY-13");
}

#[test]
fn every_office_has_someone_who_appoints_to_it_and_may_by_the_table() {
    for office in Office::ALL {
        let in_table = |role: &&&str| {
            Agency::definition()
                .rows("AppointOfficer")
                .flat_map(|row| row.act)
                .any(|grant| grant.role.as_str() == **role)
        };
        assert!(!appointers(office).is_empty(), "{office:?}");
        assert_eq!(
            appointers(office).iter().filter(in_table).count(),
            appointers(office).len(),
            "{office:?}"
        );
    }
}

#[test]
fn who_is_appointed_must_be_registered() {
    let province = Province::new();
    active(&province).when(&by_head(appoint(Office::Staff, STRANGER, TODAY))).refused("AGY-30");
    let act = by_head(appoint(Office::Staff, OTHER, TODAY));
    let sources = active(&province).state().gather(&stream(&scope("SXD")), &act, &province).sources;
    assert_eq!((sources[0].category.as_str(), sources[0].scope.as_str()), ("person", "SXD"));
}

#[test]
fn the_head_of_a_unit_has_an_open_unit_and_nobody_else_has_one() {
    let province = Province::new();
    let with = |office, unit: Option<&str>| AppointOfficer {
        unit: unit.map(str::to_owned),
        ..appoint(office, DEPUTY, TODAY)
    };
    let scenario = active(&province);
    let command = with(Office::UnitHead, Some("P.QLXD"));
    scenario.when(&by_head(command.clone())).then([appointed(command)]);
    scenario.when(&by_head(with(Office::UnitHead, None))).refused("AGY-32");
    scenario.when(&by_head(with(Office::Staff, Some("P.QLXD")))).refused("AGY-32");
    scenario.when(&by_head(with(Office::UnitHead, Some("TTRA")))).refused("AGY-27");
}

#[test]
fn one_person_may_head_two_units_but_two_persons_not_one() {
    let province = Province::new();
    let head = |n, unit: &str| AppointOfficer {
        unit: Some(unit.into()),
        ..appoint(Office::UnitHead, n, TODAY)
    };
    let scenario = active(&province).done(&by_head(head(DEPUTY, "P.QLXD")));
    assert!(scenario.when(&by_head(head(DEPUTY, "VP"))).result.is_ok());
    scenario.when(&by_head(head(OTHER, "P.QLXD"))).refused("AGY-35");
}

#[test]
fn no_office_is_held_backwards_except_by_what_was_before() {
    let province = Province::new();
    let command = appoint(Office::Staff, OTHER, "2016-03-02");
    active(&province).when(&by_head(command.clone())).refused("AGY-34");
    active(&province)
        .when(&on("2016-03-02", by_head(command.clone())))
        .then([appointed(command.clone())]);
    active(&province).when(&installer(command.clone())).then([appointed(command.clone())]);
    let mut baseline: Act<AgencyCommand> = by_head(command.clone());
    baseline.origin = Origin::Baseline;
    active(&province).when(&baseline).then([appointed(command)]);
}

#[test]
fn an_appointment_begins_on_a_day_that_someone_can_have_meant() {
    let province = Province::new();
    let at = |from: &str| active(&province).when(&installer(appoint(Office::Staff, OTHER, from)));
    assert!(at("1945-09-02").result.is_ok());
    at("1945-09-01").refused("AGY-33");
    assert!(at("2018-03-05").result.is_ok());
    at("2018-03-06").refused("AGY-33");
}

#[test]
fn an_office_for_one_is_held_by_one_at_a_time() {
    let province = Province::new();
    let scenario = active(&province);
    let next = |from| by_province(appoint(Office::AgencyHead, OTHER, from));
    let refusal = scenario.when(&next(TODAY)).refused("AGY-35");
    assert!(refusal.message.en.contains(&person(HEAD).to_string()), "{refusal}");
    let relieved = scenario.done(&by_province(relieve(Office::AgencyHead, HEAD, "2016-04-01")));
    relieved.when(&next("2016-03-31")).refused("AGY-35");
    assert!(relieved.when(&next("2016-04-01")).result.is_ok());
}

#[test]
fn an_appointment_that_stands_is_already_so_and_a_second_one_beside_it_is_refused() {
    let province = Province::new();
    let scenario = active(&province).done(&by_head(appoint(Office::Staff, OTHER, TODAY)));
    scenario.when(&by_head(appoint(Office::Staff, OTHER, TODAY))).then::<AgencyEvent>([]);
    scenario.when(&by_head(appoint(Office::Staff, OTHER, "2016-03-04"))).refused("AGY-35");
    assert!(scenario.when(&by_head(appoint(Office::Staff, DEPUTY, TODAY))).result.is_ok());
}

#[test]
fn the_management_representative_is_one_of_the_leadership() {
    let province = Province::new();
    let scenario = active(&province);
    let command = appoint(Office::Qmr, DEPUTY, TODAY);
    scenario.when(&by_head(command.clone())).refused("AGY-36");
    let deputy =
        AppointOfficer {
            is_leadership: true, position: "Phó Giám đốc".into(), ..command.clone()
        };
    scenario.when(&by_head(deputy.clone())).then([appointed(deputy.clone())]);
    // The head is of the leadership by office, and a deputy by another appointment.
    assert!(scenario.when(&by_head(appoint(Office::Qmr, HEAD, TODAY))).result.is_ok());
    let staff = AppointOfficer { office: Office::Staff, ..deputy };
    active(&province)
        .done(&by_head(staff))
        .when(&by_head(command.clone()))
        .then([appointed(command.clone())]);
    // A head of former days is not.
    let former = scenario.done(&by_province(relieve(Office::AgencyHead, HEAD, TODAY)));
    former.when(&by_head(appoint(Office::Qmr, HEAD, TODAY))).refused("AGY-36");
}

#[test]
fn an_internal_auditor_holds_a_certificate_that_is_valid_on_the_first_day() {
    let province = Province::new();
    let at = |from| by_head(appoint(Office::InternalAuditor, DEPUTY, from));
    active(&province).when(&at(TODAY)).refused("AGY-37");
    let certified = active(&province).done(&by_head(certificate(DEPUTY)));
    assert!(certified.when(&at(TODAY)).result.is_ok());
    assert!(certified.when(&at("2017-05-31")).result.is_ok());
    certified.when(&at("2017-06-01")).refused("AGY-37");
    let aware = RecordCompetence { kind: CompetenceKind::Awareness, ..certificate(OTHER) };
    active(&province)
        .done(&by_head(aware))
        .when(&by_head(appoint(Office::InternalAuditor, OTHER, TODAY)))
        .refused("AGY-37");
}

#[test]
fn an_appointment_names_the_post() {
    let province = Province::new();
    let command = AppointOfficer { position: " ".into(), ..appoint(Office::Staff, OTHER, TODAY) };
    let refusal = active(&province).when(&by_head(command)).refused("AGY-06");
    assert_eq!(refusal.field, Some("position"));
}

// Reliefs

#[test]
fn a_relief_ends_the_term_and_history_is_kept() {
    let province = Province::new();
    let scenario = active(&province);
    let command = relieve(Office::AgencyHead, HEAD, TODAY);
    scenario.when(&by_province(command.clone())).then([OfficerRelieved {
        office: Office::AgencyHead,
        person: person(HEAD),
        from: day("2012-05-01"),
        until: day(TODAY),
        unit: None,
        reason: ReliefReason::Transferred,
    }]);
    let after = scenario.done(&by_province(command.clone())).done(&by_province(appoint(
        Office::AgencyHead,
        OTHER,
        TODAY,
    )));
    let Agency::Registered(record) = after.state() else { panic!("registered") };
    let head = |date| record.holders(Office::AgencyHead, day(date)).collect::<Vec<_>>();
    assert_eq!(head("2012-04-30"), []);
    assert_eq!(head("2016-03-02"), [person(HEAD)]);
    assert_eq!(head(TODAY), [person(OTHER)]);
    after.when(&by_province(command)).then::<AgencyEvent>([]);
}

#[test]
fn who_appoints_relieves() {
    let province = Province::new();
    let scenario = active(&province).done(&by_head(appoint(Office::Staff, OTHER, TODAY)));
    let command = relieve(Office::Staff, OTHER, "2016-03-10");
    assert!(scenario.when(&signed_by_head(command.clone())).result.is_ok());
    scenario.when(&by_province(command)).refused("AGY-31");
    scenario.when(&by_head(relieve(Office::AgencyHead, HEAD, TODAY))).refused("AGY-31");
    scenario.when(&installer(relieve(Office::AgencyHead, HEAD, TODAY))).refused("AGY-07");
}

#[test]
fn nobody_is_relieved_of_what_they_never_held() {
    let province = Province::new();
    active(&province).when(&by_head(relieve(Office::Staff, OTHER, TODAY))).refused("AGY-38");
    let head =
        AppointOfficer { unit: Some("VP".into()), ..appoint(Office::UnitHead, DEPUTY, TODAY) };
    let scenario = active(&province).done(&by_head(head));
    let wrong = relieve(Office::UnitHead, DEPUTY, "2016-04-01");
    scenario.when(&by_head(wrong.clone())).refused("AGY-38");
    let right = RelieveOfficer { unit: Some("VP".into()), ..wrong };
    assert!(scenario.when(&by_head(right)).result.is_ok());
}

#[test]
fn an_end_to_come_is_brought_forward_but_not_put_off_and_one_that_has_come_stands() {
    let province = Province::new();
    let relieve_on = |until| by_province(relieve(Office::AgencyHead, HEAD, until));
    let scenario = active(&province).done(&relieve_on("2016-04-01"));
    scenario.when(&relieve_on("2016-05-01")).refused("AGY-39");
    assert!(scenario.when(&relieve_on("2016-03-10")).result.is_ok());
    let over = active(&province).done(&relieve_on(TODAY));
    over.when(&relieve_on("2016-03-02")).refused("AGY-39");
}

#[test]
fn a_term_ends_after_it_began_and_within_reach() {
    let province = Province::new();
    let scenario = active(&province).done(&by_head(appoint(Office::Staff, OTHER, TODAY)));
    scenario.when(&by_head(relieve(Office::Staff, OTHER, TODAY))).refused("AGY-40");
    assert!(scenario.when(&by_head(relieve(Office::Staff, OTHER, "2016-03-04"))).result.is_ok());
    scenario.when(&by_head(relieve(Office::Staff, OTHER, "2116-03-04"))).refused("AGY-33");
}

#[test]
fn only_a_death_ends_a_term_before_the_act() {
    let province = Province::new();
    let command = relieve(Office::AgencyHead, HEAD, "2016-02-01");
    active(&province).when(&by_province(command.clone())).refused("AGY-34");
    let death = RelieveOfficer { reason: ReliefReason::Deceased, ..command };
    assert!(active(&province).when(&by_province(death)).result.is_ok());
}

// Certificates

#[test]
fn a_certificate_is_recorded_by_the_agency_its_overseer_or_the_installation() {
    let province = Province::new();
    let event = recorded(certificate(DEPUTY));
    let acts: [Act<AgencyCommand>; 4] = [
        signed_by_head(certificate(DEPUTY)),
        by(CLERK, Office::IsoSecretary, "SXD", certificate(DEPUTY)),
        installer(certificate(DEPUTY)),
        by_head(certificate(DEPUTY)),
    ];
    for act in acts {
        active(&province).when(&act).then([event.clone()]);
    }
    active(&province).when(&by_province(certificate(DEPUTY))).refused("AGY-08");
    active(&province).when(&by_head(certificate(STRANGER))).refused("AGY-30");
}

#[test]
fn the_dates_of_a_certificate_follow_each_other() {
    let province = Province::new();
    let with = |issued: &str, valid: Option<&str>| RecordCompetence {
        issued_on: day(issued),
        valid_until: valid.map(day),
        ..certificate(DEPUTY)
    };
    let ask = |command| active(&province).when(&by_head(command));
    assert!(ask(with("2014-06-01", None)).result.is_ok());
    assert!(ask(with(TODAY, Some("2016-03-04"))).result.is_ok());
    ask(with(TODAY, Some(TODAY))).refused("AGY-42");
    ask(with("2016-03-04", None)).refused("AGY-41");
    ask(with("1014-06-01", None)).refused("AGY-33");
}

#[test]
fn a_certificate_is_one_persons_and_can_be_renewed() {
    let province = Province::new();
    let scenario = active(&province).done(&by_head(certificate(DEPUTY)));
    scenario.when(&by_head(certificate(DEPUTY))).then::<AgencyEvent>([]);
    scenario.when(&by_head(certificate(OTHER))).refused("AGY-43");
    let renewed = RecordCompetence {
        issued_on: day("2015-06-01"),
        valid_until: Some(day("2018-05-31")),
        ..certificate(DEPUTY)
    };
    scenario.when(&by_head(renewed.clone())).then([recorded(renewed)]);
}

#[test]
fn a_certificate_names_its_number_and_issuer() {
    let province = Province::new();
    let blank = RecordCompetence { number: " ".into(), ..certificate(DEPUTY) };
    let refusal = active(&province).when(&by_head(blank)).refused("AGY-08");
    assert_eq!(refusal.field, Some("number"));
    let blank = RecordCompetence { issuer: " ".into(), ..certificate(DEPUTY) };
    let refusal = active(&province).when(&by_head(blank)).refused("AGY-08");
    assert_eq!(refusal.field, Some("issuer"));
}

// Procedures

#[test]
fn the_province_lists_procedures() {
    let province = Province::new();
    active(&province).when(&by_province(list("SXD-01"))).then([listed(list("SXD-01"))]);
    active(&province).when(&installer(list("SXD-01"))).then([listed(list("SXD-01"))]);
    active(&province).when(&by_head(list("SXD-01"))).refused("AGY-09");
    active(&province).when(&by_province(list("SXD 01"))).refused("AGY-20");
}

#[test]
fn a_procedure_in_force_is_not_listed_again() {
    let province = Province::new();
    let scenario = active(&province).done(&by_province(list("SXD-01")));
    scenario.when(&by_province(list("SXD-01"))).then::<AgencyEvent>([]);
    let other = ListTthc { legal_working_days: 15, ..list("SXD-01") };
    scenario.when(&by_province(other)).refused("AGY-44");
}

#[test]
fn a_repealed_procedure_is_listed_again_from_its_repeal_on() {
    let province = Province::new();
    let repealed = active(&province)
        .done(&by_province(list("SXD-01")))
        .done(&by_province(repeal("SXD-01", "2016-04-01")));
    let again = |from: &str| ListTthc { effective_from: day(from), ..list("SXD-01") };
    repealed.when(&by_province(again("2016-03-31"))).refused("AGY-47");
    repealed.when(&by_province(again("2016-04-01"))).then([listed(again("2016-04-01"))]);
}

#[test]
fn an_agency_lists_at_most_a_thousand_procedures() {
    let province = Province::new();
    let full = (0..TTHC_MAX)
        .fold(active(&province), |scenario, n| scenario.done(&installer(list(&format!("T-{n}")))));
    full.when(&by_province(list("MORE"))).refused("AGY-29");
}

#[test]
fn what_is_listed_is_complete_and_possible() {
    let province = Province::new();
    let ask = |command| active(&province).when(&by_province(command));
    let texts = [
        ("name", ListTthc { name: " ".into(), ..list("SXD-01") }),
        ("field", ListTthc { field: " ".into(), ..list("SXD-01") }),
        ("legalBasis", ListTthc { legal_basis: " ".into(), ..list("SXD-01") }),
    ];
    for (field, command) in texts {
        assert_eq!(ask(command).refused("AGY-09").field, Some(field));
    }
    for days in [0, 731] {
        ask(ListTthc { legal_working_days: days, ..list("SXD-01") }).refused("AGY-48");
    }
    for days in [1, 730] {
        assert!(ask(ListTthc { legal_working_days: days, ..list("SXD-01") }).result.is_ok());
    }
    ask(ListTthc { effective_from: NaiveDate::MAX, ..list("SXD-01") }).refused("AGY-33");
}

#[test]
fn a_procedure_in_force_is_amended_but_not_backwards() {
    let province = Province::new();
    let scenario = active(&province).done(&by_province(list("SXD-01")));
    let command = amend("SXD-01", "2016-04-01");
    let AmendTthc { code, name, field, legal_basis, legal_working_days, effective_from } =
        command.clone();
    scenario.when(&by_province(command.clone())).then([TthcAmended {
        code,
        name,
        field,
        legal_basis,
        legal_working_days,
        effective_from,
    }]);
    scenario.when(&installer(command.clone())).refused("AGY-10");
    scenario.when(&by_province(amend("SXD-01", "2014-12-31"))).refused("AGY-47");
    scenario.when(&by_province(amend("SXD-02", "2016-04-01"))).refused("AGY-45");
    let blank = AmendTthc { name: " ".into(), ..command.clone() };
    assert_eq!(scenario.when(&by_province(blank)).refused("AGY-10").field, Some("name"));
    let amended = scenario.done(&by_province(command.clone()));
    amended.when(&by_province(command)).then::<AgencyEvent>([]);
}

#[test]
fn a_procedure_is_repealed_once_and_not_backwards() {
    let province = Province::new();
    let scenario = active(&province).done(&by_province(list("SXD-01")));
    scenario.when(&by_province(repeal("SXD-01", "2016-04-01"))).then([TthcRepealed {
        code: "SXD-01".into(),
        legal_basis: "Quyết định 99/QĐ-UBND".into(),
        effective_from: day("2016-04-01"),
    }]);
    scenario.when(&by_province(repeal("SXD-01", "2014-12-31"))).refused("AGY-47");
    scenario.when(&by_province(repeal("SXD-02", "2016-04-01"))).refused("AGY-45");
    scenario.when(&by_province(repeal("SXD-01", "2116-04-01"))).refused("AGY-33");
    let blank = RepealTthc { legal_basis: " ".into(), ..repeal("SXD-01", "2016-04-01") };
    assert_eq!(scenario.when(&by_province(blank)).refused("AGY-11").field, Some("legalBasis"));
    let repealed = scenario.done(&by_province(repeal("SXD-01", "2016-04-01")));
    repealed.when(&by_province(repeal("SXD-01", "2016-04-01"))).then::<AgencyEvent>([]);
    repealed.when(&by_province(repeal("SXD-01", "2016-05-01"))).refused("AGY-46");
    repealed.when(&by_province(amend("SXD-01", "2016-05-01"))).refused("AGY-46");
}

#[test]
fn what_the_table_would_have_refused_is_out_of_order() {
    let facts = AgencyFactsAsked::default();
    let context =
        Context { now: noon(TODAY), today: day(TODAY), facts, facts_as_of: None, referred: None };
    let rejection = Agency::Absent.decide(&by_head(unit("VP")), &context).unwrap_err();
    assert_eq!(rejection.refusal().rule, "AGY-00");
    let registered = sxd(&Province::new()).state().clone();
    let rejection = registered.decide(&installer(register()), &context).unwrap_err();
    assert_eq!(rejection.refusal().rule, "AGY-00");
}
