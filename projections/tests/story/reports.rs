//! The district's reports: the first one is late by two days, the others come in time.

use luuvet_domain::registry::Command;
use luuvet_domain::report::{
    self, DraftReport, PeriodKind, ReportCommand, ReportPeriod, ReportSection, SectionText,
    SignReport, SubmitReport, Timeliness,
};
use luuvet_engine::StreamId;

use crate::cast::{HEAD, QMR, Story, TLIN, Who, text};

pub const ANNUAL_2016: ReportPeriod = ReportPeriod { year: 2016, kind: PeriodKind::Annual };
pub const H1_2017: ReportPeriod = ReportPeriod { year: 2017, kind: PeriodKind::H1 };
const H1_2016: ReportPeriod = ReportPeriod { year: 2016, kind: PeriodKind::H1 };

async fn act(story: &mut Story, who: Who, id: &StreamId, command: impl Into<ReportCommand>) {
    story.act(who, id, Command::Report(command.into())).await;
}

/// A period's report is drafted, signed and sent today.
pub async fn is_sent(story: &mut Story, period: ReportPeriod, timeliness: Timeliness) {
    let id = report::stream(&TLIN, period).unwrap();
    let needed = ReportSection::ALL.into_iter().filter(|section| section.needs_text());
    let sections = needed.map(|section| SectionText { section, text: text("Không có") });
    act(story, QMR, &id, DraftReport { sections: sections.collect(), difficulties: None }).await;
    act(story, HEAD, &id, SignReport { number: text("21/BC-UBND") }).await;
    let ubnd_ref = text("21/BC-UBND");
    let dost_ref = Some(ubnd_ref.clone());
    act(story, QMR, &id, SubmitReport { ubnd_ref, dost_ref }).await;
    assert_eq!(story.view().reports.rows.get(&id).unwrap().timeliness(), timeliness);
}

/// Late, but once only: nothing is proposed.
pub async fn first_is_two_days_late(story: &mut Story) {
    story.on("2016-06-17").await;
    is_sent(story, H1_2016, Timeliness::Late).await;
    assert!(story.view().violations.of_agency(&TLIN).next().is_none());
    let id = report::stream(&TLIN, H1_2016).unwrap();
    assert_eq!(story.owed(&id), ["PeriodicReport TLIN 2016-06-15 met late 2016-06-17"]);
}
