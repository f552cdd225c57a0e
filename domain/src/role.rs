//! Roles and offices, by the names of the directive's world.
//!
//! Authority is a role with a reach; who holds an office where, and since when, stands in the
//! agency's own stream.

use luuvet_engine::Scope;
use serde::{Deserialize, Serialize};

/// The scope of what concerns the whole province: the calendar, the regulation.
pub const PROVINCE: Scope = Scope::constant("province");

/// Thủ trưởng cơ quan, the head of an agency.
pub const AGENCY_HEAD: &str = "AgencyHead";
/// Đại diện lãnh đạo về chất lượng, the management representative (ISO 9001:2008 5.5.2).
pub const QMR: &str = "Qmr";
/// Thư ký ISO.
pub const ISO_SECRETARY: &str = "IsoSecretary";
/// Trưởng phòng, the owner of a process.
pub const UNIT_HEAD: &str = "UnitHead";
/// Công chức, viên chức.
pub const STAFF: &str = "Staff";
/// Chuyên gia đánh giá nội bộ (ISO 9001:2008 8.2.2).
pub const INTERNAL_AUDITOR: &str = "InternalAuditor";
/// Công chức Chi cục Tiêu chuẩn Đo lường Chất lượng.
pub const STAMEQ_OFFICER: &str = "StameqOfficer";
/// Chi cục trưởng Chi cục Tiêu chuẩn Đo lường Chất lượng.
pub const STAMEQ_HEAD: &str = "StameqHead";
/// Giám đốc Sở Khoa học và Công nghệ.
pub const DOST_DIRECTOR: &str = "DostDirector";
/// Thành viên đoàn kiểm tra.
pub const INSPECTOR: &str = "Inspector";
/// Trưởng đoàn kiểm tra.
pub const TEAM_LEADER: &str = "TeamLeader";
/// Chuyên viên Sở Tài chính.
pub const DOF_OFFICER: &str = "DofOfficer";
/// Giám đốc Sở Tài chính.
pub const DOF_DIRECTOR: &str = "DofDirector";
/// Chuyên viên Sở Nội vụ.
pub const DOHA_OFFICER: &str = "DohaOfficer";
/// Giám đốc Sở Nội vụ.
pub const DOHA_DIRECTOR: &str = "DohaDirector";
/// Văn phòng UBND tỉnh.
pub const PROVINCE_OFFICE: &str = "ProvinceOffice";
/// Chủ tịch UBND tỉnh.
pub const PROVINCE_CHAIR: &str = "ProvinceChair";
/// Cơ quan báo chí phối hợp.
pub const MEDIA_PARTNER: &str = "MediaPartner";

/// An office to which a person can be appointed at an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Office {
    /// Thủ trưởng cơ quan: the head of the agency.
    AgencyHead,
    /// Đại diện lãnh đạo về chất lượng: the management representative.
    Qmr,
    /// Thư ký ISO: the ISO secretary.
    IsoSecretary,
    /// Trưởng phòng: the head of a unit.
    UnitHead,
    /// Công chức, viên chức: a member of staff.
    Staff,
    /// Chuyên gia đánh giá nội bộ: an internal auditor.
    InternalAuditor,
    /// Công chức Chi cục TĐC: an officer of the sub-department of standards.
    StameqOfficer,
    /// Chi cục trưởng Chi cục TĐC: the head of the sub-department of standards.
    StameqHead,
    /// Giám đốc Sở KH&CN: the director of science and technology.
    DostDirector,
    /// Thành viên đoàn kiểm tra: an inspector.
    Inspector,
    /// Trưởng đoàn kiểm tra: the leader of an inspection team.
    TeamLeader,
    /// Chuyên viên Sở Tài chính: an officer of finance.
    DofOfficer,
    /// Giám đốc Sở Tài chính: the director of finance.
    DofDirector,
    /// Chuyên viên Sở Nội vụ: an officer of home affairs.
    DohaOfficer,
    /// Giám đốc Sở Nội vụ: the director of home affairs.
    DohaDirector,
    /// Văn phòng UBND tỉnh: the office of the provincial People's Committee.
    ProvinceOffice,
    /// Chủ tịch UBND tỉnh: the chair of the provincial People's Committee.
    ProvinceChair,
    /// Cơ quan báo chí phối hợp: a media partner.
    MediaPartner,
    /// Người kiểm toán: reads all, at any moment, and writes nothing.
    Auditor,
}

impl Office {
    /// Every office.
    pub const ALL: [Self; 19] = [
        Self::AgencyHead,
        Self::Qmr,
        Self::IsoSecretary,
        Self::UnitHead,
        Self::Staff,
        Self::InternalAuditor,
        Self::StameqOfficer,
        Self::StameqHead,
        Self::DostDirector,
        Self::Inspector,
        Self::TeamLeader,
        Self::DofOfficer,
        Self::DofDirector,
        Self::DohaOfficer,
        Self::DohaDirector,
        Self::ProvinceOffice,
        Self::ProvinceChair,
        Self::MediaPartner,
        Self::Auditor,
    ];

    /// The role's name, as it stands in envelopes and tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AgencyHead => AGENCY_HEAD,
            Self::Qmr => QMR,
            Self::IsoSecretary => ISO_SECRETARY,
            Self::UnitHead => UNIT_HEAD,
            Self::Staff => STAFF,
            Self::InternalAuditor => INTERNAL_AUDITOR,
            Self::StameqOfficer => STAMEQ_OFFICER,
            Self::StameqHead => STAMEQ_HEAD,
            Self::DostDirector => DOST_DIRECTOR,
            Self::Inspector => INSPECTOR,
            Self::TeamLeader => TEAM_LEADER,
            Self::DofOfficer => DOF_OFFICER,
            Self::DofDirector => DOF_DIRECTOR,
            Self::DohaOfficer => DOHA_OFFICER,
            Self::DohaDirector => DOHA_DIRECTOR,
            Self::ProvinceOffice => PROVINCE_OFFICE,
            Self::ProvinceChair => PROVINCE_CHAIR,
            Self::MediaPartner => MEDIA_PARTNER,
            Self::Auditor => "Auditor",
        }
    }

    /// The office with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|office| office.name() == name)
    }

    /// Whether its holders oversee other agencies, never their own. Who may be appointed to such an
    /// office comes down from the province, see [`crate::agency::appointers`].
    #[must_use]
    pub const fn is_oversight(self) -> bool {
        matches!(
            self,
            Self::StameqOfficer
                | Self::StameqHead
                | Self::DostDirector
                | Self::Inspector
                | Self::TeamLeader
                | Self::DofOfficer
                | Self::DofDirector
                | Self::DohaOfficer
                | Self::DohaDirector
                | Self::ProvinceOffice
                | Self::ProvinceChair
        )
    }

    /// Whether others may sign for its holder: it heads an agency, or the province.
    #[must_use]
    pub const fn is_signed_for(self) -> bool {
        matches!(
            self,
            Self::AgencyHead
                | Self::StameqHead
                | Self::DostDirector
                | Self::DofDirector
                | Self::DohaDirector
                | Self::ProvinceChair
        )
    }

    /// Whether at most one person may hold it at an agency on a date.
    #[must_use]
    pub const fn is_single(self) -> bool {
        matches!(
            self,
            Self::AgencyHead
                | Self::Qmr
                | Self::StameqHead
                | Self::DostDirector
                | Self::DofDirector
                | Self::DohaDirector
                | Self::ProvinceChair
        )
    }
}
