//! The table of a notice.

use luuvet_engine::{Bilingual, Definition, Grant, Place, Region, Transition};

use super::DEFAULT;

const WAITING: &[&str] = &["Pending", "Retrying"];
const SERVER: &[Grant] = &[Grant::OUTBOX];

const fn row(command: &'static str, rule: &'static str, to: &'static [&'static str]) -> Transition {
    Transition { command, rule, source: &[DEFAULT], from: WAITING, to, act: SERVER, record: &[] }
}

pub(super) static DEFINITION: Definition = Definition {
    category: "notice",
    title: Bilingual::constant("Thông báo qua thư điện tử", "Notice by mail"),
    version: 1,
    regions: &[Region {
        name: "notice",
        places: &[
            Place::open("Pending", "Chờ gửi", "Pending"),
            Place::rest("Retrying", "Chờ gửi lại", "Waiting to be tried again"),
            Place::last("Delivered", "Đã gửi", "Delivered"),
            Place::last("GivenUp", "Không gửi được", "Given up"),
            Place::last("Suppressed", "Không cần gửi", "Suppressed"),
        ],
    }],
    transitions: &[
        row("RecordDelivery", "NTC-01", &["Delivered"]),
        row("RecordRefusal", "NTC-02", &["Retrying", "GivenUp"]),
        row("SuppressNotice", "NTC-03", &["Suppressed"]),
    ],
};
