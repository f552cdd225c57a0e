//! PM-18-campaign: what a communication campaign asks for by a date becomes an obligation.
//!
//! The design names no manager for these; the id is `PM-18-campaign` beside that of the courses. It is
//! on disk and never changes.
//!
//! | event | then |
//! |---|---|
//! | `CampaignPlanned` | evaluating it is owed by the department |
//! | `MediaAgreed` | publishing something in each quarter that is left is owed by the partner |
//! | `ItemPublished` that counts for a quarter | that is discharged, as of the day of publication |
//! | `CampaignEvaluated` | the evaluation is discharged |
//! | `CampaignClosed` | the quarters that stay without an item fall away; that they were missed stays on record |

use chrono::NaiveDate;
use luuvet_engine::{Bilingual, Intent, Meta, ProcessManager, Recorded, Scope};

use crate::campaign::{CampaignEvent, ItemPublished, MediaAgreed};
use crate::obligation::{
    self, DischargeObligation, ObligationCommand, ObligationKind, OpenObligation, OwedBy,
    ReleaseObligation,
};
use crate::register::Registers;
use crate::registry::{Command, Event, Qms};
use crate::role::PROVINCE;

const CLAUSE: &str = "Chỉ thị, điểm 2a";
/// A campaign is evaluated once.
const ONCE: &str = "1";

/// PM-18-campaign. See the module.
#[derive(Clone, Copy, Debug, Default)]
pub struct CampaignReactions;

impl ProcessManager<Qms> for CampaignReactions {
    fn name(&self) -> &'static str {
        "PM-18-campaign"
    }

    fn title(&self) -> Bilingual {
        Bilingual::constant("Thời hạn của đợt tuyên truyền", "Times of communication campaigns")
    }

    fn source(&self) -> &'static str {
        CLAUSE
    }

    fn react(
        &self,
        event: &Recorded<Event>,
        _registers: &(dyn Registers + 'static),
    ) -> Vec<Intent<Command>> {
        let Event::Campaign(campaign) = &event.event else { return Vec::new() };
        react_to(campaign, &event.meta)
    }
}

/// Which item is owed: each partner has one for each quarter.
fn item_of(partner: &Scope, due_on: NaiveDate) -> String {
    format!("{partner}-{due_on}")
}

fn react_to(event: &CampaignEvent, meta: &Meta) -> Vec<Intent<Command>> {
    let (evaluation, item) = (ObligationKind::CampaignEvaluation, ObligationKind::CampaignItem);
    match event {
        CampaignEvent::Planned(planned) => {
            let parties = (&planned.led_by, &PROVINCE);
            vec![open(meta, evaluation, ONCE.to_owned(), parties, planned.evaluate_by)]
        }
        CampaignEvent::Agreed(MediaAgreed { partner, led_by, items_due, .. }) => items_due
            .iter()
            .map(|due_on| open(meta, item, item_of(partner, *due_on), (partner, led_by), *due_on))
            .collect(),
        CampaignEvent::Published(ItemPublished { publisher, published_on, meets, .. }) => {
            let proof = |due_on: NaiveDate| {
                let (evidence, occurred_on) = (meta.event_id, *published_on);
                let proof = DischargeObligation { evidence, occurred_on };
                owed(meta, item, &item_of(publisher, due_on), proof)
            };
            meets.map(proof).into_iter().collect()
        }
        CampaignEvent::Evaluated(_) => {
            let (evidence, occurred_on) = (meta.event_id, meta.occurred_on);
            vec![owed(meta, evaluation, ONCE, DischargeObligation { evidence, occurred_on })]
        }
        CampaignEvent::Closed(closed) => {
            let release = || ReleaseObligation { cause: meta.event_id };
            let missed = closed.missed.iter();
            missed
                .map(|one| owed(meta, item, &item_of(&one.partner, one.due_on), release()))
                .collect()
        }
        CampaignEvent::Reached(_) => Vec::new(),
    }
}

fn owed(
    meta: &Meta,
    kind: ObligationKind,
    period: &str,
    command: impl Into<ObligationCommand>,
) -> Intent<Command> {
    let stream = obligation::stream(&meta.stream, kind, period);
    Intent { stream, command: Command::Obligation(command.into()) }
}

fn open(
    meta: &Meta,
    kind: ObligationKind,
    period: String,
    (debtor, creditor): (&Scope, &Scope),
    due_on: NaiveDate,
) -> Intent<Command> {
    let due = OwedBy::from(due_on);
    let command = OpenObligation {
        kind,
        about: meta.stream.clone(),
        period: period.clone(),
        clause_ref: CLAUSE.to_owned(),
        debtor: debtor.clone(),
        creditor: creditor.clone(),
        due_on: due.due_on,
        term: due.term,
        cause: meta.event_id,
    };
    owed(meta, kind, &period, command)
}
