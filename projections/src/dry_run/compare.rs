//! What differs between two lives of one history.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use luuvet_domain::regulation::ValueChange;
use luuvet_engine::{Position, Scope, StreamId};

use super::life::Life;
use super::{CaseShift, DryRun, DueShift, Fate, FateShift, GradeShift, Stuck, TableTrial};
use crate::View;
use crate::cases::Instance;
use crate::compliance::standing;
use crate::obligations::{ObligationEnd, ObligationRow};

pub(super) fn differences(
    control: &Life,
    changed: &Life,
    position: Position,
    today: NaiveDate,
    changes: Vec<ValueChange>,
    tables: Vec<TableTrial>,
) -> DryRun {
    let streams: BTreeSet<&StreamId> =
        control.streams.keys().chain(changed.streams.keys()).collect();
    let (mut due_dates, mut obligations, mut cases) = (Vec::new(), Vec::new(), Vec::new());
    for stream in streams {
        let rows = [control, changed].map(|life| life.view.obligations.rows.get(stream));
        match rows.map(|row| row.map(|row| &**row)) {
            [None, None] => cases.extend(case_shift(stream, &control.view, &changed.view)),
            [old, new] => {
                due_dates.extend(due_shift(stream, old, new));
                obligations.extend(fate_shift(stream, old, new));
            }
        }
    }
    due_dates.sort_by(|a: &DueShift, b| (a.from, &a.debtor).cmp(&(b.from, &b.debtor)));
    obligations.sort_by(|a: &FateShift, b| (a.due_on, &a.debtor).cmp(&(b.due_on, &b.debtor)));
    DryRun {
        position,
        today,
        changes,
        tables,
        acts: control.acts,
        drift: control.drift,
        due_dates,
        obligations,
        cases,
        grades: grade_shifts(&control.view, &changed.view, today),
        stuck: stuck(control, changed),
    }
}

/// What does not go on in the changed life and did in the other.
fn stuck(control: &Life, changed: &Life) -> Vec<Stuck> {
    let news = changed.stuck.iter().filter(|one| !control.stuck.contains(one));
    let mut all: Vec<Stuck> = news.cloned().collect();
    for one in &mut all {
        if let Stuck::Act { stream, is_open, .. } = one {
            *is_open = self::is_open(&changed.view, stream);
        }
    }
    all
}

fn due_shift(
    stream: &StreamId,
    old: Option<&ObligationRow>,
    new: Option<&ObligationRow>,
) -> Option<DueShift> {
    let (old, new) = old.zip(new)?;
    (old.due.due_on != new.due.due_on).then(|| DueShift {
        obligation: stream.clone(),
        kind: new.opened.kind,
        about: new.opened.about.clone(),
        debtor: new.opened.debtor.clone(),
        is_open: old.is_open() || new.is_open(),
        from: old.due.due_on,
        to: new.due.due_on,
    })
}

fn fate_shift(
    stream: &StreamId,
    old: Option<&ObligationRow>,
    new: Option<&ObligationRow>,
) -> Option<FateShift> {
    let row = new.or(old)?;
    let (from, to) = (fate(old), fate(new));
    (from != to).then(|| FateShift {
        obligation: stream.clone(),
        kind: row.opened.kind,
        about: row.opened.about.clone(),
        debtor: row.opened.debtor.clone(),
        due_on: row.due.due_on,
        from,
        to,
    })
}

fn fate(row: Option<&ObligationRow>) -> Fate {
    let Some(row) = row else { return Fate::Absent };
    match &row.end {
        None if row.is_overdue => Fate::Overdue,
        None => Fate::Open,
        Some(ObligationEnd::Discharged { on_time: true, .. }) => Fate::OnTime,
        Some(ObligationEnd::Discharged { on_time: false, .. }) => Fate::Late,
        Some(ObligationEnd::Waived { .. } | ObligationEnd::Released) => Fate::Ended,
    }
}

fn case_shift(stream: &StreamId, old: &View, new: &View) -> Option<CaseShift> {
    let is_open = || is_open(old, stream) || is_open(new, stream);
    let (old, new) = (old.instance(stream), new.instance(stream));
    let places = |one: Option<&dyn Instance>| one.map_or_else(Vec::new, Instance::places);
    let (from, to) = (places(old), places(new));
    (from != to).then(|| CaseShift {
        stream: stream.clone(),
        scope: new.or(old).map(|one| one.scope().clone()),
        is_open: is_open(),
        from,
        to,
    })
}

fn is_open(view: &View, stream: &StreamId) -> bool {
    let Some(instance) = view.instance(stream) else { return false };
    let places = instance.places();
    view.table_of(instance).awaited(&places).next().is_some() || !instance.clocks().is_empty()
}

fn grade_shifts(old: &View, new: &View, today: NaiveDate) -> Vec<GradeShift> {
    let codes: BTreeSet<_> = [old, new]
        .iter()
        .flat_map(|view| view.agencies.rows.iter().map(|(code, _)| code.clone()))
        .collect();
    let score =
        |view: &View, code: &Scope| standing(view, code, today).and_then(|standing| standing.score);
    codes
        .into_iter()
        .filter_map(|agency| {
            let (from, to) = (score(old, &agency), score(new, &agency));
            (from != to).then_some(GradeShift { agency, from, to })
        })
        .collect()
}
