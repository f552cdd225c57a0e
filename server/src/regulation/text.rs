//! A dry run in words: Vietnamese, with English beside it.

use std::collections::BTreeMap;
use std::io::{self, Write};

use chrono::NaiveDate;
use luuvet_domain::compliance::Score;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::registry::Qms;
use luuvet_engine::{StreamId, System};
use luuvet_projections::dry_run::{
    CaseShift, DryRun, DueShift, Fate, FateShift, GradeShift, Stuck,
};

/// Prints what would differ, at most so many lines of each kind.
pub(super) fn print(out: &mut impl Write, found: &DryRun, first: usize) -> io::Result<()> {
    writeln!(out, "Chạy thử quy định / Dry run of the regulation")?;
    writeln!(
        out,
        "  lịch sử / history   {} sự kiện / events, đến / to {}",
        found.position.0 + 1,
        date(found.today)
    )?;
    writeln!(out, "  việc của người / acts of people   {} sự kiện / events", found.acts)?;
    if found.drift > 0 {
        writeln!(
            out,
            "  LƯU Ý / NOTE: {} sự kiện của máy không lặp lại như trong sổ; sổ do phiên bản khác ghi / \
             events of the machine do not come out as in the ledger, which another version wrote",
            found.drift
        )?;
    }
    section(
        out,
        "Giá trị thay đổi / Values changed",
        &found.changes,
        usize::MAX,
        |out, change| {
            writeln!(out, "  {}   {} → {}", change.parameter, change.before, change.after)
        },
    )?;
    if !found.tables.is_empty() {
        section(
            out,
            "Phiên bản quy trình / Versions of tables",
            &found.tables,
            usize::MAX,
            |out, trial| writeln!(out, "  {}   {} → {}", trial.workflow, trial.newest, trial.to),
        )?;
    }
    if found.is_without_effect() {
        return writeln!(out, "\nKhông có gì khác đi / Nothing would have differed.");
    }
    section(out, "Điểm, xếp loại / Scores and grades", &found.grades, first, grade)?;
    section(out, "Vướng / Stuck", &found.stuck, first, stuck)?;
    kinds(out, "Hạn dời / Due dates moved", found.due_dates.iter().map(|shift| shift.kind))?;
    lines(out, &found.due_dates, first, due_date)?;
    kinds(
        out,
        "Nghĩa vụ khác đi / Obligations that differ",
        found.obligations.iter().map(|shift| shift.kind),
    )?;
    lines(out, &found.obligations, first, fate)?;
    section(out, "Hồ sơ khác đi / Cases that differ", &found.cases, first, case)
}

fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

fn section<T, W: Write>(
    out: &mut W,
    title: &str,
    all: &[T],
    first: usize,
    line: impl Fn(&mut W, &T) -> io::Result<()>,
) -> io::Result<()> {
    writeln!(out, "\n{title}: {}", all.len())?;
    lines(out, all, first, line)
}

fn lines<T, W: Write>(
    out: &mut W,
    all: &[T],
    first: usize,
    line: impl Fn(&mut W, &T) -> io::Result<()>,
) -> io::Result<()> {
    for one in all.iter().take(first) {
        line(out, one)?;
    }
    match all.len().saturating_sub(first) {
        0 => Ok(()),
        more => writeln!(out, "  … {more} dòng nữa / more: --first {}", all.len()),
    }
}

/// How many there are of each kind, the most frequent first.
fn kinds(
    out: &mut impl Write,
    title: &str,
    all: impl Iterator<Item = ObligationKind>,
) -> io::Result<()> {
    let mut counts: BTreeMap<ObligationKind, usize> = BTreeMap::new();
    for kind in all {
        *counts.entry(kind).or_default() += 1;
    }
    writeln!(out, "\n{title}: {}", counts.values().sum::<usize>())?;
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (kind, count) in counts {
        let title = kind.title();
        writeln!(out, "  {count:>6}  {} ({})", title.vi, title.en)?;
    }
    Ok(())
}

fn grade(out: &mut impl Write, shift: &GradeShift) -> io::Result<()> {
    let said = |score: Option<Score>| match score {
        Some(Score { points, grade }) => format!("{points} {grade:?}"),
        None => "–".to_owned(),
    };
    writeln!(out, "  {:<10} {:>6} → {}", shift.agency, said(shift.from), said(shift.to))
}

fn due_date(out: &mut impl Write, shift: &DueShift) -> io::Result<()> {
    let title = shift.kind.title();
    let (from, to) = (date(shift.from), date(shift.to));
    writeln!(out, "  {from} → {to}  {:<10} {}  {}", shift.debtor, title.vi, shift.about)
}

fn fate(out: &mut impl Write, shift: &FateShift) -> io::Result<()> {
    let title = shift.kind.title();
    let (from, to) = (said(shift.from), said(shift.to));
    let due = date(shift.due_on);
    writeln!(out, "  {due}  {:<10} {from} → {to}  {}  {}", shift.debtor, title.vi, shift.about)
}

const fn said(fate: Fate) -> &'static str {
    match fate {
        Fate::Absent => "không có / none",
        Fate::Open => "chưa đến hạn / open",
        Fate::Overdue => "quá hạn / overdue",
        Fate::OnTime => "đúng hạn / on time",
        Fate::Late => "trễ hạn / late",
        Fate::Ended => "hết hiệu lực / ended",
    }
}

fn case(out: &mut impl Write, shift: &CaseShift) -> io::Result<()> {
    let (from, to) = (places(&shift.stream, &shift.from), places(&shift.stream, &shift.to));
    let scope = shift.scope.as_ref().map_or("–", |scope| scope.as_str());
    writeln!(out, "  {scope:<10} {}  [{from}] → [{to}]", shift.stream)
}

fn places(stream: &StreamId, names: &[&'static str]) -> String {
    if names.is_empty() {
        return "không phát sinh / does not arise".to_owned();
    }
    let definition = Qms::definitions().into_iter().find(|one| one.category == stream.category());
    let title = |name: &&'static str| {
        let place = definition.and_then(|definition| definition.place(name));
        place.map_or((*name).to_owned(), |place| place.title.vi.to_string())
    };
    names.iter().map(title).collect::<Vec<_>>().join("; ")
}

fn stuck(out: &mut impl Write, stuck: &Stuck) -> io::Result<()> {
    match stuck {
        Stuck::Act { stream, scope, kind, on, refusal, .. } => {
            writeln!(out, "  {}  {scope:<10} {kind}  {stream}", date(*on))?;
            writeln!(out, "      {} [{}]: {}", refusal.rule, refusal.clause, refusal.message.vi)?;
            writeln!(out, "      {}", refusal.message.en)
        }
        Stuck::Reaction { stream, scope, command, rule, message_vi, message_en } => {
            writeln!(out, "  {scope:<10} {command}  {stream}")?;
            writeln!(out, "      {rule}: {message_vi}")?;
            writeln!(out, "      {message_en}")
        }
        Stuck::Unplaced { stream, scope, version, places } => {
            let places = places.join(", ");
            writeln!(out, "  {scope:<10} {stream}")?;
            writeln!(out, "      phiên bản {version} không có trạng thái {places}")?;
            writeln!(out, "      version {version} knows no place {places}")
        }
        Stuck::Parked { stream, scope, clock, outcome } => {
            writeln!(out, "  {scope:<10} {clock}  {stream}")?;
            writeln!(out, "      {outcome}")
        }
    }
}
