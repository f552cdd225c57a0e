//! The table of a consulting organisation.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{DEFAULT, ELIGIBILITY};
use crate::role::{STAMEQ_HEAD, STAMEQ_OFFICER};

const REGISTRARS: &[Grant] =
    &[Grant::new(STAMEQ_OFFICER, Reach::Province), Grant::new(STAMEQ_HEAD, Reach::Province)];
const HEAD: &[Grant] = &[Grant::new(STAMEQ_HEAD, Reach::Province)];
const CLOCK: &[Grant] = &[Grant::CLOCK];
const CLERK: &[Role] = &[Role::constant(STAMEQ_OFFICER)];
const KNOWN: &[&str] = &["Registered", "Certified", "Expired"];

const fn row(
    command: &'static str,
    rule: &'static str,
    source: &'static [&'static str],
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
    record: &'static [Role],
) -> Transition {
    Transition { command, rule, source, from, to, act, record }
}

pub(super) static DEFINITION: Definition = Definition {
    category: "consultant_org",
    title: Bilingual::constant("Tổ chức tư vấn", "Consulting organisation"),
    version: 1,
    regions: &[Region {
        name: "certificate",
        places: &[
            Place::open("Absent", "Chưa đăng ký", "Not registered"),
            Place::open("Registered", "Đã đăng ký", "Registered"),
            Place::rest("Certified", "Đủ điều kiện tư vấn", "Certified"),
            Place::rest("Expired", "Giấy xác nhận hết hạn", "Expired"),
            Place::last("Revoked", "Bị thu hồi giấy xác nhận", "Revoked"),
        ],
    }],
    transitions: &[
        row(
            "RegisterConsultantOrg",
            "CON-01",
            &[ELIGIBILITY],
            &["Absent"],
            &["Registered"],
            REGISTRARS,
            &[],
        ),
        row("AddConsultant", "CON-02", &[ELIGIBILITY], KNOWN, &[], REGISTRARS, &[]),
        row("RemoveConsultant", "CON-03", &[ELIGIBILITY], KNOWN, &[], REGISTRARS, &[]),
        row("CertifyConsultantOrg", "CON-04", &[ELIGIBILITY], KNOWN, &["Certified"], HEAD, CLERK),
        row(
            "RevokeCertificate",
            "CON-05",
            &[ELIGIBILITY, DEFAULT],
            &["Certified"],
            &["Revoked"],
            HEAD,
            CLERK,
        ),
        row(
            "ExpireCertificate",
            "CON-06",
            &[ELIGIBILITY],
            &["Certified"],
            &["Expired"],
            CLOCK,
            &[],
        ),
    ],
};
