//! `luuvet worklist`: what is to be done, beside a running server if need be.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};

use chrono::NaiveDate;
use luuvet_domain::registry::Qms;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Overlay, ReadModel};
use luuvet_engine::store::Record;
use luuvet_engine::{PersonId, Position, Scope, System};
use luuvet_graphql::Mutations;
use luuvet_projections::View;
use luuvet_projections::causes::{Causes, Link};
use luuvet_projections::worklist::{Asked, WorkAct, WorkItem, worklist};

use crate::Failure;
use crate::cli::{StoreArgs, Worklist};
use crate::reading::{Chosen, each_record, in_brief};

pub(crate) async fn run(options: Worklist) -> Result<(), Failure> {
    let told = Told::read(&options.store, options.why).await?;
    let Some(today) = told.view.today() else {
        return Err(
            "the ledger is empty: found a province first, see `luuvet install --help`".into()
        );
    };
    let asked = asked(&told.view, &options)?;
    let concerning =
        options.concerning.as_deref().map(|code| known(&told.view, code)).transpose()?;
    let items = worklist(&told.view, &asked, concerning.as_ref());
    let mut out = BufWriter::new(io::stdout().lock());
    match print(&mut out, &told, &options, &items, today).and_then(|()| out.flush()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        printed => Ok(printed?),
    }
}

/// The view, and what the chains of causes are told from.
struct Told {
    view: View,
    causes: Option<Causes>,
    /// In brief, each event that may be a cause.
    events: BTreeMap<Position, String>,
}

/// The view of a ledger, read beside a running server.
pub(crate) async fn view_of(store: &StoreArgs) -> Result<View, Failure> {
    Ok(Told::read(store, false).await?.view)
}

impl Told {
    async fn read(args: &StoreArgs, with_causes: bool) -> Result<Self, Failure> {
        // A running server may append meanwhile: what is voided then is not known here.
        let said = Chosen::read(args, None, |_| Ok(false)).await?;
        let causes = with_causes.then(Causes::default);
        let mut told = Self { view: View::empty(), causes, events: BTreeMap::new() };
        each_record(args, |record| {
            if Some(record.position) > said.last {
                return Ok(false);
            }
            told.take(record, &said.overlay)?;
            Ok(true)
        })
        .await?;
        Ok(told)
    }

    fn take(&mut self, record: &Record, overlay: &Overlay) -> Result<(), Failure> {
        let event = Qms::decode_record(&record.body).map_err(|cause| {
            format!("the record at {} cannot be read: {cause}", record.position)
        })?;
        if !overlay.is_voided(event.meta.event_id) {
            self.view.fold(&event);
        }
        if let Some(causes) = &mut self.causes {
            let (event_id, causation_id) = (event.meta.event_id, event.meta.causation_id);
            causes.take(record.position, Link { event_id, causation_id });
            self.events.insert(record.position, in_brief(&event.meta));
        }
        Ok(())
    }

    /// The event at a position, then what led to it, in brief.
    fn chain(&self, at: Position) -> impl Iterator<Item = &str> {
        let chain = self.causes.iter().flat_map(move |causes| causes.up(at));
        chain.filter_map(|at| self.events.get(&at)).map(String::as_str)
    }
}

pub(crate) fn known(view: &View, code: &str) -> Result<Scope, Failure> {
    let scope = Scope::new(code)?;
    match view.agencies.rows.get(&scope) {
        Some(_) => Ok(scope),
        None => {
            let codes: Vec<&str> =
                view.agencies.rows.iter().map(|(code, _)| code.as_str()).collect();
            Err(format!("there is no agency `{code}`; there are: {}", codes.join(", ")).into())
        }
    }
}

fn asked(view: &View, options: &Worklist) -> Result<Asked, Failure> {
    if let Some(person) = &options.person {
        let person: PersonId = person.parse()?;
        return match view.people.rows.get(&person) {
            Some(_) => Ok(Asked::Person(person)),
            None => Err(format!("there is no person `{person}`").into()),
        };
    }
    let agency = known(view, options.agency.as_deref().unwrap_or_default())?;
    let Some(name) = &options.office else { return Ok(Asked::Agency(agency)) };
    match Office::from_name(name) {
        Some(office) => Ok(Asked::Office(office, agency)),
        None => {
            let names: Vec<&str> = Office::ALL.iter().map(|office| office.name()).collect();
            Err(format!("there is no office `{name}`; there are: {}", names.join(", ")).into())
        }
    }
}

