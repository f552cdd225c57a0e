//! What the ledger must say of evaluations.

use std::collections::BTreeMap;

use luuvet_domain::due::DueDate;
use luuvet_domain::par_evaluation::{
    EvaluationFinalised, EvaluationOpened, GivenScore, ParCriterion, ParEvent, ParParameters,
    ParReading, ParRegister, ProposedScore, ScoreVerified, ScoresProposed,
};
use luuvet_domain::registry::Event;
use luuvet_engine::runtime::ReadModel;
use luuvet_engine::{Meta, Position, Recorded, Scope, StreamId};
use luuvet_projections::View;

use crate::broken::{Hand, SXD, day, text};
use crate::rules::{Breach, breach};

/// What a view comes to for a sheet, reckoned here by hand.
fn reckoned(
    view: &View,
    opened: &EvaluationOpened,
    proposed: &ScoresProposed,
) -> Vec<ProposedScore> {
    let set = &opened.criteria_set;
    let rules: Vec<_> = set.criteria.iter().map(|criterion| criterion.rule).collect();
    let readings = view.par_readings(&opened.agency, proposed.on, &rules);
    let score = |(criterion, reading): (&ParCriterion, ParReading)| {
        let ParReading { value, because, events } = reading;
        let max = criterion.max_tenths;
        let tenths = value.map(|value| match criterion.rule.indicator() {
            Some(_) => max * value / 1_000,
            None => max - max.min(value * set.violation_deduction_tenths),
        });
        ProposedScore {
            criterion: criterion.id.clone(),
            tenths,
            value,
            because_vi: because.vi.into_owned(),
            because_en: because.en.into_owned(),
            events,
        }
    };
    set.criteria.iter().zip(readings).map(score).collect()
}

/// Invariant 12: proposed scores are those of the event that they name, whenever they are reckoned
/// again; and they rest on no later event.
pub fn proposals_are_those_of_their_position(events: &[Recorded<Event>]) -> Vec<Breach> {
    let mut opened: BTreeMap<&StreamId, &EvaluationOpened> = BTreeMap::new();
    let mut proposed: BTreeMap<Position, Vec<(&Meta, &ScoresProposed)>> = BTreeMap::new();
    for Recorded { meta, event } in events {
        match event {
            Event::ParEvaluation(ParEvent::Opened(event)) => {
                opened.insert(&meta.stream, event);
            }
            Event::ParEvaluation(ParEvent::Proposed(event)) => {
                proposed.entry(event.as_of.unwrap_or(Position(0))).or_default().push((meta, event));
            }
            _ => {}
        }
    }
    let mut view = View::empty();
    let mut breaches = Vec::new();
    for event in events {
        view.fold(event);
        for (meta, event) in proposed.remove(&event.meta.position).into_iter().flatten() {
            let again = reckoned(&view, opened[&meta.stream], event);
            if again != event.scores {
                breaches.push(breach(12, meta, format!("{again:?}, not {:?}", event.scores)));
            }
            let later = event.scores.iter().flat_map(|score| &score.events);
            if let Some(later) = later.max().filter(|last| Some(**last) > event.as_of) {
                breaches.push(breach(12, meta, format!("rests on {later}, which came later")));
            }
        }
    }
    // What is left names an event that is not there.
    let nowhere = proposed.into_values().flatten();
    breaches.extend(nowhere.map(|(meta, _)| breach(12, meta, "of no event".to_owned())));
    breaches
}

