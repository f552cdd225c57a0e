//! The clauses of the directive.

use luuvet_engine::Bilingual;
use serde::{Deserialize, Serialize};

/// A clause of the directive that someone owes something under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum DirectiveClause {
    /// 1a: keep applying and improving the system, documents in step with the law included.
    C1a,
    /// 1b: plan each year, estimate and allocate the money.
    C1b,
    /// 1c: report every six months, every year, and when asked.
    C1c,
    /// 1d: apply information technology to it.
    C1d,
    /// 1e: build and apply it at the units that must and do not.
    C1e,
    /// 2a: step up publicity with the newspaper and the broadcaster.
    C2a,
    /// 2b: make and amend the province's plan and estimate.
    C2b,
    /// 2c: report difficulties and propose how to remove them.
    C2c,
    /// 2d: train and guide.
    C2d,
    /// 2đ: inspect under an approved programme.
    C2dd,
    /// 2e: handle violations.
    C2e,
    /// 3: guide, appraise and consolidate the estimates.
    C3,
    /// 4: evaluate the ISO criteria of the reform index.
    C4,
    /// The closing part: urge, check, and report periodically to the provincial People's Committee.
    End,
}

impl DirectiveClause {
    /// Every clause, in the order of the directive.
    pub const ALL: [Self; 14] = [
        Self::C1a,
        Self::C1b,
        Self::C1c,
        Self::C1d,
        Self::C1e,
        Self::C2a,
        Self::C2b,
        Self::C2c,
        Self::C2d,
        Self::C2dd,
        Self::C2e,
        Self::C3,
        Self::C4,
        Self::End,
    ];

    /// How the directive numbers it.
    #[must_use]
    pub const fn number(self) -> &'static str {
        match self {
            Self::C1a => "1a",
            Self::C1b => "1b",
            Self::C1c => "1c",
            Self::C1d => "1d",
            Self::C1e => "1e",
            Self::C2a => "2a",
            Self::C2b => "2b",
            Self::C2c => "2c",
            Self::C2d => "2d",
            Self::C2dd => "2đ",
            Self::C2e => "2e",
            Self::C3 => "3",
            Self::C4 => "4",
            Self::End => "cuối",
        }
    }

    /// What it asks for, in a few words.
    #[must_use]
    pub const fn title(self) -> Bilingual {
        match self {
            Self::C1a => Bilingual::constant(
                "Duy trì, cải tiến hệ thống quản lý chất lượng",
                "Keep applying and improving the system",
            ),
            Self::C1b => Bilingual::constant(
                "Lập kế hoạch, dự toán, bố trí kinh phí",
                "Plan, estimate and allocate the money",
            ),
            Self::C1c => Bilingual::constant("Báo cáo định kỳ, đột xuất", "Report"),
            Self::C1d => {
                Bilingual::constant("Ứng dụng công nghệ thông tin", "Apply information technology")
            }
            Self::C1e => Bilingual::constant(
                "Xây dựng, áp dụng tại đơn vị trực thuộc",
                "Build and apply it at the units",
            ),
            Self::C2a => Bilingual::constant("Tuyên truyền", "Publicity"),
            Self::C2b => Bilingual::constant(
                "Kế hoạch, dự toán của tỉnh",
                "The province's plan and estimate",
            ),
            Self::C2c => Bilingual::constant(
                "Khó khăn, vướng mắc và giải pháp",
                "Difficulties, and how to remove them",
            ),
            Self::C2d => Bilingual::constant("Đào tạo, hướng dẫn", "Training and guidance"),
            Self::C2dd => Bilingual::constant("Kiểm tra, giám sát", "Inspection"),
            Self::C2e => Bilingual::constant("Xử lý vi phạm", "Handling of violations"),
            Self::C3 => Bilingual::constant(
                "Hướng dẫn, thẩm định, tổng hợp kinh phí",
                "Guide, appraise and consolidate the estimates",
            ),
            Self::C4 => Bilingual::constant(
                "Đánh giá tiêu chí ISO của chỉ số cải cách hành chính",
                "Evaluate the ISO criteria of the reform index",
            ),
            Self::End => Bilingual::constant(
                "Đôn đốc, kiểm tra, báo cáo UBND tỉnh",
                "Urge, check, and report to the province",
            ),
        }
    }
}
