//! Baselines: what agencies bring with them from before their history here.

use std::sync::Arc;

use async_graphql::{Object, SimpleObject};
use chrono::NaiveDate;
use luuvet_domain::baseline::{
    self, Baseline as BaselineState, BaselineFacts, BaselineFault, BaselineKind, BaselineLine,
    BaselineSheet,
};
use luuvet_domain::register::Registers;
use luuvet_engine::{Scope, StreamId, Workflow};
use luuvet_projections::View;
use luuvet_projections::baselines::BaselineRow;

use super::worklist::{Act, available_actions};
use super::{Agency, Person, Place, places};
use crate::seen::Seen;

/// A baseline.
pub(crate) struct Baseline {
    view: Seen,
    row: Arc<BaselineRow>,
}

impl Baseline {
    pub(crate) fn of_agency(view: &Seen, agency: &Scope) -> Option<Self> {
        view.baselines.rows.get(agency).and_then(|row| Self::shown(view, row))
    }

    pub(crate) fn by_id(view: &Seen, id: &StreamId) -> Option<Self> {
        let is_baseline = id.category() == "baseline";
        is_baseline
            .then(|| view.baselines.of_stream(id))
            .flatten()
            .and_then(|row| Self::shown(view, row))
    }

    fn shown(view: &Seen, row: &Arc<BaselineRow>) -> Option<Self> {
        let is_shown = view.shows(&row.trace.stream, &row.trace.scope);
        is_shown.then(|| Self { view: view.clone(), row: Arc::clone(row) })
    }
}

/// What an agency brings with it from before its history here (hồ sơ đã có): proposed by the agency,
/// reviewed by the department that oversees it.
#[Object]
impl Baseline {
    /// The workflow instance.
    async fn id(&self) -> &StreamId {
        &self.row.trace.stream
    }
    /// The version of the workflow instance.
    async fn version(&self) -> u64 {
        self.row.trace.version.0
    }
    /// What whoever asks may do to it now (việc được làm), in the offices in which they ask: by which
    /// mutation, under which rule, and what its input must say.
    async fn available_actions(&self) -> Vec<Act> {
        available_actions(&self.view, &self.row.trace.stream)
    }
    /// Where its workflow stands.
    async fn places(&self) -> Vec<Place> {
        places(<BaselineState as Workflow<dyn Registers>>::definition(), self.row.trace.places())
    }
    /// The agency.
    async fn agency(&self) -> Option<Agency> {
        Agency::by_code(&self.view, &self.row.proposed.what.agency)
    }
    /// The day as of which all this holds (ngày chốt).
    async fn as_of(&self) -> NaiveDate {
        self.row.proposed.what.as_of
    }
    /// Why, and where the papers are.
    async fn reason(&self) -> &str {
        &self.row.proposed.what.reason
    }
    /// When it was proposed last.
    async fn proposed_on(&self) -> NaiveDate {
        self.row.proposed.mark.occurred_on
    }
    /// Who signed the proposal.
    async fn proposed_by(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.proposed.by?)
    }
    /// Who entered it.
    async fn entered_by(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.entered_by?)
    }
    /// How often it was proposed.
    async fn proposals(&self) -> u32 {
        self.row.proposals
    }
    /// When it was returned; absent since it was proposed anew.
    async fn returned_on(&self) -> Option<NaiveDate> {
        self.row.returned.as_ref().map(|step| step.mark.occurred_on)
    }
    /// What must change.
    async fn returned_because(&self) -> Option<&str> {
        self.row.returned.as_ref().map(|step| step.what.reason.as_str())
    }
    /// When it was accepted.
    async fn accepted_on(&self) -> Option<NaiveDate> {
        self.row.accepted.as_ref().map(|step| step.mark.occurred_on)
    }
    /// Who accepted it.
    async fn accepted_by(&self) -> Option<Person> {
        Person::by_id(&self.view, self.row.accepted.as_ref()?.by?)
    }
    /// What was looked at before.
    async fn review(&self) -> Option<&str> {
        self.row.accepted.as_ref().map(|step| step.what.as_str())
    }
    /// How many entries it has, by kind.
    async fn counts(&self) -> Vec<BaselineCount> {
        counts(&self.row.entries)
    }
    /// Its entries, in the order in which they are brought in: by kind and date.
    async fn entries(
        &self,
        #[graphql(desc = "Only these kinds.")] kinds: Option<Vec<BaselineKind>>,
    ) -> Vec<BaselineEntry> {
        let is_wanted =
            |kind: BaselineKind| kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind));
        let entries = self.row.entries.iter();
        entries.filter(|line| is_wanted(line.entry.kind())).map(entry).collect()
    }
}

/// How many entries of a kind there are.
#[derive(SimpleObject)]
pub(crate) struct BaselineCount {
    /// The kind.
    kind: BaselineKind,
    /// How many.
    count: usize,
}

