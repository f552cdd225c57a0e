//! Mutations: one for each command that a person may issue, named after workflow and command.
//!
//! [`mutations!`] writes a workflow's mutations from one line each; the command's payload struct in
//! `domain` is the input, its doc comments the descriptions.

mod offer;

mod agency;
mod audit;
mod baseline;
mod calendar;
mod campaign;
mod difficulty;
mod directive;
mod document;
mod entry;
mod escalation;
mod finding;
mod inspection;
mod it_initiative;
mod legal;
mod migration;
mod obligation;
mod par;
mod person;
mod plan;
mod qms;
mod regulation;
mod report;
mod review;
mod roll_out;
mod training;
mod violation;

use async_graphql::registry::Registry;
use async_graphql::{Context, MergedObject, Object, Result};
use luuvet_domain::registry::{Command, Qms};
use luuvet_engine::runtime::Request;
use luuvet_engine::{CommandId, StreamId, System, Version};
use uuid::Uuid;

use crate::access::Correlation;
use crate::act::{ActInput, to_act};
use crate::api::{api, view as seen};
use crate::error;
use crate::meter::{self, Outcome};
use crate::scalar::Position;
use crate::seen::Seen;
use crate::transport::Reached;
pub use offer::{InputField, Mutations, Offer};

use crate::types::{
    Agency, AnnualPlan, Audit, AuditProgramme, Baseline, Campaign, ConsolidatedReport,
    ConsultantOrg, Difficulty, Directive, Document, Escalation, Finding, Inspection,
    InspectionProgramme, InspectionProposal, ItInitiative, LateEntry, LegalChange, LegalInstrument,
    Obligation, ParEvaluation, Person, PlanDossier, QmsSystem, Report, Review, RollOut,
    TrainingCourse, ViolationCase,
};