fn print(
    out: &mut impl Write,
    told: &Told,
    options: &Worklist,
    items: &[WorkItem],
    today: NaiveDate,
) -> io::Result<()> {
    let owed = items.iter().filter(|item| item.owed.is_some()).count();
    let late = items.iter().filter(|item| item.due_on().is_some_and(|due| due < today)).count();
    writeln!(
        out,
        "{}  {} việc: {owed} phải làm ({late} quá hạn), {} có thể làm  \
         ({} items: {owed} owed, {late} late, {} awaited)",
        today.format("%d/%m/%Y"),
        items.len(),
        items.len() - owed,
        items.len(),
        items.len() - owed,
    )?;
    for item in items.iter().take(options.first) {
        print_item(out, &told.view, item, today)?;
        for cause in told.chain(item.since) {
            writeln!(out, "      vì / why: {cause}")?;
        }
    }
    match items.len().saturating_sub(options.first) {
        0 => Ok(()),
        more => writeln!(out, "\n… {more} việc nữa / more: --first {}", items.len()),
    }
}

fn print_item(
    out: &mut impl Write,
    view: &View,
    item: &WorkItem,
    today: NaiveDate,
) -> io::Result<()> {
    let (title, when) = match &item.owed {
        Some(row) => {
            let due = row.due.due_on;
            let left = (due - today).num_days();
            let left = if left < 0 {
                format!("quá hạn {} ngày", -left)
            } else {
                format!("còn {left} ngày")
            };
            (row.opened.kind.title(), format!("{}  {left}", due.format("%d/%m/%Y")))
        }
        None => (item.definition.title.clone(), "đang chờ".to_owned()),
    };
    writeln!(out, "\n{when}  {} ({})", title.vi, title.en)?;
    if let Some(label) = item.labelled().and_then(|stream| view.label(stream, |_, _| true)) {
        writeln!(out, "      {}", label.vi)?;
    }
    let stream = item.stream.as_ref().map_or("–", |stream| stream.as_str());
    let places: Vec<&str> = item
        .places
        .iter()
        .filter_map(|name| item.definition.place(name))
        .map(|place| &*place.title.vi)
        .collect();
    writeln!(out, "      {}  {stream}  [{}]", item.scope, places.join("; "))?;
    for act in &item.acts {
        print_act(out, item, act)?;
    }
    match &item.next_clock {
        Some(clock) => writeln!(
            out,
            "      hệ thống / system: {} {}",
            clock.command,
            clock.at.with_timezone(&Qms::zone()).format("%d/%m/%Y %H:%M")
        ),
        None => Ok(()),
    }
}

fn print_act(out: &mut impl Write, item: &WorkItem, act: &WorkAct) -> io::Result<()> {
    let mutations = Mutations::all();
    let named = |command: &'static str| match mutations.of(item.definition.category, command) {
        Some(offer) => offer.mutation.clone(),
        None => format!("{command} (hệ thống)"),
    };
    let desks: Vec<String> = act
        .desks
        .iter()
        .map(|desk| {
            let note = match (desk.is_vacant, desk.only_assigned) {
                (true, _) => " (khuyết / vacant)",
                (false, true) => " (người được phân công / if assigned)",
                (false, false) => "",
            };
            format!("{} {}{note}", desk.office.name(), desk.agency)
        })
        .collect();
    let by = if desks.is_empty() {
        let offices: Vec<&str> = act.row.act.iter().map(|grant| grant.role.as_str()).collect();
        format!("cơ quan khác / others: {}", offices.join(", "))
    } else {
        desks.join(", ")
    };
    writeln!(out, "      → {}  {by}  [{}]", named(act.row.command), act.row.rule)?;
    if !act.before.is_empty() {
        let steps: Vec<String> = act.before.iter().map(|command| named(command)).collect();
        writeln!(out, "        trước đó / before: {}", steps.join(" → "))?;
    }
    let input = mutations.of(item.definition.category, act.row.command).map(|one| &one.input);
    let required: Vec<&str> = input
        .into_iter()
        .flatten()
        .filter(|field| field.is_required())
        .map(|field| field.name.as_str())
        .collect();
    if required.is_empty() {
        return Ok(());
    }
    writeln!(out, "        cần có / needs: {}", required.join(", "))
}
