//! The mergers of districts of 2020 (Nghị quyết 864/NQ-UBTVQH14) on the real runtime: Thông Nông into
//! Hà Quảng, Trà Lĩnh into Trùng Khánh, Quảng Uyên and Phục Hòa into the new Quảng Hòa; with a
//! department that is split, and one that is dissolved.
#![allow(missing_docs, unreachable_pub, dead_code, clippy::unwrap_used, clippy::expect_used)]

mod cast;
mod districts;
#[path = "../histories/province.rs"]
mod province;
mod split;
