//! The table check: whether a command is accepted in this state, from this office, for this scope,
//! on this date, recorded by this person. Pure; the runtime, worklists and tests share it.
//!
//! Refusals name the transition's rule and source, what was found and what is expected.

use chrono::NaiveDate;

use crate::{
    Act, Bilingual, Capacity, Definition, Grant, PersonId, Reach, Refusal, Registers, Role, Scope,
    StreamId, Transition,
};

/// The longest reason for a late entry, in characters.
pub const LATE_REASON_CHARS_MAX: usize = 2_000;

/// What is to be checked, apart from the command's content.
pub struct Attempt<'a, C> {
    /// The workflow's table.
    pub definition: &'static Definition,
    /// The command's name.
    pub command: &'a str,
    /// The occupied places of the instance.
    pub places: &'a [&'static str],
    /// The act.
    pub act: &'a Act<C>,
    /// The workflow instance.
    pub stream: &'a StreamId,
    /// Whom it concerns.
    pub scope: &'a Scope,
    /// Whether the scope comes into being with this act.
    pub founds_scope: bool,
    /// Whether the instance has assigned the person who acts.
    pub assigned: bool,
    /// Today's local date.
    pub today: NaiveDate,
}

/// Finds the row that allows the attempt.
///
/// # Errors
/// A [`Refusal`] naming the row's rule and source, and why no row allows it.
pub fn authorise<C, R: Registers + ?Sized>(
    attempt: &Attempt<'_, C>,
    registers: &R,
) -> Result<&'static Transition, Refusal> {
    check_role(attempt)?;
    let open = rows_open_here(attempt)?;
    let answering = who_answers(attempt, open[0], registers)?;
    let row = row_that_grants(attempt, &open, &answering, registers)?;
    if attempt.act.recorded_by.role.is_machine() {
        return Ok(row);
    }
    if !attempt.founds_scope && !registers.knows_scope(attempt.scope) {
        return Err(refuse(
            row,
            Some("agency"),
            format!("không có cơ quan nào mang mã {}; xem danh mục cơ quan", attempt.scope),
            format!("there is no agency with code {}; see the agency register", attempt.scope),
        ));
    }
    check_dates(attempt, row, registers)?;
    check_office(attempt, row, registers)?;
    check_recorder(attempt, row, registers)?;
    Ok(row)
}

fn refuse(
    row: &Transition,
    field: Option<&'static str>,
    vi: impl Into<String>,
    en: impl Into<String>,
) -> Refusal {
    Refusal {
        rule: row.rule,
        clause: row.source.first().copied().unwrap_or(""),
        field,
        message: Bilingual::new(vi.into(), en.into()),
    }
}

/// Refuses a role that may never issue the command, wherever the instance stands: that is told first, since
/// waiting would not help. The machine's roles are looked at with their reach.
fn check_role<C>(attempt: &Attempt<'_, C>) -> Result<(), Refusal> {
    let office = &attempt.act.act_of.office;
    let rows: Vec<_> = attempt.definition.rows(attempt.command).collect();
    let may = rows.iter().flat_map(|row| row.act).any(|grant| grant.role == *office);
    if may || attempt.act.recorded_by.role.is_machine() || rows.is_empty() {
        return Ok(());
    }
    // Of several rules the one that would count here is named.
    let open = open_rows(attempt);
    Err(not_granted(attempt, if open.is_empty() { &rows } else { &open }))
}

