//! The events that are measured: acts of an invented province, played on the real runtime.
//!
//! The same number of events always gives the same bytes: nothing is drawn, and time is a clock
//! that is set by hand.

use std::sync::Arc;

use bytes::Bytes;
use chrono::{Days, NaiveDate, TimeDelta};
use luuvet_domain::agency::{
    self, AddUnit, AgencyKind, AppointOfficer, Classification, ClassifyAgency, RegisterAgency,
};
use luuvet_domain::calendar::province::{self, StartCalendar};
use luuvet_domain::calendar::start_of;
use luuvet_domain::document::{
    self, ApproveDocument, DocumentCommand, DocumentKind, DraftDocument, PutIntoEffect,
    SubmitForReview,
};
use luuvet_domain::finding::{
    AcceptFinding, AnalyseCause, ApprovePlan, CloseFinding, EffectivenessOutcome, FindingCommand,
    FindingKind, FindingSeverity, FindingSource, PlannedAction, ProposePlan, RaiseFinding,
    RecordCorrection, ReportImplemented, VerifyEffectiveness,
};
use luuvet_domain::person::{self, RegisterPerson};
use luuvet_domain::process;
use luuvet_domain::registry::{Command, Qms};
use luuvet_domain::regulation;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{
    Engine, Kept, ManualClock, MemoryCheckpoints, Parts, Request, Tables,
};
use luuvet_engine::store::{Direction, EventStore, Filter, MemoryStore};
use luuvet_engine::{
    Act, ActOf, CommandId, Origin, PersonId, Position, Recorder, Role, Scope, StreamId,
};
use luuvet_projections::View;
use uuid::Uuid;

use super::Outcome;

/// Between an agency's document and finding and its next.
const DAYS_PER_ROUND: u64 = 10;
/// Between approval and effect.
const DAYS_TO_EFFECT: u64 = 15;
/// Findings that nobody handles after accepting them: they become overdue. One in so many.
const NEGLECTED_ONE_IN: u64 = 8;

const UNIT: &str = "P1";

const OFFICES: [Office; 5] =
    [Office::AgencyHead, Office::Qmr, Office::IsoSecretary, Office::UnitHead, Office::Staff];

/// Plays as many acts of so many agencies as it takes and returns the bodies of the first `events`
/// records. Of the same agencies, a shorter history is the beginning of a longer one.
pub(crate) async fn make(
    events: u64,
    agencies: u64,
    mut progress: impl FnMut(u64),
) -> Outcome<Vec<Bytes>> {
    let store: Arc<dyn EventStore> = Arc::new(MemoryStore::new());
    let mut acting = Acting::founded(Arc::clone(&store)).await?;
    for agency in 0..agencies {
        acting.found_agency(agency).await?;
    }
    let made = || store.head().borrow().position.map_or(0, |position| position.0 + 1);
    let mut round = 0;
    while made() < events {
        for agency in 0..agencies {
            if made() >= events {
                break;
            }
            acting.make_document(agency, round).await?;
            acting.handle_finding(agency, round).await?;
        }
        acting.pass(DAYS_PER_ROUND).await?;
        progress(made());
        round += 1;
    }
    let limit = usize::try_from(events)?;
    let page =
        store.read_all(Position(0), Direction::Forward, limit, &Filter::everything()).await?;
    acting.engine.stop().await?;
    Ok(page.records.into_iter().map(|record| record.body).collect())
}

struct Acting {
    engine: Arc<Engine<Qms, View>>,
    today: NaiveDate,
    commands: u128,
}

impl Acting {
    async fn founded(store: Arc<dyn EventStore>) -> Outcome<Self> {
        let today = NaiveDate::from_ymd_opt(2016, 3, 3).ok_or("no such day")?;
        let parts = Parts {
            store,
            clock: Arc::new(ManualClock::new(start_of(today))),
            managers: process::managers(),
            checkpoints: Arc::new(MemoryCheckpoints::default()),
            kept: Kept::nothing(),
            origin: Origin::Simulated,
            tables: Tables::default(),
        };
        let engine = Engine::start_stepped(parts, |_| {}).await?;
        let mut acting = Self { engine, today, commands: 0 };
        let parameters = Command::Regulation(regulation::seed().into());
        acting.install(regulation::stream(), parameters).await?;
        let start = Command::Calendar(StartCalendar { first_day: today }.into());
        acting.install(province::stream(), start).await?;
        Ok(acting)
    }

