//! Golden events of campaigns.

use luuvet_domain::campaign::*;

use crate::fake::*;
use crate::golden_files::compare;
use crate::story::*;

pub(crate) fn quarters() -> Vec<chrono::NaiveDate> {
    ["2016-06-14", "2016-09-14", "2016-12-14", "2016-12-31"].map(day).to_vec()
}

/// One of each, in the order of the workflow.
pub(crate) fn campaigns() -> Vec<CampaignEvent> {
    let PlanCampaign { title, purpose, starts_on, ends_on, partners } = plan();
    let item = publish("2016-04-04");
    let RecordReach { people, source, .. } = reach(1);
    let EvaluateCampaign { method, is_effective, conclusion } = evaluate();
    vec![
        CampaignPlanned {
            title,
            purpose,
            led_by: SKHCN,
            starts_on,
            ends_on,
            partners,
            required: vec![BCB, PTTH],
            items_due: quarters(),
            evaluate_by: day("2017-01-30"),
        }
        .into(),
        MediaAgreed { partner: BCB, number: agree().number, led_by: SKHCN, items_due: quarters() }
            .into(),
        ItemPublished {
            item: 1,
            publisher: BCB,
            channel: item.channel,
            title: item.title,
            published_on: item.published_on,
            reference: item.reference,
            meets: Some(day("2016-06-14")),
        }
        .into(),
        ReachRecorded { item: 1, people, source }.into(),
        CampaignEvaluated { method, is_effective, conclusion, on_time: true }.into(),
        CampaignClosed {
            number: close().number,
            items: 2,
            people: 4_200,
            missed: vec![MissedPeriod { partner: PTTH, due_on: day("2016-09-14") }],
        }
        .into(),
    ]
}

#[test]
fn campaigns_are_on_disk_as_ever() {
    compare("campaign", &campaigns());
}