/// The command's rows that are open where the instance stands.
fn open_rows<C>(attempt: &Attempt<'_, C>) -> Vec<&'static Transition> {
    let rows = attempt.definition.rows(attempt.command);
    rows.filter(|row| row.from.iter().any(|from| attempt.places.contains(from))).collect()
}

fn rows_open_here<C>(attempt: &Attempt<'_, C>) -> Result<Vec<&'static Transition>, Refusal> {
    let definition = attempt.definition;
    let open = open_rows(attempt);
    if !open.is_empty() {
        return Ok(open);
    }
    let rows: Vec<_> = definition.rows(attempt.command).collect();
    let Some(row) = rows.first() else {
        return Err(Refusal::new(
            "ENG-01",
            "Luuvet",
            format!(
                "phiên bản {} của quy trình {} không có lệnh {}",
                definition.version, definition.category, attempt.command
            ),
            format!(
                "version {} of the workflow {} has no command {}",
                definition.version, definition.category, attempt.command
            ),
        ));
    };
    let wanted: Vec<&str> = rows.iter().flat_map(|row| row.from.iter().copied()).collect();
    let (found_vi, found_en) = titles(definition, attempt.places);
    let (wanted_vi, wanted_en) = titles(definition, &wanted);
    Err(refuse(
        row,
        None,
        format!(
            "{}: {} chỉ thực hiện được khi đang ở {wanted_vi}; hiện đang ở {found_vi}",
            definition.title.vi, attempt.command
        ),
        format!(
            "{}: {} is accepted in {wanted_en} only; it is in {found_en}",
            definition.title.en, attempt.command
        ),
    ))
}

fn titles(definition: &Definition, names: &[&str]) -> (String, String) {
    let mut vi = Vec::new();
    let mut en = Vec::new();
    for place in names.iter().filter_map(|name| definition.place(name)) {
        let quoted = format!("«{}»", place.title.vi);
        if !vi.contains(&quoted) {
            vi.push(quoted);
            en.push(format!("\"{}\"", place.title.en));
        }
    }
    (vi.join(", "), en.join(", "))
}

/// For whom people act on the date of the act: whom the instance concerns, or who took it over. The
/// machine goes on with every instance.
fn who_answers<C, R: Registers + ?Sized>(
    attempt: &Attempt<'_, C>,
    row: &Transition,
    registers: &R,
) -> Result<Scope, Refusal> {
    let (scope, on) = (attempt.scope, attempt.act.occurred_on);
    if attempt.act.recorded_by.role.is_machine() {
        return Ok(scope.clone());
    }
    registers.answerable(scope, attempt.stream, on).ok_or_else(|| {
        refuse(
            row,
            Some("agency"),
            format!(
                "{scope} đã kết thúc hoạt động; việc này đã đóng cùng cơ quan, không ai làm tiếp được. \
                 Việc mới thì lập ở cơ quan kế thừa"
            ),
            format!(
                "{scope} has ended; this ended with it, and nobody goes on with it. Begin what is new \
                 at the agency that succeeded it"
            ),
        )
    })
}

fn row_that_grants<C, R: Registers + ?Sized>(
    attempt: &Attempt<'_, C>,
    open: &[&'static Transition],
    answering: &Scope,
    registers: &R,
) -> Result<&'static Transition, Refusal> {
    let office = &attempt.act.act_of.office;
    let mut granted_elsewhere = None;
    for row in open {
        for grant in row.act.iter().filter(|grant| grant.role == *office) {
            if reaches(attempt, grant, answering, registers) {
                return Ok(row);
            }
            granted_elsewhere = Some((*row, grant.reach));
        }
    }
    if let Some((row, reach)) = granted_elsewhere {
        return Err(out_of_reach(attempt, row, reach, answering));
    }
    Err(not_granted(attempt, open))
}

/// The refusal of a role to which none of some rows is open.
fn not_granted<C>(attempt: &Attempt<'_, C>, rows: &[&'static Transition]) -> Refusal {
    let office = &attempt.act.act_of.office;
    let row = rows[0];
    let mut roles: Vec<&str> = Vec::new();
    for grant in rows.iter().flat_map(|row| row.act) {
        if grant.reach != Reach::System && !roles.contains(&grant.role.as_str()) {
            roles.push(grant.role.as_str());
        }
    }
    let expected_vi =
        if roles.is_empty() { "chỉ hệ thống".to_owned() } else { roles.join(", ") };
    let expected_en =
        if roles.is_empty() { "the system alone".to_owned() } else { roles.join(", ") };
    refuse(
        row,
        Some("actOf.office"),
        format!(
            "vai trò {office} không được thực hiện {}; người có thẩm quyền: {expected_vi}",
            attempt.command
        ),
        format!("role {office} may not {}; who may: {expected_en}", attempt.command),
    )
}

fn reaches<C, R: Registers + ?Sized>(
    attempt: &Attempt<'_, C>,
    grant: &Grant,
    answering: &Scope,
    registers: &R,
) -> bool {
    let act_of = &attempt.act.act_of;
    let machine = attempt.act.recorded_by.role.is_machine();
    match (grant.reach, &act_of.agency) {
        (Reach::System, _) => machine && attempt.act.recorded_by.role == grant.role,
        (_, _) if machine => false,
        (Reach::Own, Some(agency)) => agency == answering,
        // Who took a thing over does not oversee it either.
        (Reach::Oversees, Some(agency)) => registers.oversees(&act_of.office, agency, answering),
        (Reach::Assigned, Some(_)) => attempt.assigned,
        (Reach::Province, Some(_)) => true,
        (Reach::Own | Reach::Oversees | Reach::Assigned | Reach::Province, None) => false,
    }
}

fn out_of_reach<C>(
    attempt: &Attempt<'_, C>,
    row: &Transition,
    reach: Reach,
    answering: &Scope,
) -> Refusal {
    let office = &attempt.act.act_of.office;
    let agency = attempt.act.act_of.agency.as_ref().map_or("–", Scope::as_str);
    let scope = answering;
    let (vi, en) = match reach {
        Reach::Own => (
            format!(
                "{office} của {agency} chỉ được làm việc này cho chính cơ quan mình, không cho {scope}"
            ),
            format!("{office} of {agency} may do this for their own agency only, not for {scope}"),
        ),
        Reach::Oversees => (
            format!("{office} của {agency} không có thẩm quyền giám sát {scope}"),
            format!("{office} of {agency} does not oversee {scope}"),
        ),
        Reach::Assigned => (
            "người này không được phân công trong việc này".to_owned(),
            "this person is not assigned here".to_owned(),
        ),
        Reach::Province | Reach::System => (
            "việc này chỉ do hệ thống thực hiện".to_owned(),
            "only the system does this".to_owned(),
        ),
    };
    refuse(row, Some("actOf.agency"), vi, en)
}

fn check_dates<C, R: Registers + ?Sized>(
    attempt: &Attempt<'_, C>,
    row: &Transition,
    registers: &R,
) -> Result<(), Refusal> {
    let on = attempt.act.occurred_on;
    let today = attempt.today;
    if on > today {
        return Err(refuse(
            row,
            Some("occurredOn"),
            format!("ngày thực hiện {on} ở sau hôm nay {today}; nhập ngày đã xảy ra"),
            format!(
                "the act is dated {on}, after today {today}; give the date on which it happened"
            ),
        ));
    }
    let opens = registers.registration_opens(today);
    check_lateness(attempt, row, opens)
}

/// A late entry says why it comes late, and shows what proves the act. Where there is a reason, the
/// entry is late: so whoever reads the ledger finds all that are.
fn check_lateness<C>(
    attempt: &Attempt<'_, C>,
    row: &Transition,
    opens: NaiveDate,
) -> Result<(), Refusal> {
    let act = attempt.act;
    let on = act.occurred_on;
    let has_evidence = act.act_of.evidence.is_some() || !act.evidence.is_empty();
    match (on < opens, act.lateness()) {
        (false, None) => Ok(()),
        (false, Some(_)) => Err(refuse(
            row,
            Some("lateReason"),
            format!(
                "ngày thực hiện {on} còn trong thời hạn đăng ký (từ {opens}); hãy bỏ lý do nhập muộn"
            ),
            format!(
                "the act of {on} is within the registration window (from {opens} on); leave the reason for lateness out"
            ),
        )),
        (true, None) => Err(refuse(
            row,
            Some("lateReason"),
            format!(
                "ngày thực hiện {on} đã quá thời hạn đăng ký (hôm nay nhập được từ ngày {opens}); \
                 vẫn nhập được nếu ghi lý do nhập muộn (lateReason) và kèm ít nhất một bằng chứng"
            ),
            format!(
                "the act is dated {on}, beyond the registration window (today from {opens} on); \
                 it is still accepted with a reason for lateness (lateReason) and at least one piece of evidence"
            ),
        )),
        (true, Some(_)) if !has_evidence => Err(refuse(
            row,
            Some("evidence"),
            format!(
                "ngày thực hiện {on} đã quá thời hạn đăng ký (hôm nay nhập được từ ngày {opens}); \
                 đã có lý do nhập muộn, còn thiếu bằng chứng: hãy kèm bản chụp văn bản hoặc ít nhất một tệp"
            ),
            format!(
                "the act is dated {on}, beyond the registration window (today from {opens} on); \
                 the reason is there, the evidence is missing: add the paper's scan or at least one file"
            ),
        )),
        (true, Some(reason)) => {
            let length = reason.chars().count();
            if length <= LATE_REASON_CHARS_MAX {
                return Ok(());
            }
            Err(refuse(
                row,
                Some("lateReason"),
                format!(
                    "lý do nhập muộn có {length} ký tự, tối đa {LATE_REASON_CHARS_MAX}; hãy rút gọn"
                ),
                format!(
                    "the reason for lateness has {length} characters, at most {LATE_REASON_CHARS_MAX} are allowed; shorten it"
                ),
            ))
        }
    }
}

fn check_office<C, R: Registers + ?Sized>(
    attempt: &Attempt<'_, C>,
    row: &Transition,
    registers: &R,
) -> Result<(), Refusal> {
    let act_of = &attempt.act.act_of;
    let (Some(person), Some(agency)) = (act_of.person, &act_of.agency) else {
        return Err(refuse(
            row,
            Some("actOf.person"),
            "thiếu người ký: ghi rõ ai giữ chức vụ và ở cơ quan nào",
            "the signer is missing: say who holds the office, and at which agency",
        ));
    };
    let (office, on) = (&act_of.office, attempt.act.occurred_on);
    let mark = match act_of.capacity {
        Capacity::Holder if registers.holds_office(person, office, agency, on) => return Ok(()),
        Capacity::Holder => return Err(not_held(row, "actOf.person", person, office, agency, on)),
        Capacity::Deputy => "KT.",
        Capacity::ByOrder => "TL.",
        Capacity::ByAuthorisation => "TUQ.",
        Capacity::Acting => "Q.",
    };
    let category = attempt.definition.category;
    if registers.signs_for(person, office, agency, act_of.capacity, category, on) {
        return Ok(());
    }
    let (vi, en) = (&attempt.definition.title.vi, &attempt.definition.title.en);
    Err(refuse(
        row,
        Some("actOf.capacity"),
        format!(
            "người {person} chưa được giao ký {mark} {office} tại {agency} về «{vi}» vào ngày {on}; \
             hãy ghi nhận việc giao ký trước"
        ),
        format!(
            "person {person} does not sign {mark} for the office {office} at {agency} in matters \
             of \"{en}\" on {on}; record the delegation first"
        ),
    ))
}

fn not_held(
    row: &Transition,
    field: &'static str,
    person: PersonId,
    office: &Role,
    agency: &Scope,
    on: NaiveDate,
) -> Refusal {
    refuse(
        row,
        Some(field),
        format!("người {person} không giữ chức vụ {office} tại {agency} vào ngày {on}"),
        format!("person {person} does not hold the office {office} at {agency} on {on}"),
    )
}

fn check_recorder<C, R: Registers + ?Sized>(
    attempt: &Attempt<'_, C>,
    row: &Transition,
    registers: &R,
) -> Result<(), Refusal> {
    let recorder = &attempt.act.recorded_by;
    let act_of = &attempt.act.act_of;
    let (Some(person), Some(agency)) = (recorder.person, &recorder.agency) else {
        return Err(refuse(
            row,
            Some("recordedBy"),
            "thiếu người nhập liệu",
            "the recorder is missing",
        ));
    };
    if !registers.holds_office(person, &recorder.role, agency, attempt.today) {
        return Err(not_held(row, "recordedBy", person, &recorder.role, agency, attempt.today));
    }
    if act_of.person == Some(person) {
        return Ok(());
    }
    let keeps_papers = act_of
        .agency
        .as_ref()
        .is_some_and(|other| registers.keeps_papers_of(agency, other, attempt.today));
    if !row.record.contains(&recorder.role) || !keeps_papers {
        let recorders: Vec<&str> = row.record.iter().map(Role::as_str).collect();
        let list = if recorders.is_empty() { "–".to_owned() } else { recorders.join(", ") };
        return Err(refuse(
            row,
            Some("recordedBy"),
            format!(
                "{} của {agency} không được nhập thay {}; người được nhập thay, cùng cơ quan: {list}",
                recorder.role, act_of.office
            ),
            format!(
                "{} of {agency} may not record for {}; who may, at the same agency: {list}",
                recorder.role, act_of.office
            ),
        ));
    }
    let missing = [
        ("actOf.documentNumber", act_of.document_number.is_none()),
        ("actOf.documentDate", act_of.document_date.is_none()),
        ("actOf.evidence", act_of.evidence.is_none()),
    ];
    match missing.iter().find(|(_, is_missing)| *is_missing) {
        None => Ok(()),
        Some((field, _)) => Err(refuse(
            row,
            Some(field),
            format!("nhập thay người khác phải kèm số, ngày và bản chụp văn bản; thiếu {field}"),
            format!(
                "recording another's act needs the paper's number, date and scan; {field} is missing"
            ),
        )),
    }
}
