//! 01 agencies, and the two registries beside the numbered workflows.

use crate::line::{Kind, Line, Section, line};

pub(crate) const AGENCY: Section =
    Section { title: "01 Agency", kind: Kind::Rules, lines: AGENCY_LINES };

pub(crate) const REGISTRIES: Section =
    Section { title: "Supporting registries", kind: Kind::Rules, lines: REGISTRY_LINES };

const AGENCY_LINES: &[Line] = &[
    line(
        "01.C",
        "Register, classify, divide into units, appoint and relieve, record competence, keep the list of administrative procedures",
        "F-1, ISO 5.5.2, ISO 6.2.2",
        &[
            "agency/RegisterAgency",
            "agency/ClassifyAgency",
            "agency/AddUnit",
            "agency/RenameUnit",
            "agency/CloseUnit",
            "agency/AppointOfficer",
            "agency/RelieveOfficer",
            "agency/RecordCompetence",
            "agency/ListTthc",
            "agency/AmendTthc",
            "agency/RepealTthc",
            "Query.agencies",
        ],
    ),
    line(
        "01.E",
        "What happened to an agency",
        "§2.1",
        &[
            "agency/AgencyRegistered",
            "agency/AgencyClassified",
            "agency/UnitAdded",
            "agency/UnitRenamed",
            "agency/UnitClosed",
            "agency/OfficerAppointed",
            "agency/OfficerRelieved",
            "agency/CompetenceRecorded",
            "agency/TthcListed",
            "agency/TthcAmended",
            "agency/TthcRepealed",
        ],
    ),
    line(
        "01.E2",
        "Agencies are merged and dissolved (`AgencyMerged`, `AgencyDissolved`)",
        "§2.1",
        &[
            "agency/MergeAgency",
            "agency/DissolveAgency",
            "agency/RevokeEnd",
            "agency/EndAgency",
            "agency/AgencyMergeAnnounced",
            "agency/AgencyMerged",
            "agency/AgencyDissolutionAnnounced",
            "agency/AgencyDissolved",
            "agency/AgencyEndRevoked",
        ],
    ),
    line(
        "01.G1",
        "Provincial and district agencies are bound, communes and public service units encouraged; what the regulation leaves open needs a reason",
        "F-1, CT-1e",
        &["AGY-24", "AGY-25", "AGY-23", "Agency.classification"],
    ),
    line(
        "01.G2",
        "The management representative is one of the agency's leadership",
        "ISO 5.5.2",
        &["AGY-36", "Agency.officers"],
    ),
    line(
        "01.G3",
        "One head and one representative at most on any date",
        "§2.1",
        &[
            "AGY-35",
            "domain/tests/registry/agency_walk.rs::on_no_day_are_there_two_heads_two_representatives_or_two_heads_of_a_unit",
        ],
    ),
    line(
        "01.G4",
        "A merger names a successor for every open item",
        "A",
        &[
            "AGY-62", "AGY-63", "AGY-64", "AGY-65", "AGY-66", "AGY-67", "AGY-68", "AGY-69",
            "AGY-70", "AGY-71", "AGY-72", "AGY-73",
        ],
    ),
    line(
        "01.G5",
        "An internal auditor is appointed on a certificate that is valid on the first day",
        "ISO 6.2.2",
        &["AGY-37", "Officer.competences"],
    ),
    line(
        "01.G6",
        "Dates of effect of the list of procedures do not run backwards, legal times are possible",
        "A",
        &["AGY-44", "AGY-45", "AGY-46", "AGY-47", "AGY-48", "AdminProcedure.validFrom"],
    ),
    line(
        "01.X1",
        "An agency that must apply a system and has none is identified for a roll-out",
        "CT-1e",
        &["PM-11", "roll_out/UnitIdentified"],
    ),
    line(
        "01.X2",
        "A change in the list of procedures reaches document and announcement",
        "F-18",
        &["PM-10", "document/AmendmentProposed", "qms/AnnouncementBecameStale"],
    ),
];

const REGISTRY_LINES: &[Line] = &[
    line(
        "R1.C",
        "The directive: signed, in force, superseded",
        "CT-end-c",
        &[
            "directive/SignDirective",
            "directive/TakeEffect",
            "directive/SupersedeDirective",
            "directive/DirectiveSigned",
            "directive/DirectiveTookEffect",
            "directive/DirectiveSuperseded",
            "Query.directives",
        ],
    ),
    line(
        "R1.G1",
        "One directive is in force at a time; its number names its stream",
        "A",
        &["DIR-52", "DIR-53", "DIR-54", "DIR-55"],
    ),
    line(
        "R1.T1",
        "In force ten days after signing",
        "CT-end-c",
        &["directive.effect_days", "DIR-57", "PM-01", "Directive.effectiveOn"],
    ),
    line(
        "R2.C",
        "Consulting organisations with consultants and certificates",
        "F-2, F-20",
        &[
            "consultant_org/RegisterConsultantOrg",
            "consultant_org/AddConsultant",
            "consultant_org/RemoveConsultant",
            "consultant_org/CertifyConsultantOrg",
            "consultant_org/RevokeCertificate",
            "consultant_org/ExpireCertificate",
            "consultant_org/ConsultantOrgRegistered",
            "consultant_org/ConsultantAdded",
            "consultant_org/ConsultantRemoved",
            "consultant_org/ConsultantOrgCertified",
            "consultant_org/CertificateRevoked",
            "consultant_org/CertificateExpired",
            "Query.consultantOrgs",
        ],
    ),
    line(
        "R2.G1",
        "A certificate needs five consultants with a valid card and three years of practice",
        "F-2, F-20",
        &[
            "CON-60",
            "CON-62",
            "consultant.consultants_min",
            "consultant.experience_years_min",
            "ConsultantOrg.eligibleConsultants",
        ],
    ),
    line(
        "R2.T1",
        "A certificate is valid for three years and ends by the clock",
        "K",
        &["CON-63", "consultant_org/ExpireCertificate", "consultant.certificate_months"],
    ),
];
