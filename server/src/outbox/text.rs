//! What a mail says: what is owed, under which clause, by when, what to do next, and what the
//! system does if nobody acts. In the language that the person chose, the other beneath it.

use chrono::NaiveDate;
use luuvet_domain::notice::{NoticeKind, Side};
use luuvet_domain::person::NoticeLanguage;
use luuvet_domain::registry::Qms;
use luuvet_engine::{Bilingual, Scope, System};
use luuvet_graphql::Mutations;
use luuvet_projections::View;
use luuvet_projections::notices::NoticeRow;
use luuvet_projections::obligations::ObligationRow;
use luuvet_projections::worklist::{WorkItem, owed_by_debtor};

use super::plan::Mail;

/// A mail's text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) subject: String,
    pub(crate) body: String,
}

/// Where a page about an obligation is: a text in which `{obligation}` stands for its id.
#[derive(Clone, Debug)]
pub(crate) struct Link(String);

/// Stands for the obligation's id in a [`Link`].
const PLACEHOLDER: &str = "{obligation}";

impl std::str::FromStr for Link {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_web = ["http://", "https://"].iter().any(|scheme| text.starts_with(scheme));
        if is_web && text.contains(PLACEHOLDER) {
            return Ok(Self(text.to_owned()));
        }
        Err(format!(
            "give an address with {PLACEHOLDER} in it, like https://luuvet.example.vn/{PLACEHOLDER}"
        ))
    }
}

impl Link {
    fn to(&self, row: &ObligationRow) -> String {
        self.0.replace(PLACEHOLDER, row.trace.stream.as_str())
    }
}

/// What a mail says; `name` is the person's, where it is known.
pub(crate) fn compose(
    view: &View,
    mail: &Mail,
    name: Option<&str>,
    language: NoticeLanguage,
    link: Option<&Link>,
) -> Text {
    let items: Vec<Item<'_>> =
        mail.notices.iter().filter_map(|row| Item::of(view, row, link)).collect();
    let subject = match (items.as_slice(), mail.is_daily) {
        ([one], false) => one.subject(),
        (several, _) => subject_of(several),
    };
    let of = |text: &Bilingual, language| match language {
        NoticeLanguage::Vietnamese => text.vi.to_string(),
        NoticeLanguage::English => text.en.to_string(),
    };
    let letter = letter(&items, name);
    let other = match language {
        NoticeLanguage::Vietnamese => NoticeLanguage::English,
        NoticeLanguage::English => NoticeLanguage::Vietnamese,
    };
    Text {
        subject: of(&subject, language),
        body: format!("{}\n\n{}\n\n{}", of(&letter, language), "-".repeat(60), of(&letter, other)),
    }
}

