//! Invented persons: names put together from parts, and the posts that they hold.

use std::collections::BTreeSet;

use luuvet_domain::agency::{AgencyKind, CompetenceKind};
use luuvet_domain::role::Office;

use super::DemoError;
use super::dice::Dice;
use super::seed::{Agency, Names, Unit};
use super::upkeep::Coverage;
use super::world::is_district;

/// How often a name is thrown anew before the parts count as used up.
const TRIES_MAX: u32 = 100;
/// Staff of an agency beside its officers; the first of them are the internal auditors, if any.
const STAFF: u32 = 4;

/// Names and certificate numbers given so far.
#[derive(Debug)]
pub(super) struct Invented {
    seed: u64,
    names: Names,
    given: BTreeSet<String>,
    certificates: u32,
}

impl Invented {
    /// Nobody so far.
    pub(super) fn new(seed: u64, names: &Names) -> Self {
        Self { seed, names: names.clone(), given: BTreeSet::new(), certificates: 0 }
    }

    /// A full name that is not excluded, and that nobody has yet while there are such: where very
    /// many people live, some share their names.
    pub(super) fn name(&mut self, label: &str) -> Result<String, DemoError> {
        let mut dice = Dice::new(self.seed, &format!("name|{label}"));
        let mut shared = None;
        for _ in 0..TRIES_MAX {
            let name = self.throw(&mut dice);
            if self.names.excluded.contains(&name) {
                continue;
            }
            if self.given.insert(name.clone()) {
                return Ok(name);
            }
            shared = Some(name);
        }
        shared.ok_or_else(|| DemoError::Malformed(format!("no name is left for {label}")))
    }

    fn throw(&self, dice: &mut Dice) -> String {
        let names = &self.names;
        let (middle, given) = if dice.percent(45) {
            (&names.middle_female, &names.given_female)
        } else {
            (&names.middle_male, &names.given_male)
        };
        let parts = [dice.pick(&names.family), dice.pick(middle), dice.pick(given)];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(" ")
    }

    /// A number for a certificate, such as `0012/ĐGNB`.
    pub(super) fn certificate_number(&mut self, sign: &str) -> String {
        self.certificates += 1;
        format!("{:04}/{sign}", self.certificates)
    }
}

/// A post: one person with their offices.
#[derive(Clone, Debug)]
pub(super) struct Post {
    /// Unique within the agency.
    pub(super) label: String,
    /// The title.
    pub(super) position: String,
    /// The offices, with the unit of a unit's head.
    pub(super) offices: Vec<(Office, Option<String>)>,
    pub(super) certificates: Vec<CompetenceKind>,
}

impl Post {
    fn new(label: impl Into<String>, position: impl Into<String>, offices: &[Office]) -> Self {
        Self {
            label: label.into(),
            position: position.into(),
            offices: offices.iter().map(|office| (*office, None)).collect(),
            certificates: Vec::new(),
        }
    }

    fn with(self, certificates: &[CompetenceKind]) -> Self {
        Self { certificates: certificates.to_vec(), ..self }
    }
}

/// The posts of the provincial People's Committee: its chair and its office, at the same agency, so
/// that the office may enter what the chair signs.
pub(super) fn province_posts() -> Vec<Post> {
    vec![
        Post::new(
            "chair",
            "Chủ tịch Ủy ban nhân dân tỉnh",
            &[Office::AgencyHead, Office::ProvinceChair],
        ),
        Post::new(
            "office-1",
            "Phó Chánh Văn phòng Ủy ban nhân dân tỉnh",
            &[Office::ProvinceOffice],
        ),
        Post::new("office-2", "Chuyên viên Văn phòng", &[Office::ProvinceOffice]),
        Post::new("secretary", "Chuyên viên Văn phòng, thư ký ISO", &[Office::IsoSecretary]),
    ]
}

/// The posts of a newspaper or broadcaster: its head, and the editor who takes part in campaigns.
pub(super) fn media_posts() -> Vec<Post> {
    vec![
        Post::new("head", "Lãnh đạo cơ quan báo chí", &[Office::AgencyHead]),
        Post::new("editor", "Trưởng ban biên tập", &[Office::MediaPartner]),
    ]
}

/// The title of an agency's head, and of their deputy.
pub(super) fn titles(agency: &Agency) -> (&'static str, &'static str) {
    if is_district(agency) {
        return ("Chủ tịch Ủy ban nhân dân", "Phó Chủ tịch Ủy ban nhân dân");
    }
    match agency.kind {
        AgencyKind::SubordinateUnit => return ("Chi cục trưởng", "Phó Chi cục trưởng"),
        AgencyKind::DistrictDivision => return ("Trưởng phòng", "Phó Trưởng phòng"),
        AgencyKind::ProvincialPeoplesCommittee
        | AgencyKind::ProvincialSpecialisedAgency
        | AgencyKind::DistrictPeoplesCommittee
        | AgencyKind::CommunePeoplesCommittee
        | AgencyKind::PublicServiceUnit
        | AgencyKind::Other => {}
    }
    match agency.code.as_str() {
        "VPUB" => ("Chánh Văn phòng", "Phó Chánh Văn phòng"),
        "TTT" => ("Chánh Thanh tra", "Phó Chánh Thanh tra"),
        "BDT" => ("Trưởng ban", "Phó Trưởng ban"),
        _ => ("Giám đốc Sở", "Phó Giám đốc Sở"),
    }
}

