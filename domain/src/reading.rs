//! Who may read what (quyền đọc): the one policy for reads.
//!
//! What a workflow instance holds concerns an agency. Its people read it; so do those who oversee what it
//! is about. The office of the People's Committee, its chair and auditors read everything. Registers that
//! bind or serve the public are open to anyone.
//!
//! Who may act is another matter: it stands in each workflow's table.

use luuvet_engine::{Bilingual, Refusal, Scope, System};

use crate::registry::{Qms, State};
use crate::role::Office;

/// The rule that a refused reading names.
pub const RULE: &str = "READ-01";
/// What it rests on.
pub const SOURCE: &str = "mặc định của hệ thống [A]; Chỉ thị, điểm 2, 3, 4";

/// Who reads the instances of a workflow, beside those whom everything is open to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readership {
    /// Anyone: a register of what is published.
    Public,
    /// Whoever holds an office in the province: it concerns all of them.
    Officials,
    /// The people of the agency that it concerns, and those who oversee its field.
    Concerned(Field),
}

/// What the departments oversee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The quality-management systems: Sở KH&CN with Chi cục TĐC and the inspection teams, and Sở Nội vụ,
    /// which scores them.
    Quality,
    /// Plans and their money: Sở KH&CN with Chi cục TĐC, and Sở Tài chính.
    Money,
    /// The reform index: Sở Nội vụ, and Sở KH&CN with Chi cục TĐC.
    Reform,
    /// What the machine sends and keeps: nobody beside those whom everything is open to.
    Machine,
}

/// Who reads the instances of a category; `None` when no workflow has it.
#[must_use]
pub fn readership(category: &str) -> Option<Readership> {
    Some(match Qms::initial(category)? {
        State::Agency(_)
        | State::Calendar(_)
        | State::Regulation(_)
        | State::Directive(_)
        | State::LegalInstrument(_)
        | State::ConsultantOrg(_)
        | State::Campaign(_) => Readership::Public,
        State::Person(_)
        | State::TrainingCourse(_)
        | State::InspectionProgramme(_)
        | State::Migration(_) => Readership::Officials,
        State::AgencyQms(_)
        | State::Document(_)
        | State::LegalChange(_)
        | State::AuditProgramme(_)
        | State::Audit(_)
        | State::Finding(_)
        | State::Violation(_)
        | State::Difficulty(_)
        | State::RollOut(_)
        | State::Review(_)
        | State::ItInitiative(_)
        | State::Inspection(_)
        | State::Report(_)
        | State::ConsolidatedReport(_)
        | State::Obligation(_)
        | State::Escalation(_)
        | State::Entry(_)
        | State::Baseline(_) => Readership::Concerned(Field::Quality),
        State::AnnualPlan(_) | State::PlanDossier(_) => Readership::Concerned(Field::Money),
        State::ParEvaluation(_) => Readership::Concerned(Field::Reform),
        State::Manager(_) | State::Outbox(_) | State::Notice(_) => {
            Readership::Concerned(Field::Machine)
        }
    })
}

impl Office {
    /// Whether its holders read everything, of every agency.
    #[must_use]
    pub const fn reads_everything(self) -> bool {
        matches!(self, Self::ProvinceOffice | Self::ProvinceChair | Self::Auditor)
    }

    /// Whether its holders oversee a field, at every agency.
    #[must_use]
    pub const fn reads_field(self, field: Field) -> bool {
        match self {
            Self::ProvinceOffice | Self::ProvinceChair | Self::Auditor => true,
            Self::StameqOfficer | Self::StameqHead | Self::DostDirector => {
                !matches!(field, Field::Machine)
            }
            Self::Inspector | Self::TeamLeader => matches!(field, Field::Quality),
            Self::DohaOfficer | Self::DohaDirector => {
                matches!(field, Field::Quality | Field::Reform)
            }
            Self::DofOfficer | Self::DofDirector => matches!(field, Field::Money),
            Self::AgencyHead
            | Self::Qmr
            | Self::IsoSecretary
            | Self::UnitHead
            | Self::Staff
            | Self::InternalAuditor
            | Self::MediaPartner => false,
        }
    }
}

/// Who reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever sits at the machine itself: reads everything.
    Operator,
    /// A stranger: reads what is public.
    Stranger,
    /// Someone who is known, in the offices that they hold, or in the one in which they ask.
    Holder(Vec<(Office, Scope)>),
}

impl Reader {
    /// The offices in which someone reads.
    #[must_use]
    pub fn posts(&self) -> &[(Office, Scope)] {
        match self {
            Self::Operator | Self::Stranger => &[],
            Self::Holder(posts) => posts,
        }
    }

    /// The agencies whose people they belong to, each once.
    #[must_use]
    pub fn agencies(&self) -> Vec<&Scope> {
        let mut agencies: Vec<_> = self.posts().iter().map(|(_, agency)| agency).collect();
        agencies.sort_unstable();
        agencies.dedup();
        agencies
    }

