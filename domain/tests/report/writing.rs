//! What a report says: sections, figures, signature.

use luuvet_domain::report::*;

use crate::fake::*;
use crate::steps::*;

fn frozen(value: u32, until: &str) -> FiguresFrozen {
    FiguresFrozen {
        as_of: None,
        from: day("2015-12-15"),
        until: day(until),
        values: ReportFigure::ALL.map(|figure| FigureValue { figure, value }).to_vec(),
    }
}

#[test]
fn the_first_draft_freezes_the_figures_and_later_ones_leave_them() {
    let province = Province::new();
    let told = opened(&province);
    let first =
        DraftReport { sections: vec![section(ReportSection::Training)], difficulties: None };
    let drafted = ReportDrafted { sections: first.sections.clone(), difficulties: None };
    told.tries("2016-06-09", QMR, first.clone())
        .then::<ReportEvent>([frozen(3, "2016-06-09").into(), drafted.clone().into()]);
    let told = told.done_on("2016-06-09", QMR, first.clone());
    told.tries("2016-06-10", SECRETARY, first).then([drafted]);
}

#[test]
fn figures_cover_the_data_window_however_late_they_are_taken() {
    let province = Province::new();
    let refresh = || RefreshFigures { note: None };
    let told = drafted(&province);
    told.tries("2016-06-10", QMR, refresh()).then([frozen(3, "2016-06-10")]);
    told.tries("2016-06-20", QMR, refresh()).then([frozen(3, "2016-06-14")]);
    opened(&province).tries("2016-06-09", QMR, refresh()).refused("REP-04");
    signed(&province).tries("2016-06-13", QMR, refresh()).refused("REP-04");
    told.tries("2016-06-10", HEAD, refresh()).refused("REP-04");
}

#[test]
fn a_section_is_written_once_in_a_draft_and_says_something() {
    let province = Province::new();
    let told = opened(&province);
    let nothing = DraftReport { sections: Vec::new(), difficulties: None };
    told.tries("2016-06-09", QMR, nothing).refused("REP-60");
    let twice = DraftReport {
        sections: vec![section(ReportSection::Funding), section(ReportSection::Funding)],
        difficulties: None,
    };
    told.tries("2016-06-09", QMR, twice).refused("REP-61");
    let blank = SectionText { section: ReportSection::Funding, text: text("  ") };
    let blank = DraftReport { sections: vec![blank], difficulties: None };
    let refusal = told.tries("2016-06-09", QMR, blank).refused("REP-51");
    assert_eq!(refusal.field, Some("sections.text"));
    told.tries("2016-06-09", HEAD, draft()).refused("REP-03");
    told.tries("2016-06-09", OFFICER, draft()).refused("REP-03");
}

#[test]
fn a_figure_is_overridden_only_by_another_value_and_with_a_reason() {
    let province = Province::new();
    let told = drafted(&province);
    let overridden = |value| FigureOverridden {
        figure: ReportFigure::ReviewsSigned,
        frozen: 3,
        value,
        reason: text("Một cuộc chưa nhập"),
    };
    told.tries("2016-06-10", QMR, override_figure(4)).then([overridden(4)]);
    told.tries("2016-06-10", QMR, override_figure(3)).refused("REP-64");
    let silent = OverrideFigure { reason: text(""), ..override_figure(4) };
    told.tries("2016-06-10", QMR, silent).refused("REP-51");
    let told = told.done_on("2016-06-10", QMR, override_figure(4));
    told.tries("2016-06-10", QMR, override_figure(4)).refused("REP-64");
    // Back to what the registers said, or on: they are remembered.
    told.tries("2016-06-10", QMR, override_figure(3)).then([overridden(3)]);
    told.tries("2016-06-10", QMR, override_figure(5)).then([overridden(5)]);
    // Taken anew, the figure is the registers' again.
    let told = told.done_on("2016-06-11", QMR, RefreshFigures { note: None });
    told.tries("2016-06-11", QMR, override_figure(3)).refused("REP-64");
}

#[test]
fn a_periodic_report_is_not_signed_without_the_sections_that_no_register_knows() {
    let province = Province::new();
    let mut sections = draft().sections;
    let left_out = sections.pop().unwrap();
    let told =
        opened(&province).done_on("2016-06-09", QMR, DraftReport { sections, difficulties: None });
    let refusal = told.tries("2016-06-10", HEAD, sign()).refused("REP-62");
    assert!(refusal.message.en.contains("Proposals"), "{refusal}");
    let told = told.done_on(
        "2016-06-10",
        QMR,
        DraftReport { sections: vec![left_out], difficulties: None },
    );
    told.tries("2016-06-10", HEAD, sign()).then([ReportSigned { number: text("12/BC-SXD") }]);
}

