//! What the demo shows of agencies whose systems are older than its history.

use luuvet_projections::View;

use super::time::FIRST_DAY;

/// The best agencies brought what they had; it was returned once, accepted, and goes on with its real
/// dates.
pub(super) fn is_brought_in(view: &View) {
    let rows: Vec<_> = view.baselines.rows.iter().collect();
    assert!(rows.len() > 1, "{} baselines", rows.len());
    for (agency, row) in rows {
        assert_eq!(row.proposals, 2, "{agency}");
        let accepted = row.accepted.as_ref().unwrap_or_else(|| panic!("{agency} waits"));
        let before =
            |on: chrono::NaiveDate| on < FIRST_DAY && FIRST_DAY < accepted.mark.occurred_on;
        let audits = view.audits.of_agency(agency).map(|row| row.trace.first.occurred_on);
        assert_eq!(audits.filter(|on| before(*on)).count(), 2, "{agency}");
        let findings: Vec<_> = view
            .findings
            .of_agency(agency)
            .filter(|row| before(row.trace.first.occurred_on))
            .collect();
        assert_eq!(findings.len(), 2, "{agency}");
        assert!(findings.iter().all(|row| row.ended.is_some()), "{agency}");
    }
}