fn subject_of(items: &[Item<'_>]) -> Bilingual {
    let late = items.iter().filter(|item| item.days_left < 0).count();
    Bilingual::new(
        format!("[Luuvet] {} việc phải làm, {late} việc quá hạn", items.len()),
        format!("[Luuvet] {} things owed, {late} of them late", items.len()),
    )
}

fn letter(items: &[Item<'_>], name: Option<&str>) -> Bilingual {
    let all: Vec<Bilingual> = items.iter().map(Item::text).collect();
    let vi: Vec<&str> = all.iter().map(|text| &*text.vi).collect();
    let en: Vec<&str> = all.iter().map(|text| &*text.en).collect();
    let name = name.map_or(String::new(), |name| format!(" {name}"));
    Bilingual::new(
        format!(
            "Kính gửi ông/bà{name},\n\n{}\n\nThư này do hệ thống gửi, xin không trả lời. Để nhận mỗi ngày \
             một thư, không nhận thư, hoặc đổi ngôn ngữ: personChooseNotices.",
            vi.join("\n\n")
        ),
        format!(
            "Dear{name},\n\n{}\n\nThis mail is sent by the system; please do not answer it. To get one mail a \
             day, no mail, or another language: personChooseNotices.",
            en.join("\n\n")
        ),
    )
}

/// One notice as a mail shows it.
struct Item<'a> {
    notice: &'a NoticeRow,
    row: &'a ObligationRow,
    work: Option<WorkItem>,
    debtor: String,
    days_left: i64,
    link: Option<String>,
}

fn what_happened(kind: NoticeKind) -> Bilingual {
    match kind {
        NoticeKind::Opened => Bilingual::constant("Việc mới", "New"),
        NoticeKind::Reminded => Bilingual::constant("Nhắc việc", "Reminder"),
        NoticeKind::DueMoved => Bilingual::constant("Đổi thời hạn", "Due date moved"),
        NoticeKind::BecameOverdue => Bilingual::constant("Quá hạn", "Overdue"),
        NoticeKind::Escalated => {
            Bilingual::constant("Quá hạn, chuyển đôn đốc", "Overdue, sent up the line")
        }
    }
}

fn date(on: NaiveDate) -> String {
    on.format("%d/%m/%Y").to_string()
}

fn agency(view: &View, code: &Scope) -> String {
    match view.agencies.rows.get(code) {
        Some(row) => format!("{} ({code})", row.name),
        None => code.to_string(),
    }
}

/// How much time is left.
fn time_left(days_left: i64) -> Bilingual {
    match days_left {
        0 => Bilingual::constant("hôm nay", "today"),
        1.. => Bilingual::new(format!("còn {days_left} ngày"), format!("{days_left} days left")),
        ..0 => Bilingual::new(
            format!("quá hạn {} ngày", -days_left),
            format!("{} days late", -days_left),
        ),
    }
}

impl<'a> Item<'a> {
    fn of(view: &'a View, notice: &'a NoticeRow, link: Option<&Link>) -> Option<Self> {
        let row = view.obligations.rows.get(&notice.of.obligation)?;
        let days_left = (row.due.due_on - view.today()?).num_days();
        Some(Self {
            notice,
            work: owed_by_debtor(view, row),
            debtor: agency(view, &row.opened.debtor),
            days_left,
            link: link.map(|link| link.to(row)),
            row,
        })
    }

    fn subject(&self) -> Bilingual {
        let (happened, title) = (what_happened(self.notice.of.kind), self.row.opened.kind.title());
        let (debtor, due) = (&self.row.opened.debtor, date(self.row.due.due_on));
        Bilingual::new(
            format!("[Luuvet] {}: {} – {debtor}, hạn {due}", happened.vi, title.vi),
            format!("[Luuvet] {}: {} – {debtor}, due {due}", happened.en, title.en),
        )
    }

    fn text(&self) -> Bilingual {
        let (happened, title) = (what_happened(self.notice.of.kind), self.row.opened.kind.title());
        let (clause, due) = (&self.row.opened.clause_ref, date(self.row.due.due_on));
        let left = time_left(self.days_left);
        let mut vi = vec![
            format!("{}: {}", happened.vi, title.vi),
            format!("  Cơ quan thực hiện: {}", self.debtor),
            format!("  Căn cứ: {clause}"),
            format!("  Hạn: {due} ({})", left.vi),
        ];
        let mut en = vec![
            format!("{}: {}", happened.en, title.en),
            format!("  Owed by: {}", self.debtor),
            format!("  Clause: {clause}"),
            format!("  Due: {due} ({})", left.en),
        ];
        for next in [self.next_act(), self.next_clock(), self.page()].into_iter().flatten() {
            vi.push(format!("  {}", next.vi));
            en.push(format!("  {}", next.en));
        }
        Bilingual::new(vi.join("\n"), en.join("\n"))
    }

    /// What meets it, and what comes before that.
    fn next_act(&self) -> Option<Bilingual> {
        match self.notice.of.side {
            Side::Debtor => {}
            Side::Creditor => {
                return Some(Bilingual::constant(
                    "Việc cần làm: đôn đốc cơ quan thực hiện, hoặc miễn nghĩa vụ (obligationWaive)",
                    "Next: urge who owes it, or waive it (obligationWaive)",
                ));
            }
        }
        let work = self.work.as_ref()?;
        let category = work.definition.category;
        let mutations = Mutations::all();
        let named = |command: &'static str| match mutations.of(category, command) {
            Some(offer) => offer.mutation.clone(),
            None => command.to_owned(),
        };
        let acts: Vec<String> = work
            .acts
            .iter()
            .map(|act| {
                let steps = act.before.iter().copied().chain([act.row.command]);
                steps.map(named).collect::<Vec<_>>().join(" → ")
            })
            .collect();
        let on = work.stream.as_ref().map_or(String::new(), |stream| format!(" ({stream})"));
        (!acts.is_empty()).then(|| {
            Bilingual::new(
                format!("Việc cần làm: {}{on}", acts.join(" hoặc ")),
                format!("Next: {}{on}", acts.join(" or ")),
            )
        })
    }

    /// What the system does by itself if nobody acts.
    fn next_clock(&self) -> Option<Bilingual> {
        let clock = self.work.as_ref()?.next_clock.as_ref()?;
        let obligation = Qms::definitions()
            .into_iter()
            .find(|one| one.category == self.row.trace.stream.category())?;
        let leads = obligation.rows(clock.command).flat_map(|row| row.to).next()?;
        let place = &obligation.place(leads)?.title;
        let at = clock.at.with_timezone(&Qms::zone()).format("%d/%m/%Y %H:%M");
        Some(Bilingual::new(
            format!("Nếu chưa làm, {at} hệ thống ghi: {}", place.vi),
            format!("If nothing is done, at {at} the system records: {}", place.en),
        ))
    }

    fn page(&self) -> Option<Bilingual> {
        let link = self.link.as_ref()?;
        Some(Bilingual::new(format!("Xem: {link}"), format!("See: {link}")))
    }
}
