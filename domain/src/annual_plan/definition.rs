//! The table of an agency's plan: places and rows.
//!
//! The finance department guides and appraises (Chỉ thị, điểm 3), but not its own plan: nobody
//! judges their own agency. That one the director of science and technology appraises in its stead,
//! because clause 3 names that department as the one that does this work together with finance; the
//! province's office would both prepare the chair's approval and judge what is approved. In return
//! finance appraises the plan of science and technology. Which of them a plan goes to is written
//! into `PlanSent`, and `decide` accepts no other.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Reach, Region, Role, Transition};

use super::{APPRAISAL, DEFAULT, PLANNING};
use crate::role::{
    AGENCY_HEAD, DOF_DIRECTOR, DOF_OFFICER, DOST_DIRECTOR, ISO_SECRETARY, QMR, STAFF,
};

const MANAGERS: &[Grant] = &[Grant::PROCESS_MANAGER];
const HEAD: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own)];
const PREPARERS: &[Grant] = &[Grant::new(AGENCY_HEAD, Reach::Own), Grant::new(QMR, Reach::Own)];
const APPRAISERS: &[Grant] = &[
    Grant::new(DOF_OFFICER, Reach::Oversees),
    Grant::new(DOF_DIRECTOR, Reach::Oversees),
    Grant::new(DOST_DIRECTOR, Reach::Oversees),
];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY), Role::constant(STAFF)];
const APPRAISERS_CLERK: &[Role] = &[Role::constant(DOF_OFFICER), Role::constant(STAFF)];
const OPEN: &[&str] = &["Draft", "Returned"];
const RECEIVED: &[&str] = &["Sent", "Guided"];
const FUNDED: &[&str] = &["Allocated", "Executing"];

const fn row(
    command: &'static str,
    rule: &'static str,
    source: &'static [&'static str],
    from: &'static [&'static str],
    to: &'static [&'static str],
    act: &'static [Grant],
    record: &'static [Role],
) -> Transition {
    Transition { command, rule, source, from, to, act, record }
}

pub(super) static DEFINITION: Definition = Definition {
    category: "annual_plan",
    title: Bilingual::constant("Kế hoạch và dự toán năm", "Annual plan and estimate"),
    version: 1,
    regions: &[Region {
        name: "phase",
        places: &[
            Place::open("Absent", "Chưa mở", "Not opened"),
            Place::open("Awaited", "Chờ lập kế hoạch", "To be drafted"),
            Place::open("Draft", "Dự thảo", "Draft"),
            Place::open("Signed", "Đã ký", "Signed"),
            Place::open("Sent", "Đã gửi dự toán", "Sent"),
            Place::open("Guided", "Đã được hướng dẫn", "Guided"),
            Place::open("Returned", "Bị trả lại", "Returned"),
            Place::open("Appraised", "Đã thẩm định", "Appraised"),
            Place::open("Consolidated", "Đã tổng hợp", "Consolidated"),
            Place::open("Approved", "Đã phê duyệt", "Approved"),
            Place::open("Cut", "Phê duyệt có cắt giảm", "Approved with a cut"),
            Place::open("Allocated", "Đã bố trí kinh phí", "Allocated"),
            Place::open("Executing", "Đang thực hiện", "Executing"),
            Place::last("Settled", "Đã quyết toán", "Settled"),
        ],
    }],
    transitions: &[
        row("OpenPlan", "PLN-01", &[PLANNING], &["Absent"], &["Awaited"], MANAGERS, &[]),
        row(
            "ProposeLine",
            "PLN-02",
            &["ISO 9001:2008 5.6.3c"],
            &["Absent"],
            &["Awaited"],
            MANAGERS,
            &[],
        ),
        row(
            "ProposeLine",
            "PLN-03",
            &["ISO 9001:2008 5.6.3c"],
            &["Awaited", "Draft", "Returned"],
            &[],
            MANAGERS,
            &[],
        ),
        row(
            "DraftPlan",
            "PLN-04",
            &[PLANNING],
            &["Absent", "Awaited"],
            &["Draft"],
            PREPARERS,
            CLERK,
        ),
        row("AddLine", "PLN-05", &[PLANNING], OPEN, &[], PREPARERS, CLERK),
        row("SignPlan", "PLN-06", &[PLANNING], OPEN, &["Signed"], HEAD, CLERK),
        row("SendPlan", "PLN-07", &[PLANNING], &["Signed"], &["Sent"], PREPARERS, CLERK),
        row(
            "GuideEstimate",
            "PLN-08",
            &[APPRAISAL],
            &["Sent"],
            &["Guided"],
            APPRAISERS,
            APPRAISERS_CLERK,
        ),
        row(
            "ReturnPlan",
            "PLN-09",
            &[APPRAISAL],
            RECEIVED,
            &["Returned"],
            APPRAISERS,
            APPRAISERS_CLERK,
        ),
        row(
            "AppraisePlan",
            "PLN-10",
            &[APPRAISAL],
            &["Sent", "Guided", "Appraised"],
            &["Appraised"],
            APPRAISERS,
            APPRAISERS_CLERK,
        ),
        row(
            "ConsolidatePlan",
            "PLN-11",
            &[APPRAISAL],
            &["Appraised"],
            &["Consolidated"],
            MANAGERS,
            &[],
        ),
        row("ReleasePlan", "PLN-12", &[DEFAULT], &["Consolidated"], &["Appraised"], MANAGERS, &[]),
        row(
            "ApprovePlan",
            "PLN-13",
            &[APPRAISAL],
            &["Consolidated"],
            &["Approved", "Cut"],
            MANAGERS,
            &[],
        ),
        row(
            "AcknowledgeCut",
            "PLN-14",
            &[DEFAULT],
            &["Cut", "Allocated", "Executing"],
            &[],
            PREPARERS,
            CLERK,
        ),
        row(
            "AllocateFunds",
            "PLN-15",
            &[PLANNING],
            &["Approved", "Cut", "Allocated", "Executing"],
            &["Allocated"],
            HEAD,
            CLERK,
        ),
        row("RecordSpending", "PLN-16", &[PLANNING], FUNDED, &["Executing"], PREPARERS, CLERK),
        row("AmendPlan", "PLN-17", &[PLANNING, DEFAULT], FUNDED, &[], HEAD, CLERK),
        row("SettlePlan", "PLN-18", &[PLANNING], FUNDED, &["Settled"], HEAD, CLERK),
    ],
};
