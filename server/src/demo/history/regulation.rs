//! A change of the regulation that waits for the chair when the history ends.

use chrono::Months;
use luuvet_domain::registry::Command;
use luuvet_domain::regulation::{
    self, ProposeParameters, ProposedValues, RegulationCommand, ValueSource,
};
use luuvet_domain::role::Office;
use serde_json::json;

use super::super::DemoError;
use super::super::cast::{Cast, PEOPLES_COMMITTEE};
use super::super::stage::Deed;
use super::History;

/// How far ahead it would be in force.
const AHEAD: Months = Months::new(2);
const MAJOR_DAYS: u32 = 20;

impl History<'_> {
    /// The office of the province proposes less time for major findings.
    pub(super) async fn propose_parameters(&mut self) -> Result<(), DemoError> {
        let (view, today) = (self.stage.view().await?, self.stage.today());
        let cast = Cast::of(&view, &PEOPLES_COMMITTEE, today)?;
        let office = cast.the(Office::ProvinceOffice)?;
        let basis = "Dự thảo Quyết định sửa đổi quy định khắc phục sự không phù hợp".to_owned();
        let proposal = ProposeParameters {
            version: None,
            effective_from: today + AHEAD,
            legal_basis: basis.clone(),
            values: ProposedValues(json!({ "finding_major_days": MAJOR_DAYS })),
            sources: vec![ValueSource {
                parameter: "finding_major_days".to_owned(),
                source: format!("F: {basis}"),
            }],
            reason:
                "Rút ngắn thời hạn khắc phục điểm không phù hợp nặng; đề nghị Chủ tịch xem kết \
                     quả chạy thử trước khi quyết định."
                    .to_owned(),
        };
        let command = Command::Regulation(RegulationCommand::from(proposal));
        self.stage.perform(Deed::own(&regulation::stream(), office, command)).await
    }
}