    /// Whether there is nothing that they may not read.
    #[must_use]
    pub fn reads_everything(&self) -> bool {
        matches!(self, Self::Operator)
            || self.posts().iter().any(|(office, _)| office.reads_everything())
    }

    /// Whether they read all instances of a category, whomever these concern.
    #[must_use]
    pub fn reads_all(&self, category: &str) -> bool {
        if matches!(self, Self::Operator) {
            return true;
        }
        match readership(category) {
            None => false,
            Some(Readership::Public) => true,
            Some(Readership::Officials) => !self.posts().is_empty(),
            Some(Readership::Concerned(field)) => {
                self.posts().iter().any(|(office, _)| office.reads_field(field))
            }
        }
    }

    /// Whether they read the instances of a category that concern a scope.
    #[must_use]
    pub fn reads(&self, category: &str, scope: &Scope) -> bool {
        self.reads_all(category) || self.posts().iter().any(|(_, agency)| agency == scope)
    }

    /// The refusal of a reading: of what a category holds about a scope, or, without one, about all.
    #[must_use]
    pub fn refuse(
        &self,
        what: &Bilingual,
        whose: Option<&Scope>,
        field: Option<&'static str>,
    ) -> Refusal {
        let posts: Vec<_> = self
            .posts()
            .iter()
            .map(|(office, agency)| format!("{}@{agency}", office.name()))
            .collect();
        let (whose_vi, whose_en) = match whose {
            Some(scope) => (scope.to_string(), scope.to_string()),
            None => ("mọi cơ quan".to_owned(), "all agencies".to_owned()),
        };
        let (vi, en) = if posts.is_empty() {
            (
                format!(
                    "«{}» ({whose_vi}): phải đăng nhập và giữ một chức vụ mới được xem",
                    what.vi
                ),
                format!("\"{}\" ({whose_en}): sign in, and hold an office, to read it", what.en),
            )
        } else {
            let posts = posts.join(", ");
            (
                format!(
                    "«{}» ({whose_vi}): {posts} không được xem; chức vụ được xem là chức vụ ở cơ quan đó, ở cơ quan giám \
                     sát nó, ở UBND tỉnh, hoặc người kiểm toán. Người giữ nhiều chức vụ chọn bằng header Luuvet-Act-As",
                    what.vi
                ),
                format!(
                    "\"{}\" ({whose_en}): {posts} may not read it; its own people do, those who oversee it, the province's \
                     committee, and auditors. Who holds several offices names one by the header Luuvet-Act-As",
                    what.en
                ),
            )
        };
        Refusal { rule: RULE, clause: SOURCE, field, message: Bilingual::new(vi, en) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holder(office: Office, agency: &'static str) -> Reader {
        Reader::Holder(vec![(office, Scope::constant(agency))])
    }

    #[test]
    fn who_reads_everything_oversees_every_field() {
        for office in Office::ALL {
            let fields = [Field::Quality, Field::Money, Field::Reform, Field::Machine];
            let all = fields.into_iter().all(|field| office.reads_field(field));
            assert_eq!(office.reads_everything(), all, "{office:?}");
        }
    }

    #[test]
    fn people_read_what_is_theirs_and_what_they_oversee() {
        let (sxd, stc) = (Scope::constant("SXD"), Scope::constant("STC"));
        let secretary = holder(Office::IsoSecretary, "SXD");
        assert!(secretary.reads("finding", &sxd) && !secretary.reads("finding", &stc));
        assert!(secretary.reads("annual_plan", &sxd) && !secretary.reads("annual_plan", &stc));
        assert!(secretary.reads_all("agency") && secretary.reads_all("training_course"));
        let finance = holder(Office::DofOfficer, "STC");
        assert!(finance.reads("annual_plan", &sxd) && !finance.reads("finding", &sxd));
        assert!(finance.reads("finding", &stc));
        let auditor = holder(Office::Auditor, "UBND-TINH");
        assert!(auditor.reads("notice", &sxd) && auditor.reads("violation", &stc));
        assert!(!Reader::Stranger.reads("finding", &sxd) && !Reader::Stranger.reads_all("person"));
        assert!(Reader::Stranger.reads_all("legal_instrument"));
    }

    #[test]
    fn a_refusal_says_in_which_office_one_asked() {
        let what = Bilingual::constant("phát hiện", "findings");
        let refusal = holder(Office::Qmr, "SXD").refuse(&what, Some(&Scope::constant("STC")), None);
        assert_eq!(refusal.rule, RULE);
        assert!(refusal.message.en.contains("Qmr@SXD may not read it"), "{}", refusal.message.en);
        let refusal = Reader::Stranger.refuse(&what, None, None);
        assert!(refusal.message.en.contains("sign in"), "{}", refusal.message.en);
    }
}
