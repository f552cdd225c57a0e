//! Registers in which nothing of most workflows stands: for tests that are about other things.

/// Implements for a type the registers of the workflows that it knows nothing of.
macro_rules! blank_registers {
    ($registers:ty) => {
        const _: () = {
            use chrono::NaiveDate;
            use luuvet_domain::inspection::InspectionItem;
            use luuvet_domain::inspection::register::{
                InspectionFacts, InspectionRegister, ProgrammeFacts,
            };
            use luuvet_engine::{PersonId, Scope, StreamId};

            impl luuvet_domain::audit::AuditRegister for $registers {
                fn audit_programme(
                    &self,
                    _: &Scope,
                    _: i32,
                ) -> Option<luuvet_domain::audit::ProgrammeFacts> {
                    None
                }
                fn audits_of_year(
                    &self,
                    _: &Scope,
                    _: i32,
                ) -> Vec<luuvet_domain::audit::AuditFacts> {
                    Vec::new()
                }
                fn audits_reported(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                ) -> Vec<luuvet_domain::audit::ReportedAudit> {
                    Vec::new()
                }
                fn audit(&self, _: &StreamId) -> Option<luuvet_domain::audit::AuditFacts> {
                    None
                }
                fn finding_standing(&self, _: &StreamId) -> luuvet_domain::audit::FindingStanding {
                    luuvet_domain::audit::FindingStanding::NotRaised
                }
                fn audit_findings_open(&self, _: &Scope) -> Vec<StreamId> {
                    Vec::new()
                }
                fn units_headed(&self, _: PersonId, _: &Scope, _: NaiveDate) -> Vec<String> {
                    Vec::new()
                }
            }

            impl luuvet_domain::qms::QmsRegister for $registers {
                fn qms(&self, _: &Scope) -> Option<luuvet_domain::qms::QmsFacts> {
                    None
                }
                fn documents_in_force(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                ) -> luuvet_domain::qms::DocumentsInForce {
                    luuvet_domain::qms::DocumentsInForce::default()
                }
                fn agencies_with_systems(&self) -> Vec<Scope> {
                    Vec::new()
                }
                fn edition_debts(&self, _: &Scope) -> luuvet_domain::qms::EditionDebts {
                    luuvet_domain::qms::EditionDebts::default()
                }
                fn tthc_in_force(&self, _: &Scope, _: NaiveDate) -> Vec<String> {
                    Vec::new()
                }
                fn open_major_findings(&self, _: &Scope) -> Vec<StreamId> {
                    Vec::new()
                }
                fn overseer(&self, _: &Scope, _: NaiveDate) -> Option<Scope> {
                    None
                }
            }

            impl luuvet_domain::report::ReportRegister for $registers {
                fn reported_difficulties(
                    &self,
                    _: &StreamId,
                ) -> Vec<luuvet_domain::report::ReportedDifficulty> {
                    Vec::new()
                }
                fn report_debtors(&self) -> Vec<Scope> {
                    Vec::new()
                }
                fn report(&self, _: &StreamId) -> Option<luuvet_domain::report::ReportFacts> {
                    None
                }
                fn reports_of_period(
                    &self,
                    _: luuvet_domain::report::ReportPeriod,
                ) -> Vec<luuvet_domain::report::ReportFacts> {
                    Vec::new()
                }
                fn late_reports(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                    _: NaiveDate,
                ) -> Vec<luuvet_domain::report::ReportFacts> {
                    Vec::new()
                }
                fn report_figures(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                    _: NaiveDate,
                ) -> Vec<luuvet_domain::report::FigureValue> {
                    Vec::new()
                }
            }

            impl luuvet_domain::consolidated_report::ConsolidatedRegister for $registers {
                fn province_standing(
                    &self,
                ) -> luuvet_domain::consolidated_report::ProvinceStanding {
                    luuvet_domain::consolidated_report::ProvinceStanding::default()
                }
                fn consolidated_report(
                    &self,
                    _: luuvet_domain::report::ReportPeriod,
                ) -> Option<luuvet_domain::consolidated_report::ConsolidatedFacts> {
                    None
                }
                fn consolidations_awaited(&self) -> Vec<luuvet_domain::report::ReportPeriod> {
                    Vec::new()
                }
                fn debtor_reports(
                    &self,
                    _: luuvet_domain::report::ReportPeriod,
                ) -> Vec<luuvet_domain::consolidated_report::DebtorReport> {
                    Vec::new()
                }
            }

            impl luuvet_domain::review::ReviewRegister for $registers {
                fn reviews_signed(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                ) -> Vec<luuvet_domain::review::SignedReview> {
                    Vec::new()
                }
                fn review_actions_carried(
                    &self,
                    _: &Scope,
                ) -> Vec<luuvet_domain::review::CarriedAction> {
                    Vec::new()
                }
                fn document_figures(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                    _: NaiveDate,
                ) -> luuvet_domain::review::DocumentFigures {
                    luuvet_domain::review::DocumentFigures::default()
                }
                fn finding_figures(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                ) -> luuvet_domain::review::FindingFigures {
                    luuvet_domain::review::FindingFigures::default()
                }
                fn change_figures(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                    _: NaiveDate,
                ) -> luuvet_domain::review::ChangeFigures {
                    luuvet_domain::review::ChangeFigures::default()
                }
                fn document_agency(&self, _: &StreamId) -> Option<Scope> {
                    None
                }
            }

            impl InspectionRegister for $registers {
                fn inspection(&self, _: &StreamId) -> Option<InspectionFacts> {
                    None
                }
                fn last_inspection(&self, _: &Scope) -> Option<(StreamId, InspectionFacts)> {
                    None
                }
                fn items_carried_forward(&self, _: &Scope) -> Vec<InspectionItem> {
                    Vec::new()
                }
                fn not_inspected_since(
                    &self,
                    _: NaiveDate,
                    _: &[luuvet_domain::agency::AgencyKind],
                ) -> Vec<Scope> {
                    Vec::new()
                }
                fn inspection_proposal(
                    &self,
                    _: &StreamId,
                ) -> Option<luuvet_domain::inspection::register::ProposalFacts> {
                    None
                }
                fn open_inspection_proposals(&self, _: &Scope) -> Vec<StreamId> {
                    Vec::new()
                }
                fn is_under_inspection(&self, _: &Scope) -> bool {
                    false
                }
                fn risk_points(&self, _: NaiveDate) -> Vec<(Scope, u32)> {
                    Vec::new()
                }
                fn inspection_programme(&self, _: i32) -> Option<ProgrammeFacts> {
                    None
                }
            }

            impl luuvet_domain::violation::ViolationRegister for $registers {
                fn agency_standing(
                    &self,
                    _: &Scope,
                ) -> Option<luuvet_domain::violation::AgencyStanding> {
                    None
                }
                fn provincial_committee(&self) -> Option<Scope> {
                    None
                }
                fn violation(
                    &self,
                    _: &StreamId,
                ) -> Option<luuvet_domain::violation::ViolationFacts> {
                    None
                }
                fn open_violations(&self, _: &Scope) -> Vec<StreamId> {
                    Vec::new()
                }
                fn unremedied_violations(&self, _: &Scope) -> Vec<StreamId> {
                    Vec::new()
                }
                fn violations_on(&self, _: &StreamId) -> Vec<StreamId> {
                    Vec::new()
                }
                fn decided_violations(
                    &self,
                    _: &Scope,
                    _: &[StreamId],
                    _: &str,
                    _: NaiveDate,
                ) -> Vec<StreamId> {
                    Vec::new()
                }
            }

            impl luuvet_domain::legal_change::LegalRegister for $registers {
                fn legal_instrument(
                    &self,
                    _: &StreamId,
                ) -> Option<luuvet_domain::legal_change::InstrumentFacts> {
                    None
                }
                fn instrument_of_change(&self, _: &StreamId) -> Option<String> {
                    None
                }
                fn has_legal_change(&self, _: &StreamId, _: &Scope) -> bool {
                    false
                }
                fn agencies_concerned(
                    &self,
                    _: &luuvet_domain::legal_change::InstrumentFacts,
                    _: NaiveDate,
                ) -> Vec<luuvet_domain::legal_change::ConcernedAgency> {
                    Vec::new()
                }
                fn documents_concerned(
                    &self,
                    _: &Scope,
                    _: &luuvet_domain::legal_change::InstrumentFacts,
                    _: NaiveDate,
                ) -> Vec<StreamId> {
                    Vec::new()
                }
                fn open_changes_of(&self, _: &StreamId) -> Vec<StreamId> {
                    Vec::new()
                }
                fn revisable_document(
                    &self,
                    _: &StreamId,
                ) -> Option<luuvet_domain::legal_change::RevisableDocument> {
                    None
                }
                fn processes_of(&self, _: &Scope, _: &str) -> Vec<StreamId> {
                    Vec::new()
                }
            }

            impl luuvet_domain::due::moving::DueRegister for $registers {
                fn running_due_dates(&self) -> Vec<luuvet_domain::due::moving::RunningDueDate> {
                    Vec::new()
                }
                fn running_due_dates_of(
                    &self,
                    _: &StreamId,
                ) -> Vec<luuvet_domain::due::moving::RunningDueDate> {
                    Vec::new()
                }
                fn calendar_change(&self) -> Option<luuvet_domain::due::moving::CalendarChange> {
                    None
                }
            }

            impl luuvet_domain::notice::NoticeRegister for $registers {
                fn expected_notice(&self, _: &StreamId) -> Option<luuvet_domain::notice::NoticeOf> {
                    None
                }
            }

            impl luuvet_domain::difficulty::DifficultyRegister for $registers {
                fn difficulty_round(&self, _: &StreamId) -> Option<u32> {
                    None
                }
                fn difficulty_agency(&self, _: &StreamId) -> Option<Scope> {
                    None
                }
            }

            impl luuvet_domain::par_evaluation::ParRegister for $registers {
                fn has_par_evaluation(&self, _: &Scope, _: i32) -> bool {
                    false
                }
                fn par_judges(&self, _: NaiveDate) -> luuvet_domain::par_evaluation::ParJudges {
                    luuvet_domain::par_evaluation::ParJudges::default()
                }
                fn par_readings(
                    &self,
                    _: &Scope,
                    _: NaiveDate,
                    _: &[luuvet_domain::par_evaluation::ParRule],
                ) -> Vec<luuvet_domain::par_evaluation::ParReading> {
                    Vec::new()
                }
            }

            impl luuvet_domain::annual_plan::PlanRegister for $registers {
                fn has_plan(&self, _: &Scope, _: i32) -> bool {
                    false
                }
                fn takes_proposals(&self, _: &Scope, _: i32) -> bool {
                    false
                }
                fn appraised_plans(
                    &self,
                    _: i32,
                ) -> Vec<luuvet_domain::annual_plan::AppraisedPlan> {
                    Vec::new()
                }
                fn has_dossier(&self, _: i32) -> bool {
                    false
                }
                fn department(
                    &self,
                    _: luuvet_domain::role::Office,
                    _: NaiveDate,
                ) -> Option<Scope> {
                    None
                }
            }

            impl luuvet_domain::consultant_org::ConsultantRegister for $registers {
                fn consultant_org(
                    &self,
                    _: &StreamId,
                ) -> Option<luuvet_domain::consultant_org::ConsultantOrgFacts> {
                    None
                }
            }

            impl luuvet_domain::it_initiative::ItRegister for $registers {
                fn electronic_elsewhere(
                    &self,
                    _: &Scope,
                    _: luuvet_domain::it_initiative::ElectronicKind,
                    _: &StreamId,
                ) -> u64 {
                    0
                }
                fn plan_line(
                    &self,
                    _: &Scope,
                    _: i32,
                    _: u32,
                ) -> Option<luuvet_domain::annual_plan::PlanLineKind> {
                    None
                }
            }

            impl luuvet_domain::roll_out::RollOutRegister for $registers {
                fn unit(&self, _: &Scope) -> Option<luuvet_domain::roll_out::UnitFacts> {
                    None
                }
                fn units_below(&self, _: &Scope) -> Vec<Scope> {
                    Vec::new()
                }
                fn roll_out(&self, _: &StreamId) -> Option<luuvet_domain::roll_out::RollOutFacts> {
                    None
                }
            }

            impl luuvet_domain::migration::MigrationRegister for $registers {}

            impl luuvet_domain::baseline::BaselineRegister for $registers {
                fn on_record(&self, _: &Scope) -> luuvet_domain::baseline::OnRecord {
                    luuvet_domain::baseline::OnRecord::default()
                }
                fn baseline_entries(
                    &self,
                    _: &Scope,
                ) -> Option<std::sync::Arc<Vec<luuvet_domain::baseline::BaselineLine>>> {
                    None
                }
            }

            impl luuvet_domain::directive::DirectiveRegister for $registers {
                fn directive(&self) -> Option<luuvet_domain::directive::DirectiveFacts> {
                    None
                }
                fn owed_under(&self, _: &StreamId) -> Vec<StreamId> {
                    Vec::new()
                }
            }

            impl luuvet_domain::escalation::EscalationRegister for $registers {
                fn escalation(
                    &self,
                    _: &StreamId,
                ) -> Option<luuvet_domain::escalation::EscalationFacts> {
                    None
                }
                fn open_escalations_about(&self, _: &StreamId) -> Vec<StreamId> {
                    Vec::new()
                }
                fn debt(&self, _: &StreamId) -> Option<luuvet_domain::escalation::DebtFacts> {
                    None
                }
            }

            impl luuvet_domain::training_course::TrainingRegister for $registers {
                fn competence_gaps(
                    &self,
                    _: luuvet_domain::agency::CompetenceKind,
                    _: NaiveDate,
                ) -> Vec<luuvet_domain::training_course::CompetenceGap> {
                    Vec::new()
                }
                fn courses_on_offer(
                    &self,
                    _: luuvet_domain::agency::CompetenceKind,
                    _: NaiveDate,
                ) -> Vec<StreamId> {
                    Vec::new()
                }
            }
        };
    };
}
pub(crate) use blank_registers;