    async fn found_agency(&mut self, agency: u64) -> Outcome<()> {
        let code = scope(agency)?;
        let stream = agency::stream(&code);
        let register = RegisterAgency {
            code: code.clone(),
            name: format!("Sở {code}"),
            name_en: None,
            kind: AgencyKind::ProvincialSpecialisedAgency,
            gso_code: None,
            is_remote: false,
            parent: None,
        };
        let classify = ClassifyAgency { classification: Classification::Mandatory, reason: None };
        let unit =
            AddUnit { code: UNIT.to_owned(), name: "Phòng Một".to_owned(), name_en: None };
        for command in [register.into(), classify.into(), unit.into()] {
            self.install(stream.clone(), Command::Agency(command)).await?;
        }
        for office in OFFICES {
            let id = holder(agency, office);
            // As long as a sealed name is.
            let register = RegisterPerson {
                name_sealed: "x1.c2VhbGVk".repeat(8),
                contact_sealed: None,
                agency: code.clone(),
            };
            self.install(person::stream(id), Command::Person(register.into())).await?;
            let appoint = AppointOfficer {
                office,
                person: id,
                from: self.today,
                position: "Chuyên viên".to_owned(),
                is_leadership: matches!(office, Office::AgencyHead | Office::Qmr),
                unit: (office == Office::UnitHead).then(|| UNIT.to_owned()),
            };
            self.install(stream.clone(), Command::Agency(appoint.into())).await?;
        }
        Ok(())
    }

    /// A document from draft to its date of effect.
    async fn make_document(&mut self, agency: u64, round: u64) -> Outcome<()> {
        let of = scope(agency)?;
        let code = format!("HD-{round:03}");
        let stream = document::stream(&of, &code);
        let draft = DraftDocument {
            agency: of,
            code,
            title: format!("Hướng dẫn tiếp nhận và trả kết quả, lĩnh vực {round}"),
            kind: DocumentKind::WorkInstruction,
            unit: Some(UNIT.to_owned()),
            issue: None,
            revision: None,
            clauses: Vec::new(),
            tthc: None,
            content_sha256: None,
            change_summary: None,
            planned_effect_on: None,
        };
        let effect = PutIntoEffect { effective_from: Some(self.today + Days::new(DAYS_TO_EFFECT)) };
        let steps: [(Office, DocumentCommand); 4] = [
            (Office::Staff, draft.into()),
            (Office::Staff, SubmitForReview { note: None }.into()),
            (Office::AgencyHead, ApproveDocument { note: None }.into()),
            (Office::Qmr, effect.into()),
        ];
        for (office, command) in steps {
            self.act(agency, office, stream.clone(), Command::Document(command)).await?;
        }
        Ok(())
    }

    /// A finding of an internal audit, most often handled until it is closed.
    async fn handle_finding(&mut self, agency: u64, round: u64) -> Outcome<()> {
        let stream = finding(u128::from(agency) << 64 | u128::from(round))?;
        let raise = raise_finding(agency, round)?;
        let plan = ProposePlan {
            actions: vec![PlannedAction {
                what: "Bổ sung ô thời hạn vào biểu mẫu và hướng dẫn bộ phận một cửa".to_owned(),
                responsible: holder(agency, Office::Staff),
                by: self.today + Days::new(DAYS_PER_ROUND),
            }],
        };
        let steps: [(Office, FindingCommand); 9] = [
            (Office::Qmr, raise),
            (Office::UnitHead, AcceptFinding { note: None, close: false }.into()),
            (
                Office::UnitHead,
                RecordCorrection {
                    correction: "Đã ghi bổ sung thời hạn cho ba hồ sơ".to_owned(),
                    reverified_by: None,
                    reverification: None,
                }
                .into(),
            ),
            (
                Office::UnitHead,
                AnalyseCause {
                    cause: "Biểu mẫu không có ô thời hạn".to_owned(),
                    need_for_action: "Cần sửa biểu mẫu để không lặp lại".to_owned(),
                }
                .into(),
            ),
            (Office::UnitHead, plan.into()),
            (Office::Qmr, ApprovePlan { note: None }.into()),
            (
                Office::UnitHead,
                ReportImplemented {
                    action: 1, result: "Đã ban hành biểu mẫu mới".to_owned()
                }
                .into(),
            ),
            (
                Office::Qmr,
                VerifyEffectiveness {
                    outcome: EffectivenessOutcome::Effective,
                    evidence: "Kiểm tra 30 hồ sơ: đủ thời hạn".to_owned(),
                }
                .into(),
            ),
            (Office::Qmr, CloseFinding { note: None }.into()),
        ];
        let neglected = (agency + round).is_multiple_of(NEGLECTED_ONE_IN);
        for (office, command) in steps.into_iter().take(if neglected { 2 } else { 9 }) {
            self.act(agency, office, stream.clone(), Command::Finding(command)).await?;
        }
        Ok(())
    }

