//! The steps from which stories of roll-outs are told: the sub-department CCGD of SXD, identified on
//! 4 April 2016.

use luuvet_domain::agency::Classification;
use luuvet_domain::calendar::zone;
use luuvet_domain::consultant_org::{Certificate, Consultant, ConsultantOrgFacts};
use luuvet_domain::due::{DueDate, Term};
use luuvet_domain::qms::{QmsFacts, QmsPhase};
use luuvet_domain::register::Registers;
use luuvet_domain::roll_out::*;
use luuvet_engine::testing::Scenario;
use luuvet_engine::{Scope, StreamId};

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, RollOut, dyn Registers>;

pub(crate) const UNIT: Scope = Scope::constant("CCGD");
pub(crate) const CLERK: Who = Who { person: 11, office: "ProvinceOffice", agency: Some("UBND") };
pub(crate) const INVENTORY: &str = "2016-05-04";
pub(crate) const PLAN: &str = "2016-06-03";
pub(crate) const COMPLETION: &str = "2017-04-04";

pub(crate) fn text(text: &str) -> String {
    text.to_owned()
}

/// SXD has a unit that must apply a system and has none.
pub(crate) fn province() -> Province {
    let mut province = Province::new();
    let unit =
        UnitFacts { bound_parent: Some(SXD), classification: Some(Classification::Mandatory) };
    province.roll_out.units.insert(UNIT, unit);
    province
}

/// How far the unit's own system is.
pub(crate) fn system(issued_on: &str, announced_on: Option<&str>) -> QmsFacts {
    QmsFacts {
        phase: if announced_on.is_some() { QmsPhase::Announced } else { QmsPhase::Issued },
        is_announced: announced_on.is_some(),
        is_stale: false,
        is_lapsed: false,
        scope: Vec::new(),
        issued_on: Some(day(issued_on)),
        announced_on: announced_on.map(day),
        edition: None,
    }
}

pub(crate) fn organisation() -> StreamId {
    luuvet_domain::consultant_org::stream("4800123456")
}

/// Five consultants, and a certificate from 10 March 2016 on.
pub(crate) fn eligible_organisation() -> ConsultantOrgFacts {
    let consultants = (1..=5).map(|n| Consultant {
        card_number: format!("TV-{n}"),
        card_issued_on: day("2015-01-05"),
        card_valid_until: day("2018-01-04"),
        practising_since: day("2012-02-01"),
    });
    let certificate = Certificate {
        number: text("12/GXN-TĐC"),
        valid_from: day("2016-03-10"),
        valid_until: day("2019-03-09"),
        revoked_on: None,
    };
    ConsultantOrgFacts { certificates: vec![certificate], consultants: consultants.collect() }
}

pub(crate) fn due(due_on: &str) -> DueDate {
    let regulation = Province::new().regulation.unwrap();
    DueDate { basis: None, ..DueDate::under(&regulation, Term::Fixed { on: day(due_on) }) }
}

pub(crate) fn identify() -> IdentifyUnit {
    IdentifyUnit { unit: UNIT, parent: SXD }
}

pub(crate) fn confirm() -> ConfirmSubject {
    ConfirmSubject {
        ground: text("Chi cục trực tiếp giải quyết thủ tục hành chính")
    }
}

pub(crate) fn propose_scope_out() -> ProposeExclusion {
    ProposeExclusion {
        legal_reason: text("Đơn vị không giải quyết thủ tục hành chính")
    }
}

pub(crate) fn scope_out() -> ScopeOutUnit {
    ScopeOutUnit { number: text("21/CCTĐC") }
}

pub(crate) fn refuse_scope_out() -> RefuseExclusion {
    RefuseExclusion { reason: text("Đơn vị có thủ tục hành chính") }
}

pub(crate) fn draft() -> DraftRollOutPlan {
    let milestone = |name: &str, on: &str| PlannedMilestone { name: text(name), due_on: day(on) };
    DraftRollOutPlan {
        milestones: vec![
            milestone("Viết tài liệu", "2016-09-30"),
            milestone("Đánh giá nội bộ", "2017-02-28"),
        ],
    }
}

pub(crate) fn coordinate(agrees: bool) -> CoordinateWithDost {
    CoordinateWithDost { agrees, number: text("33/SKHCN-TĐC"), opinion: text("Thống nhất") }
}

pub(crate) fn approve() -> ApproveRollOut {
    ApproveRollOut { number: text("45/QĐ-SXD") }
}

pub(crate) fn engage() -> EngageConsultant {
    EngageConsultant { organisation: organisation(), contract: text("03/HĐ-TV") }
}

pub(crate) fn report(milestone: u32) -> ReportMilestone {
    ReportMilestone { milestone, result: text("Đã hoàn thành") }
}

pub(crate) fn reschedule(complete_by: &str) -> Reschedule {
    Reschedule {
        complete_by: day(complete_by),
        request: text("77/SXD-VP"),
        reason: text("Sắp xếp lại tổ chức"),
    }
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(stream(&UNIT), province, zone(), morning(day("2016-04-04")))
}

pub(crate) fn identified(province: &Province) -> Told<'_> {
    let [inventory, plan, completion] = [INVENTORY, PLAN, COMPLETION].map(due);
    let event = UnitIdentified { unit: UNIT, parent: SXD, round: 1, inventory, plan, completion };
    let by = act::<RollOutCommand>(identify(), QMR, day("2016-04-04"));
    begin(province).given(event, &by)
}

pub(crate) fn proposed(province: &Province) -> Told<'_> {
    identified(province).done_on("2016-04-11", HEAD, propose_scope_out())
}

pub(crate) fn confirmed(province: &Province) -> Told<'_> {
    identified(province).done_on("2016-04-12", HEAD, confirm())
}

pub(crate) fn drafted(province: &Province) -> Told<'_> {
    confirmed(province).done_on("2016-04-20", QMR, draft())
}

pub(crate) fn coordinated(province: &Province) -> Told<'_> {
    drafted(province).done_on("2016-05-04", CHIEF, coordinate(true))
}

pub(crate) fn approved(province: &Province) -> Told<'_> {
    coordinated(province).done_on("2016-05-10", HEAD, approve())
}

pub(crate) fn building(province: &Province) -> Told<'_> {
    approved(province).done_on("2016-09-12", QMR, report(1))
}
