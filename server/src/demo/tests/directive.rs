//! What the demo shows of the directive itself, and of urging what is owed under it.

use std::collections::{BTreeMap, BTreeSet};

use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::escalation;
use luuvet_domain::obligation::ObligationKind;
use luuvet_projections::View;
use luuvet_projections::implementation::{self, Standing};
use luuvet_projections::obligations::ObligationEnd;

use super::time::FIRST_DAY;

/// The directive takes effect on the first day; most agencies announce their system in the time that it
/// gives, some late, some never, and the department has planned what it must.
pub(super) fn takes_effect(view: &View) {
    let row = view.directives.current().unwrap();
    assert_eq!(row.signed.what.effective_on, FIRST_DAY);
    assert_eq!(row.took_effect.as_ref().unwrap().occurred_on, FIRST_DAY);
    let owed = view.obligations.about(&row.trace.stream);
    let of_kind = |kind| owed.iter().filter(move |row| row.opened.kind == kind);
    let mut announced = [0; 3];
    for row in of_kind(ObligationKind::QmsAnnouncement) {
        announced[match row.end {
            Some(ObligationEnd::Discharged { on_time: true, .. }) => 0,
            Some(ObligationEnd::Discharged { on_time: false, .. }) => 1,
            None => 2,
            Some(ObligationEnd::Waived { .. } | ObligationEnd::Released) => panic!("{row:?}"),
        }] += 1;
    }
    assert!(announced.iter().all(|count| *count > 0), "{announced:?}");
    for kind in [ObligationKind::CampaignPlan, ObligationKind::TrainingPlan] {
        let of_department: Vec<_> = of_kind(kind).collect();
        assert_eq!(of_department.len(), 1);
        assert!(!of_department[0].is_open(), "{kind:?}");
    }
}

/// What is overdue is asked for up the line: every level is asked, answers and lets things go by, and
/// whatever is overdue today has its escalation.
pub(super) fn is_urged(view: &View) {
    let mut answered = BTreeMap::new();
    for (_, row) in view.escalations.rows.iter() {
        for ask in &row.asks {
            let tally: &mut [usize; 2] = answered.entry(ask.level).or_default();
            tally[usize::from(ask.answer.is_none())] += 1;
        }
    }
    assert_eq!(answered.len(), 3);
    assert!(answered.values().flatten().all(|count| *count > 0), "{answered:?}");
    for (stream, row) in view.obligations.rows.iter() {
        let is_urged = row.is_overdue && row.opened.kind != ObligationKind::EscalationAnswer;
        let escalation = view.escalations.rows.get(&escalation::stream(stream));
        assert_eq!(is_urged, escalation.is_some_and(|one| one.is_open()), "{stream}");
    }
}

/// Every clause is carried out somewhere, and clause 1a stands differently from agency to agency.
pub(super) fn is_carried_out(view: &View) {
    let agencies = implementation::debtors(view);
    assert!(agencies.len() >= 32, "{}", agencies.len());
    let mut standings: BTreeMap<DirectiveClause, BTreeSet<Standing>> = BTreeMap::new();
    for agency in &agencies {
        for cell in implementation::of_agency(view, agency) {
            standings.entry(cell.clause).or_default().insert(cell.standing);
            if cell.standing == Standing::Done {
                assert!(cell.owed.is_empty() && !cell.done.is_empty());
            }
        }
    }
    for clause in DirectiveClause::ALL {
        let of_clause = &standings[&clause];
        assert!(of_clause.iter().any(|one| *one != Standing::NotApplicable), "{clause:?}");
    }
    let of_1a = &standings[&DirectiveClause::C1a];
    assert!(of_1a.len() >= 2 && of_1a.contains(&Standing::Overdue), "{of_1a:?}");
}
