//! Which documents an agency is to have: the system documents and forms that all have, and one
//! procedure for each administrative procedure (TTHC) that it carries out.

use luuvet_domain::document::{self, DocumentKind};
use luuvet_engine::{Scope, StreamId};

use super::DemoError;
use super::seed::{Agency, Procedure, Seed, Unit};
use super::world::{is_district, scope_of};

/// The standard whose clauses the seed names in full; a document names their numbers.
const STANDARD: &str = "ISO 9001:2008";
/// The clause that a procedure of the service itself answers.
const SERVICE_CLAUSE: &str = "7.5.1";
/// The clause of a system procedure for which the seed names none.
const SYSTEM_CLAUSE: &str = "4.2.1";
/// Which division of a district carries out the procedures of a field; the city's divisions for
/// building have another code.
const DISTRICT_FIELDS: [(&str, &[&str]); 9] = [
    ("Xây dựng", &["KTHT", "QLDT"]),
    ("Đất đai", &["TNMT"]),
    ("Môi trường", &["TNMT"]),
    ("Chứng thực", &["TP"]),
    ("Hộ tịch", &["TP"]),
    ("Thi đua, khen thưởng", &["NV"]),
    ("Doanh nghiệp", &["TCKH"]),
    ("Hợp tác xã", &["TCKH"]),
    ("Bảo trợ xã hội", &["LDTBXH"]),
];
/// Words that say nothing of a field.
const COMMON_WORDS: [&str; 12] =
    ["phòng", "sở", "và", "quản", "lý", "cấp", "việc", "của", "văn", "công", "thủ", "tục"];

/// A document that is to be written.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) agency: Scope,
    pub(super) stream: StreamId,
    pub(super) code: String,
    pub(super) title: String,
    pub(super) kind: DocumentKind,
    pub(super) unit: Option<String>,
    pub(super) clauses: Vec<String>,
    pub(super) tthc: Option<String>,
}

/// All documents that an agency is to have.
pub(super) fn plans(seed: &Seed, agency: &Agency) -> Result<Vec<Plan>, DemoError> {
    let scope = scope_of(agency)?;
    let mut plans = Vec::new();
    for document in &seed.documents {
        let kind = document.kind.kind();
        let clause = document.clause.as_deref();
        let number = |clause: &str| clause.trim_start_matches(STANDARD).trim().to_owned();
        let mut clauses: Vec<String> = clause.map(number).into_iter().collect();
        if clauses.is_empty() && kind == DocumentKind::SystemProcedure {
            clauses.push(SYSTEM_CLAUSE.to_owned());
        }
        plans.push(Plan {
            agency: scope.clone(),
            stream: document::stream(&scope, &document.code),
            code: document.code.clone(),
            title: document.title.clone(),
            kind,
            unit: None,
            clauses,
            tthc: None,
        });
    }
    let units = seed.units(&agency.code);
    let mut written: Vec<&str> = Vec::new();
    for procedure in seed.procedures(agency) {
        let Some(unit) = unit_of(agency, units, procedure) else { continue };
        written.push(&unit.code);
        let number = written.iter().filter(|code| **code == unit.code).count();
        let code = format!("QT-{}-{number:02}", unit.code);
        plans.push(Plan {
            agency: scope.clone(),
            stream: document::stream(&scope, &code),
            code,
            title: format!("Quy trình giải quyết thủ tục: {}", procedure.name),
            kind: DocumentKind::TthcProcedure,
            unit: Some(unit.code.clone()),
            clauses: vec![SERVICE_CLAUSE.to_owned()],
            tthc: Some(procedure.code.clone()),
        });
    }
    Ok(plans)
}

/// The unit that carries out a procedure: the district's by its field, else the one whose name has
/// most words in common with field and name; none in common, then the second unit, since the first
/// is the office.
fn unit_of<'a>(agency: &Agency, units: &'a [Unit], procedure: &Procedure) -> Option<&'a Unit> {
    if is_district(agency) {
        let codes = DISTRICT_FIELDS.iter().find(|(field, _)| *field == procedure.field);
        let known = codes
            .and_then(|(_, codes)| units.iter().find(|unit| codes.contains(&unit.code.as_str())));
        if known.is_some() {
            return known;
        }
    }
    let (field, name) = (words(&procedure.field), words(&procedure.name));
    let mut best: Option<(usize, &Unit)> = None;
    for unit in units {
        let own = words(&unit.name);
        let common = |with: &[String]| own.iter().filter(|word| with.contains(word)).count();
        let score = 2 * common(&field) + common(&name);
        if score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, unit));
        }
    }
    best.map(|(_, unit)| unit).or_else(|| units.get(1)).or_else(|| units.first())
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .filter(|word| !COMMON_WORDS.contains(&word.as_str()))
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_agency_plans_each_code_once_and_a_procedure_for_each_tthc() {
        let seed = Seed::load().unwrap();
        for agency in &seed.agencies {
            let plans = plans(&seed, agency).unwrap();
            let codes: BTreeSet<&str> = plans.iter().map(|plan| plan.code.as_str()).collect();
            assert_eq!(codes.len(), plans.len(), "{}", agency.code);
            let procedures = plans.iter().filter(|plan| plan.tthc.is_some()).count();
            assert_eq!(procedures, seed.procedures(agency).len(), "{}", agency.code);
        }
    }

    #[test]
    fn a_procedure_belongs_to_the_unit_of_its_field() {
        let seed = Seed::load().unwrap();
        let unit = |agency: &str, field: &str| {
            let agency = seed.agency(agency).unwrap();
            let procedure =
                seed.procedures(agency).iter().find(|procedure| procedure.field == field).unwrap();
            unit_of(agency, seed.units(&agency.code), procedure).unwrap().code.clone()
        };
        assert_eq!(unit("BLAM", "Hộ tịch"), "TP");
        assert_eq!(unit("TPCB", "Xây dựng"), "QLDT");
        assert_eq!(unit("SNN", "Thú y"), "CCTY");
        assert_eq!(unit("SKHCN", "Tiêu chuẩn, đo lường, chất lượng"), "CCTDC");
    }
}
