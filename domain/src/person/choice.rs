//! How a person wants to be told what they owe.

use luuvet_engine::{Grant, Reach};
use serde::{Deserialize, Serialize};

use crate::role::{
    AGENCY_HEAD, DOF_DIRECTOR, DOF_OFFICER, DOHA_DIRECTOR, DOHA_OFFICER, DOST_DIRECTOR, INSPECTOR,
    INTERNAL_AUDITOR, ISO_SECRETARY, MEDIA_PARTNER, PROVINCE_CHAIR, PROVINCE_OFFICE, QMR, STAFF,
    STAMEQ_HEAD, STAMEQ_OFFICER, TEAM_LEADER, UNIT_HEAD,
};

/// Every office that can owe something, in the hands of the person whom it is about.
pub(super) const THEMSELVES: &[Grant] = &[
    Grant::new(AGENCY_HEAD, Reach::Assigned),
    Grant::new(QMR, Reach::Assigned),
    Grant::new(ISO_SECRETARY, Reach::Assigned),
    Grant::new(UNIT_HEAD, Reach::Assigned),
    Grant::new(STAFF, Reach::Assigned),
    Grant::new(INTERNAL_AUDITOR, Reach::Assigned),
    Grant::new(STAMEQ_OFFICER, Reach::Assigned),
    Grant::new(STAMEQ_HEAD, Reach::Assigned),
    Grant::new(DOST_DIRECTOR, Reach::Assigned),
    Grant::new(INSPECTOR, Reach::Assigned),
    Grant::new(TEAM_LEADER, Reach::Assigned),
    Grant::new(DOF_OFFICER, Reach::Assigned),
    Grant::new(DOF_DIRECTOR, Reach::Assigned),
    Grant::new(DOHA_OFFICER, Reach::Assigned),
    Grant::new(DOHA_DIRECTOR, Reach::Assigned),
    Grant::new(PROVINCE_OFFICE, Reach::Assigned),
    Grant::new(PROVINCE_CHAIR, Reach::Assigned),
    Grant::new(MEDIA_PARTNER, Reach::Assigned),
];

/// What of their notices is mailed to a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum MailChoice {
    /// A mail for each, at once.
    #[default]
    #[serde(rename = "Each")]
    Each,
    /// One mail a day with everything new, in the morning.
    #[serde(rename = "Daily")]
    Daily,
    /// Nothing: the person looks into the worklist or the calendar.
    #[serde(rename = "Nothing")]
    Nothing,
}

/// The language that comes first; the other stands beneath it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum NoticeLanguage {
    /// Vietnamese.
    #[default]
    #[serde(rename = "vi")]
    Vietnamese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// How a person wants to be told: until they choose, a mail for each, Vietnamese first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeChoice {
    /// What is mailed.
    pub mail: MailChoice,
    /// The language that comes first.
    pub language: NoticeLanguage,
}

/// Choose how to be told what one owes: for oneself alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::InputObject))]
pub struct ChooseNotices {
    /// What is mailed.
    pub mail: MailChoice,
    /// The language that comes first.
    pub language: NoticeLanguage,
}

/// A person chose how to be told what they owe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticesChosen {
    /// What is mailed.
    pub mail: MailChoice,
    /// The language that comes first.
    pub language: NoticeLanguage,
}