#[test]
fn a_report_on_request_keeps_to_its_subject() {
    let province = Province::new();
    let told = begin_at(&province, adhoc()).done_on("2016-05-16", CHIEF, request());
    let one = DraftReport {
        sections: vec![section(ReportSection::ScopeAndAnnouncement)],
        difficulties: None,
    };
    let told = told.done_on("2016-05-17", QMR, one).done_on("2016-05-18", HEAD, sign());
    assert_eq!(told.places(), ["Signed", "InTime"]);
}

#[test]
fn only_the_head_signs_what_was_drafted() {
    let province = Province::new();
    opened(&province).tries("2016-06-10", HEAD, sign()).refused("REP-06");
    for who in [QMR, SECRETARY, UNIT_HEAD, CHIEF] {
        drafted(&province).tries("2016-06-10", who, sign()).refused("REP-06");
    }
    let unnumbered = SignReport { number: text("") };
    drafted(&province).tries("2016-06-10", HEAD, unnumbered).refused("REP-51");
    drafted(&province).tries("2016-06-08", HEAD, sign()).refused("REP-59");
}

#[test]
fn a_draft_takes_the_signature_away() {
    let province = Province::new();
    let one =
        || DraftReport { sections: vec![section(ReportSection::Funding)], difficulties: None };
    let told = signed(&province).done_on("2016-06-13", QMR, one());
    assert_eq!(told.places(), ["Drafted", "InTime"]);
    told.tries("2016-06-13", SECRETARY, submit()).refused("REP-07");
    submitted(&province).tries("2016-06-14", QMR, one()).refused("REP-03");
}

/// A draft that states difficulties, and nothing else.
fn stating(difficulties: Vec<ReportedDifficulty>) -> DraftReport {
    DraftReport { sections: Vec::new(), difficulties: Some(difficulties) }
}

#[test]
fn difficulties_are_stated_item_by_item_in_place_of_those_before() {
    let province = Province::new();
    let told = opened(&province);
    let drafted = |stated: &[ReportedDifficulty]| match told
        .tries("2016-06-09", QMR, stating(stated.to_vec()))
        .result
    {
        Ok(events) => match events.last() {
            Some(ReportEvent::Drafted(drafted)) => drafted.difficulties.clone(),
            other => panic!("{other:?}"),
        },
        Err(refusal) => panic!("{refusal:?}"),
    };
    assert_eq!(drafted(&[stated(), stated()]), Some(vec![stated(), stated()]));
    assert_eq!(drafted(&[]), Some(Vec::new()), "none is left");
    let untitled = ReportedDifficulty { title: text(" "), ..stated() };
    let refusal = told.tries("2016-06-09", QMR, stating(vec![untitled])).refused("REP-51");
    assert_eq!(refusal.field, Some("difficulties.title"));
    let silent = ReportedDifficulty { description: String::new(), ..stated() };
    told.tries("2016-06-09", QMR, stating(vec![silent])).refused("REP-51");
    assert!(drafted(&vec![stated(); DIFFICULTIES_MAX]).is_some());
    let many = stating(vec![stated(); DIFFICULTIES_MAX + 1]);
    told.tries("2016-06-09", QMR, many).refused("REP-72");
}

#[test]
fn a_difficulty_that_is_registered_is_the_agencys_own() {
    let mut province = Province::new();
    let known: luuvet_engine::StreamId = "difficulty/1".parse().unwrap();
    let registered =
        stating(vec![ReportedDifficulty { registered: Some(known.clone()), ..stated() }]);
    opened(&province).tries("2016-06-09", QMR, registered.clone()).refused("REP-73");
    province.difficulties.insert(known.clone(), SKHCN);
    opened(&province).tries("2016-06-09", QMR, registered.clone()).refused("REP-73");
    province.difficulties.insert(known, SXD);
    assert!(opened(&province).tries("2016-06-09", QMR, registered).result.is_ok());
}

#[test]
fn a_draft_that_was_stored_before_difficulties_were_stated_still_reads() {
    let stored = r#"{"sections":[]}"#;
    let drafted: ReportDrafted = serde_json::from_str(stored).unwrap();
    assert_eq!(drafted.difficulties, None);
    assert_eq!(serde_json::to_string(&drafted).unwrap(), stored);
}
