//! Golden events of initiatives.

use luuvet_domain::it_initiative::*;

use crate::fake::*;
use crate::golden_files::compare;
use crate::story::*;

/// One of each, in the order of the workflow.
pub(crate) fn initiatives() -> Vec<ItEvent> {
    vec![
        InitiativeProposed { agency: SXD, round: 1, outline: outline() }.into(),
        InitiativeApproved {
            number: approve().number,
            start_by: day("2016-04-15"),
            use_by: day("2016-08-01"),
        }
        .into(),
        InitiativeReturned { reason: send_back().reason }.into(),
        InitiativeRefused { reason: refuse().reason }.into(),
        PlanLineLinked { plan: "annual_plan/SXD-2016".parse().unwrap(), year: 2016, line: 3 }
            .into(),
        DeploymentStarted { note: start().note, on_time: true }.into(),
        InitiativePutIntoUse {
            evidence: put().evidence,
            makes_electronic: ElectronicKind::Records,
            usage: usage(120, 800),
            on_time: true,
            evaluate_by: day("2017-01-16"),
        }
        .into(),
        UsageRecorded { makes_electronic: ElectronicKind::Records, usage: usage(400, 820) }.into(),
        InitiativeEvaluated {
            result: evaluate().result,
            conclusion: evaluate().conclusion,
            on_time: true,
        }
        .into(),
        InitiativeStopped { reason: stop().reason, owed: vec![ItStep::Start, ItStep::Use] }.into(),
    ]
}

#[test]
fn initiatives_are_on_disk_as_ever() {
    compare("it_initiative", &initiatives());
}
