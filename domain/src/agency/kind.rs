//! What agencies, competences and reliefs there are. Names on disk are explicit.
//!
//! Which kinds are bound to apply the quality-management system is not fixed here: it is data of
//! the regulation ([`crate::parameters::Parameters::mandatory_kinds`]).

use serde::{Deserialize, Serialize};

/// What an agency is (QĐ 19/2014/QĐ-TTg Điều 2, as far as a province has such agencies).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum AgencyKind {
    /// UBND tỉnh: the provincial People's Committee.
    #[serde(rename = "ProvincialPeoplesCommittee")]
    ProvincialPeoplesCommittee,
    /// Cơ quan chuyên môn thuộc UBND tỉnh: a department of the province.
    #[serde(rename = "ProvincialSpecialisedAgency")]
    ProvincialSpecialisedAgency,
    /// UBND huyện, thành phố: a district's or city's People's Committee.
    #[serde(rename = "DistrictPeoplesCommittee")]
    DistrictPeoplesCommittee,
    /// Phòng chuyên môn thuộc UBND cấp huyện: a division of a district.
    #[serde(rename = "DistrictDivision")]
    DistrictDivision,
    /// UBND xã, phường, thị trấn: a commune's People's Committee.
    #[serde(rename = "CommunePeoplesCommittee")]
    CommunePeoplesCommittee,
    /// Đơn vị sự nghiệp công lập: a public service unit.
    #[serde(rename = "PublicServiceUnit")]
    PublicServiceUnit,
    /// Chi cục và tổ chức hành chính trực thuộc: a sub-department of a department.
    #[serde(rename = "SubordinateUnit")]
    SubordinateUnit,
    /// Cơ quan, tổ chức khác: any other, such as the board of an economic zone.
    #[serde(rename = "Other")]
    Other,
}

impl AgencyKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::ProvincialPeoplesCommittee,
        Self::ProvincialSpecialisedAgency,
        Self::DistrictPeoplesCommittee,
        Self::DistrictDivision,
        Self::CommunePeoplesCommittee,
        Self::PublicServiceUnit,
        Self::SubordinateUnit,
        Self::Other,
    ];

    /// The name on disk.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ProvincialPeoplesCommittee => "ProvincialPeoplesCommittee",
            Self::ProvincialSpecialisedAgency => "ProvincialSpecialisedAgency",
            Self::DistrictPeoplesCommittee => "DistrictPeoplesCommittee",
            Self::DistrictDivision => "DistrictDivision",
            Self::CommunePeoplesCommittee => "CommunePeoplesCommittee",
            Self::PublicServiceUnit => "PublicServiceUnit",
            Self::SubordinateUnit => "SubordinateUnit",
            Self::Other => "Other",
        }
    }

    /// Whether clause 1 of the directive is addressed to such agencies: the province's departments
    /// and the People's Committees of districts and the city.
    #[must_use]
    pub const fn is_addressed_by_clause_1(self) -> bool {
        matches!(self, Self::ProvincialSpecialisedAgency | Self::DistrictPeoplesCommittee)
    }

    /// Whether such an agency is always part of a greater one, which must then be named.
    #[must_use]
    pub const fn needs_parent(self) -> bool {
        matches!(self, Self::DistrictDivision | Self::SubordinateUnit)
    }
}

/// What the regulation asks of an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Classification {
    /// Bắt buộc: it must build and apply the quality-management system.
    #[serde(rename = "Mandatory")]
    Mandatory,
    /// Khuyến khích: it is encouraged to.
    #[serde(rename = "Encouraged")]
    Encouraged,
    /// Không thuộc đối tượng: it is not subject to the regulation.
    #[serde(rename = "Exempt")]
    Exempt,
}

impl Classification {
    /// What people call it, in Vietnamese.
    #[must_use]
    pub const fn vi(self) -> &'static str {
        match self {
            Self::Mandatory => "bắt buộc",
            Self::Encouraged => "khuyến khích",
            Self::Exempt => "không thuộc đối tượng",
        }
    }

    /// The name on disk.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Mandatory => "Mandatory",
            Self::Encouraged => "Encouraged",
            Self::Exempt => "Exempt",
        }
    }
}

/// What a certificate is for: the kinds of course of the directive, clause 2d.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum CompetenceKind {
    /// Nhận thức: awareness of the standard.
    #[serde(rename = "Awareness")]
    Awareness,
    /// Xây dựng hệ thống: building a system.
    #[serde(rename = "Building")]
    Building,
    /// Đánh giá nội bộ: auditing. It unlocks the office of internal auditor.
    #[serde(rename = "InternalAuditor")]
    InternalAuditor,
    /// Duy trì, cải tiến: maintaining and improving a system.
    #[serde(rename = "Maintenance")]
    Maintenance,
    /// Quán triệt cho người đứng đầu: a briefing of heads.
    #[serde(rename = "HeadsBriefing")]
    HeadsBriefing,
}

impl CompetenceKind {
    /// The name on disk, and in [`crate::register::Registers::has_competence`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Awareness => "Awareness",
            Self::Building => "Building",
            Self::InternalAuditor => "InternalAuditor",
            Self::Maintenance => "Maintenance",
            Self::HeadsBriefing => "HeadsBriefing",
        }
    }
}

/// Why a term of office ends. Not free text, in which a name could stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ReliefReason {
    /// Hết nhiệm kỳ: the term is over.
    #[serde(rename = "TermEnded")]
    TermEnded,
    /// Điều động, luân chuyển: moved to another post.
    #[serde(rename = "Transferred")]
    Transferred,
    /// Nghỉ hưu: retired.
    #[serde(rename = "Retired")]
    Retired,
    /// Từ chức, thôi việc: left of their own will.
    #[serde(rename = "Resigned")]
    Resigned,
    /// Miễn nhiệm, cách chức: removed.
    #[serde(rename = "Removed")]
    Removed,
    /// Từ trần: died. Only then may the term have ended before the act.
    #[serde(rename = "Deceased")]
    Deceased,
    /// Sắp xếp lại tổ chức: the organisation changed.
    #[serde(rename = "Reorganised")]
    Reorganised,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_on_disk_as_in_messages() {
        for kind in AgencyKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }
}
