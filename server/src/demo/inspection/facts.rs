//! What inspectors find because anyone may read it: how an agency stands on the day of the check.

use chrono::{Months, NaiveDate};
use luuvet_domain::agency::CompetenceKind;
use luuvet_domain::audit::AuditRegister;
use luuvet_domain::finding::FindingSeverity;
use luuvet_domain::qms::{QmsPhase, QmsRegister};
use luuvet_domain::register::Registers;
use luuvet_domain::role::Office;
use luuvet_engine::Scope;

use super::super::script::Scene;

/// A lapse that concerns an item of the checklist.
#[derive(Clone, Debug)]
pub(super) struct Lapse {
    pub(super) item: u32,
    pub(super) severity: FindingSeverity,
    pub(super) evidence: String,
}

/// Documents whose review or update is overdue from which the lapse is major.
const MANY_DOCUMENTS: usize = 4;
/// Findings overdue from which the lapse is major.
const MANY_FINDINGS: usize = 4;

/// The lapses of an agency that the registers show today, by item.
pub(super) fn lapses(agency: &Scope, scene: &Scene<'_>) -> Vec<Lapse> {
    let (view, today) = (scene.view, scene.today);
    let mut lapses = Vec::new();
    let mut add = |item, severity, evidence: String| {
        lapses.push(Lapse { item, severity, evidence });
    };
    let Some(system) = view.systems.rows.get(agency) else {
        add(
            1,
            FindingSeverity::Major,
            "Chưa có quyết định thành lập Ban chỉ đạo, chưa phân công trách nhiệm.".to_owned(),
        );
        add(3, FindingSeverity::Major, "Chưa xây dựng hệ thống quản lý chất lượng.".to_owned());
        return lapses;
    };
    let listed = view.tthc_in_force(agency, today);
    let outside = listed.iter().filter(|code| !system.tthc.contains(code)).count();
    if outside > 0 {
        add(
            2,
            FindingSeverity::Minor,
            format!("{outside} trong {} thủ tục chưa nằm trong phạm vi áp dụng.", listed.len()),
        );
    }
    match (system.phase(), &system.announcement) {
        (QmsPhase::Announced, Some(announced)) => {
            if let Some(stale) = &announced.stale {
                add(
                    3,
                    FindingSeverity::Minor,
                    format!(
                        "Thủ tục đã thay đổi, chưa công bố lại; hạn {}.",
                        stale.reannounce_by.format("%d/%m/%Y")
                    ),
                );
            } else if announced.notified.is_none() || announced.posted.is_none() {
                add(
                    3,
                    FindingSeverity::Minor,
                    "Đã công bố nhưng chưa thông báo hoặc chưa niêm yết.".to_owned(),
                );
            }
        }
        _not_announced => {
            add(3, FindingSeverity::Minor, "Chưa công bố hệ thống phù hợp tiêu chuẩn.".to_owned());
        }
    }
    let documents: Vec<&str> = view
        .documents
        .of_agency(agency)
        .filter(|row| row.is_overdue())
        .map(|row| row.code.as_str())
        .collect();
    if !documents.is_empty() {
        add(
            5,
            if documents.len() >= MANY_DOCUMENTS {
                FindingSeverity::Major
            } else {
                FindingSeverity::Minor
            },
            format!(
                "{} tài liệu quá hạn rà soát hoặc cập nhật theo luật mới: {}.",
                documents.len(),
                few(&documents)
            ),
        );
    }
    checks(agency, scene, &mut add);
    lapses
}

fn checks(agency: &Scope, scene: &Scene<'_>, add: &mut impl FnMut(u32, FindingSeverity, String)) {
    let (view, today) = (scene.view, scene.today);
    let since: NaiveDate = today - Months::new(12);
    let is_issued = view.systems.rows.get(agency).is_some_and(|system| system.issued.is_some());
    if is_issued && view.audits_reported(agency, since).is_empty() {
        add(
            6,
            FindingSeverity::Major,
            format!("Không có báo cáo đánh giá nội bộ nào từ {}.", since.format("%d/%m/%Y")),
        );
    }
    if is_issued && view.reviews.signed_since(agency, since).next().is_none() {
        add(
            7,
            FindingSeverity::Minor,
            format!("Không có biên bản xem xét của lãnh đạo từ {}.", since.format("%d/%m/%Y")),
        );
    }
    let overdue = view.findings.counts.get(agency).map_or(0, |counts| counts.overdue);
    if overdue > 0 {
        let severity =
            if overdue >= MANY_FINDINGS { FindingSeverity::Major } else { FindingSeverity::Minor };
        add(8, severity, format!("{overdue} phát hiện quá hạn chưa thực hiện xong."));
    }
    let Ok(cast) = scene.cast(agency) else { return };
    let kind = CompetenceKind::InternalAuditor.name();
    let auditors = cast
        .all(Office::InternalAuditor)
        .iter()
        .filter(|actor| view.has_competence(actor.person, kind, today))
        .count();
    if auditors < 2 {
        add(
            10,
            FindingSeverity::Observation,
            format!("Chỉ có {auditors} chuyên gia đánh giá nội bộ có chứng chỉ."),
        );
    }
}

fn few(codes: &[&str]) -> String {
    const SHOWN: usize = 3;
    let mut text = codes.iter().take(SHOWN).copied().collect::<Vec<_>>().join(", ");
    if codes.len() > SHOWN {
        text.push_str(", …");
    }
    text
}
