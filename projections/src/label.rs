//! What people call a case, where cases of many workflows stand in one list.

use luuvet_domain::registry::{Qms, State};
use luuvet_engine::{Bilingual, Scope, StreamId, System};

use crate::View;

/// What tells a case from others of its workflow and agency.
enum Label {
    /// Its own name, number or day. What people wrote is the same in both languages.
    Text(Bilingual),
    /// That of another case, which it is about.
    Of(StreamId),
}

impl Label {
    fn written(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Text(Bilingual::new(text.clone(), text))
    }

    /// A number or code, and what it stands for.
    fn numbered(number: &str, title: &str) -> Self {
        Self::written(format!("{number}: {title}"))
    }

    fn year(year: i32) -> Self {
        Self::Text(Bilingual::new(format!("năm {year}"), format!("year {year}")))
    }
}

impl View {
    /// What tells a case from others of its workflow and agency, such as a document's code and title, or a
    /// finding's statement; an obligation's is that of what it is about, for whom `shows` says that they may
    /// see that one. `None` when there is but one of its kind, or no such case.
    pub fn label(
        &self,
        stream: &StreamId,
        shows: impl Fn(&StreamId, &Scope) -> bool,
    ) -> Option<Bilingual> {
        let mut label = self.own_label(stream)?;
        loop {
            match label {
                Label::Text(text) => return Some(text),
                Label::Of(other) => {
                    let is_shown = shows(&other, self.instance(&other)?.scope());
                    label = is_shown.then(|| self.own_label(&other)).flatten()?;
                }
            }
        }
    }

    fn own_label(&self, stream: &StreamId) -> Option<Label> {
        match Qms::initial(stream.category())? {
            State::Manager(_)
            | State::Person(_)
            | State::Calendar(_)
            | State::Outbox(_)
            | State::Notice(_)
            | State::Regulation(_)
            | State::Agency(_)
            | State::AgencyQms(_)
            | State::Baseline(_)
            | State::Entry(_)
            | State::Migration(_) => None,
            State::Document(_) => {
                let row = self.documents.rows.get(stream)?;
                Some(Label::numbered(&row.code, &row.title))
            }
            State::LegalInstrument(_) => {
                let row = self.legal.instruments.get(stream)?;
                Some(Label::numbered(&row.registered.number, &row.registered.title))
            }
            State::LegalChange(_) => {
                let row = self.legal.changes.get(stream)?;
                Some(Label::numbered(&row.opened.number, &row.opened.title))
            }
            State::AuditProgramme(_) => {
                self.audits.programme(stream).map(|row| Label::year(row.drafted.year))
            }
            State::Audit(_) => {
                let row = self.audits.rows.get(stream)?;
                Some(Label::written(format!("{} – {}", row.starts_on, row.ends_on)))
            }
            State::Finding(_) => {
                let raised = &self.findings.rows.get(stream)?.raised;
                Some(Label::numbered(&raised.clause, &raised.statement))
            }
            State::Violation(_) => {
                let row = self.violations.rows.get(stream)?;
                Some(Label::written(&row.proposed.what.statement))
            }
            State::Difficulty(_) => {
                let row = self.difficulties.rows.get(stream)?;
                Some(Label::written(&row.raised.what.title))
            }
            State::Review(_) => {
                let scheduled = self.reviews.rows.get(stream)?.scheduled.as_ref()?;
                Some(Label::written(scheduled.planned_on.to_string()))
            }
            State::TrainingCourse(_) => {
                self.trainings.rows.get(stream).map(|row| Label::written(&row.planned.title))
            }
            State::InspectionProgramme(_) => {
                let row = self.inspection_programmes.of_stream(stream)?;
                Some(Label::year(row.drafted.year))
            }
            State::Inspection(_) => {
                let row = self.inspections.rows.get(stream)?;
                Some(Label::written(row.planned_on.to_string()))
            }
            State::Report(_) => {
                let opened = &self.reports.rows.get(stream)?.opened;
                Some(match opened.period {
                    Some(period) => Label::Text(period.title()),
                    None => Label::written(format!("{} – {}", opened.data_from, opened.data_until)),
                })
            }
            State::ConsolidatedReport(_) => {
                let row = self.consolidated_reports.rows.get(stream)?;
                Some(Label::Text(row.opened.period.title()))
            }
            State::AnnualPlan(_) => {
                self.plans.rows.get(stream).map(|row| Label::year(row.opened.year))
            }
            State::PlanDossier(_) => stream.key().parse().ok().map(Label::year),
            State::RollOut(_) => {
                let unit = &self.roll_outs.rows.get(stream)?.identified.what.unit;
                self.agencies.rows.get(unit).map(|row| Label::written(&row.name))
            }
            State::ConsultantOrg(_) => {
                let row = self.consultants.rows.get(stream)?;
                Some(Label::written(&row.registered.what.name))
            }
            State::ParEvaluation(_) => {
                let row = self.par_evaluations.rows.get(stream)?;
                Some(Label::year(row.opened.what.year))
            }
            State::ItInitiative(_) => {
                let row = self.it_initiatives.rows.get(stream)?;
                Some(Label::written(&row.proposed.what.outline.title))
            }
            State::Campaign(_) => {
                let row = self.campaigns.rows.get(stream)?;
                Some(Label::written(&row.planned.what.title))
            }
            State::Directive(_) => {
                let signed = &self.directives.rows.get(stream)?.signed.what;
                Some(Label::numbered(&signed.number, &signed.title))
            }
            State::Escalation(_) => {
                let row = self.escalations.rows.get(stream)?;
                Some(Label::Of(row.opened.obligation.clone()))
            }
            State::Obligation(_) => {
                let row = self.obligations.rows.get(stream)?;
                Some(Label::Of(row.opened.about.clone()))
            }
        }
    }
}