/// An entry of a baseline.
#[derive(SimpleObject)]
pub(crate) struct BaselineEntry {
    /// What it is about.
    kind: BaselineKind,
    /// The line of its sheet, from 1, the header included.
    line: u32,
    /// The code or number by which it is known.
    name: String,
    /// What it is about, in the agency's own words.
    title: String,
    /// Its real date: since when it is so. For the system, its newest step.
    occurred_on: NaiveDate,
}

fn entry(line: &BaselineLine) -> BaselineEntry {
    BaselineEntry {
        kind: line.entry.kind(),
        line: line.line,
        name: line.entry.name().to_owned(),
        title: line.entry.title().to_owned(),
        occurred_on: line.entry.occurred_on(),
    }
}

fn counts(lines: &[BaselineLine]) -> Vec<BaselineCount> {
    let count = |kind| lines.iter().filter(|line| line.entry.kind() == kind).count();
    let counted =
        BaselineKind::ALL.into_iter().map(|kind| BaselineCount { kind, count: count(kind) });
    counted.filter(|one| one.count > 0).collect()
}

/// What a check of sheets came to.
#[derive(SimpleObject)]
pub(crate) struct BaselineCheck {
    /// Whether nothing is wrong, so that it can be proposed.
    is_sound: bool,
    /// Everything that is wrong, sheet by sheet and line by line.
    faults: Vec<BaselineFaultFound>,
    /// How many entries could be read, by kind.
    counts: Vec<BaselineCount>,
}

/// Something that is wrong with a sheet.
#[derive(SimpleObject)]
pub(crate) struct BaselineFaultFound {
    /// The sheet.
    kind: BaselineKind,
    /// The line, from 1, the header included; absent when it is the sheet as a whole.
    line: Option<u32>,
    /// The key of the column; absent when it is the line as a whole.
    column: Option<&'static str>,
    /// The rule, such as `BSL-54`.
    rule: &'static str,
    /// Where, in Vietnamese.
    place_vi: String,
    /// Where, in English.
    place_en: String,
    /// What was found and what to do, in Vietnamese.
    message_vi: String,
    /// What was found and what to do, in English.
    message_en: String,
}

fn found(fault: BaselineFault) -> BaselineFaultFound {
    let place = fault.place();
    BaselineFaultFound {
        kind: fault.kind,
        line: fault.line,
        column: fault.column,
        rule: fault.rule,
        place_vi: place.vi.into_owned(),
        place_en: place.en.into_owned(),
        message_vi: fault.message.vi.into_owned(),
        message_en: fault.message.en.into_owned(),
    }
}

/// Checks sheets as a proposal of today would; nothing is recorded.
pub(crate) fn baseline_check(
    view: &View,
    agency: &Scope,
    as_of: NaiveDate,
    sheets: &[BaselineSheet],
) -> BaselineCheck {
    let (entries, mut faults) = baseline::read(sheets);
    let today = view.today().unwrap_or(as_of);
    let facts = BaselineFacts::of(view, agency, &entries, (as_of, today));
    faults.extend(baseline::check(&entries, as_of, &facts));
    BaselineCheck {
        is_sound: faults.is_empty(),
        faults: faults.into_iter().map(found).collect(),
        counts: counts(&entries),
    }
}

/// The sheet of a kind, to be filled in.
#[derive(SimpleObject)]
pub(crate) struct BaselineTemplate {
    /// The kind.
    kind: BaselineKind,
    /// What people call it, in Vietnamese.
    title_vi: String,
    /// What people call it, in English.
    title_en: String,
    /// The CSV text: save it as a file and fill it in. It begins with a byte-order mark, so that Excel
    /// reads it as UTF-8.
    text: String,
    /// Its columns.
    columns: Vec<BaselineColumn>,
}

/// A column of a sheet.
#[derive(SimpleObject)]
pub(crate) struct BaselineColumn {
    /// Its key, which also serves as a header.
    key: &'static str,
    /// Its Vietnamese header.
    vi: &'static str,
    /// Its English header.
    en: &'static str,
    /// Whether every line fills it in.
    is_required: bool,
    /// What it may hold, by an example.
    example: &'static str,
}

/// The templates of all kinds.
pub(crate) fn baseline_templates() -> Vec<BaselineTemplate> {
    let template = |kind: BaselineKind| {
        let title = kind.title();
        let columns = kind.columns().iter().map(|column| BaselineColumn {
            key: column.key,
            vi: column.vi,
            en: column.en,
            is_required: column.is_required,
            example: column.example,
        });
        BaselineTemplate {
            kind,
            title_vi: title.vi.into_owned(),
            title_en: title.en.into_owned(),
            text: kind.template(),
            columns: columns.collect(),
        }
    };
    BaselineKind::ALL.into_iter().map(template).collect()
}
