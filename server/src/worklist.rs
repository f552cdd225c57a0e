//! `luuvet worklist`: what is to be done, beside a running server if need be.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};

use chrono::NaiveDate;
use luuvet_domain::registry::Qms;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Overlay, ReadModel};
use luuvet_engine::store::{ClockKind, Direction, Filter, LedgerReader, Record, StoreError};
use luuvet_engine::{EventId, PersonId, Position, Scope, System};
use luuvet_graphql::Mutations;
use luuvet_projections::View;
use luuvet_projections::worklist::{Asked, WorkAct, WorkItem, worklist};

use crate::Failure;
use crate::cli::{StoreArgs, StoreKind, Worklist};
use crate::data::{DataFolder, open_store};

/// Records read at once from a store that is not our own.
const PAGE_LEN: usize = 1_000;

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
    overlay: Overlay,
    causes: Option<HashMap<EventId, Cause>>,
    ids: Vec<EventId>,
}

/// An event, as far as a chain of causes tells of it.
struct Cause {
    position: Position,
    kind: String,
    on: NaiveDate,
    office: String,
    scope: Scope,
    cause: Option<EventId>,
}

/// The view of a ledger, read beside a running server.
pub(crate) async fn view_of(store: &StoreArgs) -> Result<View, Failure> {
    Ok(Told::read(store, false).await?.view)
}

impl Told {
    async fn read(args: &StoreArgs, with_causes: bool) -> Result<Self, Failure> {
        let mut told = Self::new(with_causes);
        match args.store {
            StoreKind::Ledger => {
                let folder = DataFolder::new(&args.data.data).ledger();
                let reader = LedgerReader::open(folder)?;
                // A running server may append meanwhile: what is voided then is not known here.
                let (overlay, head) = Overlay::of_records::<Qms>(reader.records(Position(0)))?;
                told.overlay = overlay;
                let known = |record: &Result<Record, StoreError>| {
                    record.as_ref().map_or(true, |record| Some(record.position) <= head)
                };
                for record in reader.records(Position(0)).take_while(known) {
                    told.take(&record?)?;
                }
            }
            StoreKind::Sled => {
                let store = open_store(args, ClockKind::Real)?.store;
                let head = store.head().borrow().position;
                told.overlay = Overlay::of::<Qms>(&*store, head).await?;
                let mut next = Some(Position(0));
                while let Some(from) = next {
                    let everything = Filter::everything();
                    let page =
                        store.read_all(from, Direction::Forward, PAGE_LEN, &everything).await?;
                    for record in &page.records {
                        told.take(record)?;
                    }
                    next = page.next;
                }
            }
        }
        Ok(told)
    }

    fn new(with_causes: bool) -> Self {
        Self {
            view: View::empty(),
            overlay: Overlay::default(),
            causes: with_causes.then(HashMap::new),
            ids: Vec::new(),
        }
    }

    fn take(&mut self, record: &Record) -> Result<(), Failure> {
        let event = Qms::decode_record(&record.body).map_err(|cause| {
            format!("the record at {} cannot be read: {cause}", record.position)
        })?;
        if !self.overlay.is_voided(event.meta.event_id) {
            self.view.fold(&event);
        }
        if let Some(causes) = &mut self.causes {
            let meta = event.meta;
            self.ids.push(meta.event_id);
            causes.insert(
                meta.event_id,
                Cause {
                    position: meta.position,
                    kind: meta.kind.to_string(),
                    on: meta.occurred_on,
                    office: meta.act_of.office.to_string(),
                    scope: meta.scope,
                    cause: meta.causation_id,
                },
            );
        }
        Ok(())
    }

    /// The event at a position, then what led to it.
    fn chain(&self, at: Position) -> Vec<&Cause> {
        let Some(causes) = &self.causes else { return Vec::new() };
        let place = usize::try_from(at.0).ok();
        let first = place.and_then(|place| self.ids.get(place)).and_then(|id| causes.get(id));
        std::iter::successors(first, |event| causes.get(&event.cause?)).collect()
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
        print_item(out, item, today)?;
        for cause in told.chain(item.since) {
            writeln!(
                out,
                "      vì / why: {}  {}  {}  {}  @{}",
                cause.on.format("%d/%m/%Y"),
                cause.kind,
                cause.office,
                cause.scope,
                cause.position
            )?;
        }
    }
    match items.len().saturating_sub(options.first) {
        0 => Ok(()),
        more => writeln!(out, "\n… {more} việc nữa / more: --first {}", items.len()),
    }
}

fn print_item(out: &mut impl Write, item: &WorkItem, today: NaiveDate) -> io::Result<()> {
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