    async fn pass(&mut self, days: u64) -> Outcome<()> {
        self.today = self.today + Days::new(days);
        self.engine.advance_to(start_of(self.today) + TimeDelta::hours(9)).await;
        self.engine.settle().await?;
        Ok(())
    }

    async fn install(&mut self, stream: StreamId, command: Command) -> Outcome<()> {
        self.send(stream, command, Recorder::machine(Role::INSTALLER)).await
    }

    async fn act(
        &mut self,
        agency: u64,
        office: Office,
        stream: StreamId,
        command: Command,
    ) -> Outcome<()> {
        self.send(stream, command, recorder(agency, office)?).await
    }

    async fn send(
        &mut self,
        stream: StreamId,
        command: Command,
        recorded_by: Recorder,
    ) -> Outcome<()> {
        self.commands += 1;
        let command_id = CommandId(Uuid::from_u128(0xbe7c << 112 | self.commands));
        let request = request(command_id, stream, command, recorded_by, self.today);
        self.engine.handle(request).await?;
        self.engine.settle().await?;
        Ok(())
    }
}

/// A command as it is sent to the engine.
pub(crate) fn request(
    command_id: CommandId,
    stream: StreamId,
    command: Command,
    recorded_by: Recorder,
    occurred_on: NaiveDate,
) -> Request<Command> {
    let act = Act {
        command,
        occurred_on,
        act_of: ActOf::own(&recorded_by),
        recorded_by,
        evidence: Vec::new(),
        late_reason: None,
        origin: Origin::Simulated,
    };
    Request { command_id, stream, act, expected_version: None, correlation_id: None }
}

/// A finding's workflow instance.
pub(crate) fn finding(key: u128) -> Outcome<StreamId> {
    Ok(StreamId::new("finding", Uuid::from_u128(key))?)
}

/// How an agency's internal audit finds something.
pub(crate) fn raise_finding(agency: u64, round: u64) -> Outcome<FindingCommand> {
    let raise = RaiseFinding {
        agency: scope(agency)?,
        unit: UNIT.to_owned(),
        kind: FindingKind::Nonconformity,
        severity: FindingSeverity::Minor,
        source: FindingSource::InternalAudit,
        clause: format!("ISO 9001:2008 4.2.{}", round % 4 + 1),
        statement: "Hồ sơ tiếp nhận không ghi thời hạn trả kết quả theo quy trình".to_owned(),
        evidence: format!("Sổ theo dõi tháng {}, các mục 12, 15 và 31", round % 12 + 1),
        due_on: None,
        found_by: None,
        found_by_agency: None,
        origin: None,
    };
    Ok(raise.into())
}

/// The holder of an agency's office.
pub(crate) fn recorder(agency: u64, office: Office) -> Outcome<Recorder> {
    let role = Role::constant(office.name());
    Ok(Recorder::person(holder(agency, office), role, scope(agency)?))
}

/// An agency's code.
pub(crate) fn scope(agency: u64) -> Outcome<Scope> {
    Ok(Scope::new(format!("CQ{agency:04}"))?)
}

fn holder(agency: u64, office: Office) -> PersonId {
    PersonId(Uuid::from_u128(u128::from(agency + 1) << 32 | office as u128))
}