fn unit_title(unit: &Unit) -> String {
    let title = [
        ("Phòng", "Trưởng phòng"),
        ("Văn phòng", "Chánh Văn phòng"),
        ("Chi cục", "Chi cục trưởng"),
        ("Thanh tra", "Chánh Thanh tra"),
        ("Ban", "Trưởng ban"),
        ("Trung tâm", "Giám đốc Trung tâm"),
    ]
    .into_iter()
    .find(|(kind, _)| unit.name.starts_with(kind))
    .map_or("Trưởng đơn vị", |(_, title)| title);
    format!("{title} ({})", unit.name)
}

/// The posts of an agency that the directive binds.
pub(super) fn posts_of(agency: &Agency, units: &[Unit], coverage: Coverage) -> Vec<Post> {
    let (head, deputy) = titles(agency);
    let mut leading = vec![Office::AgencyHead];
    match agency.code.as_str() {
        "SKHCN" => leading.push(Office::DostDirector),
        "STC" => leading.push(Office::DofDirector),
        "SNV" => leading.push(Office::DohaDirector),
        _ => {}
    }
    let briefing: &[CompetenceKind] =
        if coverage.head_is_briefed { &[CompetenceKind::HeadsBriefing] } else { &[] };
    let mut posts = vec![
        Post::new("head", head, &leading).with(briefing),
        Post::new("deputy", deputy, &[Office::Qmr]).with(&[CompetenceKind::Awareness]),
        Post::new("secretary", "Chuyên viên, thư ký ISO", &[Office::IsoSecretary])
            .with(&[CompetenceKind::Building]),
    ];
    for unit in units {
        let mut post = Post::new(format!("unit-{}", unit.code), unit_title(unit), &[]);
        post.offices.push((Office::UnitHead, Some(unit.code.clone())));
        if agency.code == "SKHCN" && unit.code == "CCTDC" {
            post.offices.push((Office::StameqHead, None));
        }
        posts.push(post);
    }
    for n in 1..=STAFF {
        let post = if n <= coverage.auditors {
            Post::new(
                format!("staff-{n}"),
                "Chuyên viên",
                &[Office::Staff, Office::InternalAuditor],
            )
            .with(&[CompetenceKind::InternalAuditor])
        } else {
            Post::new(format!("staff-{n}"), "Chuyên viên", &[Office::Staff])
        };
        posts.push(post);
    }
    posts.extend(oversight_posts(agency));
    posts
}

fn oversight_posts(agency: &Agency) -> Vec<Post> {
    let officer = "Chuyên viên Chi cục Tiêu chuẩn Đo lường Chất lượng";
    match agency.code.as_str() {
        "SKHCN" => vec![
            Post::new("stameq-1", officer, &[Office::StameqOfficer]),
            Post::new("stameq-2", officer, &[Office::StameqOfficer]),
            Post::new("inspector-1", officer, &[Office::Inspector, Office::TeamLeader]),
            Post::new("inspector-2", "Thanh tra viên", &[Office::Inspector]),
            Post::new("inspector-3", "Chuyên viên", &[Office::Inspector]),
        ],
        "TTT" => vec![Post::new("inspector-1", "Thanh tra viên", &[Office::Inspector])],
        "STC" => vec![Post::new("finance-1", "Chuyên viên", &[Office::DofOfficer])],
        "SNV" => vec![Post::new("home-1", "Chuyên viên", &[Office::DohaOfficer])],
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::seed::Seed;
    use super::*;

    #[test]
    fn nobody_gets_an_excluded_name_or_that_of_another() {
        let names = Seed::load().unwrap().names;
        for seed in 0..20 {
            let mut people = Invented::new(seed, &names);
            let mut seen = BTreeSet::new();
            for n in 0..700 {
                let name = people.name(&n.to_string()).unwrap();
                assert!(!names.excluded.contains(&name), "{name}");
                assert!(seen.insert(name));
            }
        }
    }

    #[test]
    fn an_excluded_name_is_refused_even_if_it_is_the_only_one() {
        let one = |text: &str| vec![text.to_owned()];
        let names = Names {
            _note: String::new(),
            family: one("Nông"),
            middle_male: one("Đức"),
            middle_female: one("Đức"),
            given_male: one("Thử"),
            given_female: one("Thử"),
            excluded: one("Nông Đức Thử"),
        };
        assert!(Invented::new(1, &names).name("anyone").is_err());
    }
}