/// Merges the mutations of all workflows, group by group, and lists what they offer. Each merge nests
/// one resolver in another, so that one long list would need a deep stack.
macro_rules! merged {
    ($( $(#[$doc:meta])* $group:ident { $( $module:ident::$name:ident ),* $(,)? } )*) => {
        $(
            $(#[$doc])*
            #[derive(Default, MergedObject)]
            struct $group($( $module::$name ),*);
        )*

        /// Everything that can be done.
        #[derive(Default, MergedObject)]
        pub(crate) struct Mutation($( $group ),*);

        fn all_offers(registry: &mut Registry) -> Vec<Offer> {
            let mut offers = Vec::new();
            $( $( $module::$name::offers(registry, &mut offers); )* )*
            offers
        }
    };
}

merged! {
    /// Registers: agencies, persons, the calendar, the regulation, entries and what is owed.
    RegisterMutations {
        agency::AgencyMutation,
        calendar::CalendarMutation,
        directive::DirectiveMutation,
        entry::EntryMutation,
        escalation::EscalationMutation,
        migration::MigrationMutation,
        obligation::ObligationMutation,
        person::PersonMutation,
        regulation::RegulationMutation,
    }
    /// An agency's own system.
    SystemMutations {
        audit::AuditMutation,
        audit::AuditProgrammeMutation,
        baseline::BaselineMutation,
        qms::QmsMutation,
        difficulty::DifficultyMutation,
        document::DocumentMutation,
        finding::FindingMutation,
        it_initiative::ItInitiativeMutation,
        legal::LegalInstrumentMutation,
        legal::LegalChangeMutation,
        review::ReviewMutation,
    }
    /// What the departments do over agencies.
    OversightMutations {
        campaign::CampaignMutation,
        inspection::InspectionProgrammeMutation,
        inspection::InspectionMutation,
        par::ParEvaluationMutation,
        plan::AnnualPlanMutation,
        plan::PlanDossierMutation,
        report::ReportMutation,
        report::ConsolidatedReportMutation,
        roll_out::RollOutMutation,
        roll_out::ConsultantOrgMutation,
        training::TrainingCourseMutation,
        violation::ViolationMutation,
    }
}

/// What every mutation takes beside its input.
#[derive(Clone, Debug, Default)]
pub(crate) struct Options {
    pub(crate) act: Option<ActInput>,
    pub(crate) command_id: Option<CommandId>,
    pub(crate) expected_version: Option<u64>,
}

impl Options {
    /// The command id: the caller's, or one drawn now, which cannot be sent again.
    pub(crate) fn command_id(&self) -> CommandId {
        self.command_id.unwrap_or_else(|| CommandId(Uuid::now_v7()))
    }
}

/// An accepted command.
pub(crate) struct Accepted {
    inner: luuvet_engine::runtime::Accepted,
    command_id: CommandId,
    view: Seen,
}

/// An accepted command: it is on the disk. What it concerns can be read here as it stands after it.
#[Object]
impl Accepted {
    /// The workflow instance.
    async fn stream(&self) -> &StreamId {
        &self.inner.stream
    }
    /// Its version after the command.
    async fn version(&self) -> u64 {
        self.inner.version.0
    }
    /// The position of the last event; absent when things were already so.
    async fn position(&self) -> Option<Position> {
        self.inner.positions.map(|(_, last)| last.into())
    }
    /// The command's id: send the command again with it after a lost answer.
    async fn command_id(&self) -> CommandId {
        self.command_id
    }
    /// Whether things were already so, and nothing was recorded.
    async fn already_so(&self) -> bool {
        self.inner.positions.is_none()
    }
    /// Whether the command had been accepted before.
    async fn repeated(&self) -> bool {
        self.inner.repeated
    }
    /// The agency, where the command was about one.
    async fn agency(&self) -> Option<Agency> {
        let code = luuvet_engine::Scope::new(self.inner.stream.key()).ok()?;
        let is_agency = self.inner.stream.category() == "agency";
        is_agency.then(|| Agency::by_code(&self.view, &code)).flatten()
    }
    /// The agency's quality-management system, where the command was about one.
    async fn qms(&self) -> Option<QmsSystem> {
        let code = luuvet_engine::Scope::new(self.inner.stream.key()).ok()?;
        let is_qms = self.inner.stream.category() == "qms";
        is_qms.then(|| QmsSystem::of_agency(&self.view, &code)).flatten()
    }
    /// The baseline, where the command was about one.
    async fn baseline(&self) -> Option<Baseline> {
        Baseline::by_id(&self.view, &self.inner.stream)
    }
    /// The document, where the command was about one.
    async fn document(&self) -> Option<Document> {
        Document::by_id(&self.view, &self.inner.stream)
    }
    /// The directive, where the command was about one.
    async fn directive(&self) -> Option<Directive> {
        Directive::by_id(&self.view, &self.inner.stream)
    }
    /// The escalation, where the command was about one.
    async fn escalation(&self) -> Option<Escalation> {
        Escalation::by_id(&self.view, &self.inner.stream)
    }
    /// The difficulty, where the command was about one.
    async fn difficulty(&self) -> Option<Difficulty> {
        Difficulty::by_id(&self.view, &self.inner.stream)
    }
    /// The internal audit, where the command was about one.
    async fn audit(&self) -> Option<Audit> {
        Audit::by_id(&self.view, &self.inner.stream)
    }
    /// The programme of audits, where the command was about one.
    async fn audit_programme(&self) -> Option<AuditProgramme> {
        AuditProgramme::by_id(&self.view, &self.inner.stream)
    }
    /// The finding, where the command was about one.
    async fn finding(&self) -> Option<Finding> {
        Finding::by_id(&self.view, &self.inner.stream)
    }
    /// The inspection, where the command was about one.
    async fn inspection(&self) -> Option<Inspection> {
        Inspection::by_id(&self.view, &self.inner.stream)
    }
    /// The proposal of an inspection, where the command was about one.
    async fn inspection_proposal(&self) -> Option<InspectionProposal> {
        InspectionProposal::by_id(&self.view, &self.inner.stream)
    }
    /// The inspection programme, where the command was about one.
    async fn inspection_programme(&self) -> Option<InspectionProgramme> {
        InspectionProgramme::by_id(&self.view, &self.inner.stream)
    }
    /// The agency's plan, where the command was about one.
    async fn annual_plan(&self) -> Option<AnnualPlan> {
        AnnualPlan::by_id(&self.view, &self.inner.stream)
    }
    /// The dossier of the province, where the command was about one.
    async fn plan_dossier(&self) -> Option<PlanDossier> {
        PlanDossier::by_id(&self.view, &self.inner.stream)
    }
    /// The consolidated report, where the command was about one.
    async fn consolidated_report(&self) -> Option<ConsolidatedReport> {
        ConsolidatedReport::by_id(&self.view, &self.inner.stream)
    }
    /// The report, where the command was about one.
    async fn report(&self) -> Option<Report> {
        Report::by_id(&self.view, &self.inner.stream)
    }
    /// The evaluation of public administration reform, where the command was about one.
    async fn par_evaluation(&self) -> Option<ParEvaluation> {
        ParEvaluation::by_id(&self.view, &self.inner.stream)
    }
    /// The management review, where the command was about one.
    async fn review(&self) -> Option<Review> {
        Review::by_id(&self.view, &self.inner.stream)
    }
    /// The roll-out, where the command was about one.
    async fn roll_out(&self) -> Option<RollOut> {
        RollOut::by_id(&self.view, &self.inner.stream)
    }
    /// The consulting organisation, where the command was about one.
    async fn consultant_org(&self) -> Option<ConsultantOrg> {
        ConsultantOrg::by_id(&self.view, &self.inner.stream)
    }
    /// The training course, where the command was about one.
    async fn training_course(&self) -> Option<TrainingCourse> {
        TrainingCourse::by_id(&self.view, &self.inner.stream)
    }
    /// The initiative to use information technology, where the command was about one.
    async fn it_initiative(&self) -> Option<ItInitiative> {
        ItInitiative::by_id(&self.view, &self.inner.stream)
    }
    /// The communication campaign, where the command was about one.
    async fn campaign(&self) -> Option<Campaign> {
        Campaign::by_id(&self.view, &self.inner.stream)
    }
    /// The violation case, where the command was about one.
    async fn violation(&self) -> Option<ViolationCase> {
        ViolationCase::by_id(&self.view, &self.inner.stream)
    }
    /// The legal instrument, where the command was about one.
    async fn legal_instrument(&self) -> Option<LegalInstrument> {
        LegalInstrument::by_id(&self.view, &self.inner.stream)
    }
    /// The legal change, where the command was about one.
    async fn legal_change(&self) -> Option<LegalChange> {
        LegalChange::by_id(&self.view, &self.inner.stream)
    }
    /// The obligation, where the command was about one.
    async fn obligation(&self) -> Option<Obligation> {
        Obligation::by_id(&self.view, &self.inner.stream)
    }
    /// The late entry, where the command was about one.
    async fn late_entry(&self) -> Option<LateEntry> {
        LateEntry::by_id(&self.view, &self.inner.stream)
    }
    /// The person, where the command was about one.
    async fn person(&self) -> Option<Person> {
        let id = self.inner.stream.key().parse().ok()?;
        let is_person = self.inner.stream.category() == "person";
        is_person.then(|| Person::by_id(&self.view, id)).flatten()
    }
}

/// Sends a command to the engine, and counts how it was answered.
pub(crate) async fn send(
    context: &Context<'_>,
    stream: StreamId,
    command: Command,
    options: Options,
) -> Result<Accepted> {
    let workflow = Qms::command_category(&command);
    // Boxed: every mutation's future would hold this one, and a stack has its end.
    let answer = Box::pin(handle(context, stream, command, options)).await;
    if let Some(meter) = meter::of(context) {
        let outcome = match &answer {
            Ok(accepted) if accepted.inner.repeated => Outcome::Unchanged,
            Ok(accepted) if accepted.inner.positions.is_none() => Outcome::Unchanged,
            Ok(_) => Outcome::Accepted,
            Err(error) => meter::outcome_of(error),
        };
        meter.command(workflow, outcome);
    }
    answer
}

async fn handle(
    context: &Context<'_>,
    stream: StreamId,
    command: Command,
    options: Options,
) -> Result<Accepted> {
    let engine = &api(context).engine;
    let command_id = options.command_id();
    let act = to_act(context, command, options.act)?;
    let request = Request {
        command_id,
        stream,
        act,
        expected_version: options.expected_version.map(Version),
        correlation_id: context.data_opt::<Correlation>().map(|one| one.0),
    };
    let inner = engine.handle(request).await.map_err(error::of_failure)?;
    let view = match inner.positions {
        Some((_, last)) => engine.model_at(last).await.map_err(error::of_failure)?,
        None => engine.model(),
    };
    if let (Some(position), Some(reached)) = (view.position, context.data_opt::<Reached>()) {
        reached.reach(position);
    }
    Ok(Accepted { inner, command_id, view: seen(context).at(view) })
}

/// Writes the mutations of a workflow. `on` is for commands to an instance that is named by id;
/// `begins` for those whose stream follows from the input (and the command id).
macro_rules! mutations {
    (
        $(#[$doc:meta])*
        $name:ident: $workflow:ident
        $( begins { $( $(#[$begin_doc:meta])* $begin:ident($begin_input:ty) => $stream:expr; )* } )?
        $( on { $( $(#[$on_doc:meta])* $on:ident($on_input:ty); )* } )?
    ) => {
        $(#[$doc])*
        #[derive(Default)]
        pub(crate) struct $name;

        impl $name {
            /// Adds each of its mutations to what is offered.
            pub(super) fn offers(
                registry: &mut async_graphql::registry::Registry,
                offers: &mut Vec<$crate::mutation::Offer>,
            ) {
                let category = luuvet_domain::registry::Qms::$workflow;
                $( $( offers.push($crate::mutation::Offer::of::<$begin_input>(
                    registry,
                    category,
                    stringify!($begin),
                )); )* )?
                $( $( offers.push($crate::mutation::Offer::of::<$on_input>(
                    registry,
                    category,
                    stringify!($on),
                )); )* )?
            }
        }

        $(#[$doc])*
        #[async_graphql::Object]
        #[allow(clippy::too_many_arguments)]
        impl $name {
            $( $(
                $(#[$begin_doc])*
                async fn $begin(
                    &self,
                    context: &async_graphql::Context<'_>,
                    #[graphql(desc = "What is to happen.")] input: $begin_input,
                    #[graphql(desc = "Whose act it is and when it legally happened; the recorder's own, today, when absent.")]
                    act: Option<$crate::act::ActInput>,
                    #[graphql(desc = "Drawn by the caller (a UUID), so that the command can be sent again without a second effect; drawn by the server when absent.")]
                    command_id: Option<luuvet_engine::CommandId>,
                    #[graphql(desc = "The version that the caller has seen; refused when it is no longer so.")]
                    expected_version: Option<u64>,
                ) -> async_graphql::Result<$crate::mutation::Accepted> {
                    let command_id =
                        $crate::mutation::Options { command_id, ..Default::default() }.command_id();
                    let options = $crate::mutation::Options {
                        act,
                        command_id: Some(command_id),
                        expected_version,
                    };
                    let stream = ($stream)(&input, command_id)?;
                    let command = luuvet_domain::registry::Command::$workflow(input.into());
                    $crate::mutation::send(context, stream, command, options).await
                }
            )* )?
            $( $(
                $(#[$on_doc])*
                async fn $on(
                    &self,
                    context: &async_graphql::Context<'_>,
                    #[graphql(desc = "The workflow instance.")] id: luuvet_engine::StreamId,
                    #[graphql(desc = "What is to happen.")] input: $on_input,
                    #[graphql(desc = "Whose act it is and when it legally happened; the recorder's own, today, when absent.")]
                    act: Option<$crate::act::ActInput>,
                    #[graphql(desc = "Drawn by the caller (a UUID), so that the command can be sent again without a second effect; drawn by the server when absent.")]
                    command_id: Option<luuvet_engine::CommandId>,
                    #[graphql(desc = "The version that the caller has seen; refused when it is no longer so.")]
                    expected_version: Option<u64>,
                ) -> async_graphql::Result<$crate::mutation::Accepted> {
                    let options = $crate::mutation::Options { act, command_id, expected_version };
                    let command = luuvet_domain::registry::Command::$workflow(input.into());
                    $crate::mutation::send(context, id, command, options).await
                }
            )* )?
        }
    };
}
pub(crate) use mutations;

/// A stream that the program itself names; it is well-formed.
pub(crate) fn named(stream: Result<StreamId, luuvet_engine::InvalidIdent>) -> Result<StreamId> {
    stream.map_err(|error| error::bad_input("input", error.to_string(), error.to_string()))
}