/// Scores lie within what their criteria are worth, all are given, and whoever departs from proposal
/// and step before gives proof; final is what the last step came to, after both departments.
pub fn scores_are_proven(events: &[Recorded<Event>]) -> Vec<Breach> {
    #[derive(Default)]
    struct Sheet<'a> {
        worth: BTreeMap<&'a str, u32>,
        proposed: BTreeMap<&'a str, u32>,
        stood: BTreeMap<&'a str, u32>,
        judges: Vec<&'a str>,
    }
    let mut sheets: BTreeMap<&StreamId, Sheet<'_>> = BTreeMap::new();
    let mut breaches = Vec::new();
    for Recorded { meta, event } in events {
        let Event::ParEvaluation(event) = event else { continue };
        let sheet = sheets.entry(&meta.stream).or_default();
        let scores: &[GivenScore] = match event {
            ParEvent::DueMoved(_) => continue,
            ParEvent::Opened(opened) => {
                let criteria = opened.criteria_set.criteria.iter();
                sheet.worth = criteria.map(|one| (one.id.as_str(), one.max_tenths)).collect();
                continue;
            }
            ParEvent::Proposed(proposed) => {
                let scores = proposed.scores.iter();
                let known = scores.filter_map(|one| Some((one.criterion.as_str(), one.tenths?)));
                sheet.proposed = known.collect();
                continue;
            }
            ParEvent::SelfScored(one) => {
                sheet.stood.clear();
                &one.scores
            }
            ParEvent::Verified(one) => &one.scores,
            ParEvent::Appraised(one) => &one.scores,
            ParEvent::Ruled(one) => &one.scores,
            ParEvent::Finalised(one) => {
                if one.total_tenths != sheet.stood.values().sum::<u32>() {
                    breaches.push(breach(12, meta, format!("{} is not its sum", one.total_tenths)));
                }
                if sheet.judges != ["verified", "appraised"] {
                    breaches.push(breach(6, meta, format!("final after {:?}", sheet.judges)));
                }
                continue;
            }
            ParEvent::Attached(_) | ParEvent::Contested(_) | ParEvent::Published(_) => continue,
        };
        match event {
            ParEvent::Verified(_) => sheet.judges.push("verified"),
            ParEvent::Appraised(_) => sheet.judges.push("appraised"),
            _ => {}
        }
        for score in scores {
            let id = score.criterion.as_str();
            let was_said =
                [sheet.proposed.get(id), sheet.stood.get(id)].contains(&Some(&score.tenths));
            let is_proven = score.reason.is_some() && score.evidence.is_some();
            let is_within = sheet.worth.get(id).is_some_and(|worth| score.tenths <= *worth);
            if !is_within || !(was_said || is_proven) {
                breaches.push(breach(12, meta, format!("{score:?}")));
            }
        }
        if scores.len() != sheet.worth.len() {
            breaches.push(breach(12, meta, format!("{} scores", scores.len())));
        }
        sheet.stood = scores.iter().map(|one| (one.criterion.as_str(), one.tenths)).collect();
    }
    breaches
}

const SHEET: &str = "par_evaluation/SXD-2016-v1";

fn tell(hand: &mut Hand, by: u128, event: impl Into<ParEvent>) {
    hand.by(Some(by), SHEET, "2016-12-20", Event::ParEvaluation(event.into()));
}

/// Opened, with a proposal of 7 tenths for the one criterion, worth 10.
fn proposed(hand: &mut Hand) {
    let parameters = ParParameters::default();
    let mut criteria_set = parameters.criteria_set;
    criteria_set.criteria.truncate(1);
    criteria_set.criteria[0].max_tenths = 10;
    let due = DueDate::of(day("2016-11-30"), day("2016-12-07"));
    let opened = EvaluationOpened {
        agency: SXD,
        year: 2016,
        criteria_set,
        verified_by: Scope::constant("SKHCN"),
        appraised_by: Scope::constant("SYT"),
        self_score: due,
        verify_by: day("2016-12-20"),
        final_by: day("2017-01-31"),
    };
    tell(hand, 1, opened);
    let score = ProposedScore {
        criterion: "ISO-01".to_owned(),
        tenths: Some(7),
        value: Some(700),
        because_vi: text(),
        because_en: text(),
        events: Vec::new(),
    };
    let on = day("2016-11-01");
    tell(hand, 1, ScoresProposed { as_of: Some(Position(0)), on, scores: vec![score] });
}

fn given(tenths: u32, proof: Option<&str>) -> Vec<GivenScore> {
    let proof = proof.map(str::to_owned);
    let criterion = "ISO-01".to_owned();
    vec![GivenScore { criterion, tenths, reason: proof.clone(), evidence: proof }]
}

fn verified(tenths: u32, proof: Option<&str>) -> ScoreVerified {
    let scores = given(tenths, proof);
    ScoreVerified { scores, total_tenths: tenths, was_self_scored: false, on_time: true }
}

fn finalised(total_tenths: u32) -> EvaluationFinalised {
    EvaluationFinalised { number: text(), total_tenths, max_tenths: 10, on_time: true }
}

#[test]
fn a_score_without_proof_or_above_its_criterion_is_found_out() {
    for (tenths, proof, breaches) in
        [(7, None, 0), (6, None, 1), (6, Some("biên bản"), 0), (11, Some("biên bản"), 1)]
    {
        let mut hand = Hand::default();
        proposed(&mut hand);
        tell(&mut hand, 2, verified(tenths, proof));
        assert_eq!(scores_are_proven(&hand.0).len(), breaches, "{tenths} {proof:?}");
    }
}

#[test]
fn final_scores_that_nobody_appraised_or_that_are_no_sum_are_found_out() {
    let mut hand = Hand::default();
    proposed(&mut hand);
    tell(&mut hand, 2, verified(7, None));
    tell(&mut hand, 3, finalised(8));
    let whys: Vec<_> = scores_are_proven(&hand.0).into_iter().map(|breach| breach.why).collect();
    assert_eq!(whys, ["8 is not its sum", "final after [\"verified\"]"]);
}

#[test]
fn a_proposal_that_its_position_does_not_lead_to_is_found_out() {
    let mut hand = Hand::default();
    proposed(&mut hand);
    // Nothing is known of the agency at that position.
    let breaches = proposals_are_those_of_their_position(&hand.0);
    assert_eq!(breaches.len(), 1);
    assert_eq!(breaches[0].invariant, 12);
}
