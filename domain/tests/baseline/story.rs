//! SXD brings in what it has: twelve documents, three procedures, two audits, a review, three findings,
//! a certificate and its announced system, as its secretary saved them from Excel.

use luuvet_domain::baseline::*;
use luuvet_domain::calendar::zone;
use luuvet_domain::register::Registers;
use luuvet_engine::testing::Scenario;

use crate::fake::*;

pub(crate) type Told<'r> = Scenario<'r, Baseline, dyn Registers>;

pub(crate) const TTHC: &str = "\u{feff}Mã thủ tục;Tên thủ tục;Lĩnh vực;Căn cứ pháp lý;Thời hạn (ngày làm việc);Ngày hiệu lực\r
# Procedure code;Procedure name;Field;Legal basis;Legal time (working days);Effective from\r
SXD-01;Cấp giấy phép xây dựng công trình cấp I, II;Xây dựng;Luật Xây dựng 2014;30;01/01/2015\r
SXD-02;Thẩm định thiết kế;Xây dựng;Luật Xây dựng 2014;40;01/01/2015\r
SXD-03;Cấp chứng chỉ hành nghề;Xây dựng;Luật Xây dựng 2014;20;01/07/2015\r
";

pub(crate) const DOCUMENTS: &str = "Mã tài liệu,Loại tài liệu,Tên tài liệu,Lần ban hành,Lần sửa đổi,Điều khoản,Mã TTHC,Thời gian giải quyết (ngày làm việc),Số quyết định ban hành,Ngày phê duyệt,Ngày hiệu lực,Ngày rà soát gần nhất
CSCL,chính sách chất lượng,Chính sách chất lượng,1,0,5.3,,,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
MTCL,mục tiêu chất lượng,Mục tiêu chất lượng năm,2,0,5.4.1,,,12/QĐ-SXD,2015-12-20,2016-01-01,
STCL,sổ tay chất lượng,Sổ tay chất lượng,1,2,4.2.2,,,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
QT-HT-01,quy trình hệ thống,Kiểm soát tài liệu,1,1,4.2.3,,,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
QT-HT-02,quy trình hệ thống,Kiểm soát hồ sơ,1,0,4.2.4,,,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
QT-HT-03,quy trình hệ thống,Đánh giá nội bộ,1,0,8.2.2,,,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
QT-HT-04,quy trình hệ thống,Kiểm soát sản phẩm không phù hợp,1,0,8.3,,,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
QT-HT-05,quy trình hệ thống,Hành động khắc phục và phòng ngừa,1,0,8.5.2 | 8.5.3,,,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
QT-01,quy trình giải quyết TTHC,\"Cấp giấy phép xây dựng, cấp I, II\",1,0,,SXD-01,25,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
QT-02,quy trình giải quyết TTHC,Thẩm định thiết kế,1,0,,SXD-02,35,12/QĐ-SXD,05/01/2015,15/01/2015,10/01/2016
QT-03,quy trình giải quyết TTHC,Cấp chứng chỉ hành nghề,1,0,,SXD-03,15,60/QĐ-SXD,25/06/2015,01/07/2015,10/01/2016
BM-01,biểu mẫu,Phiếu yêu cầu sửa đổi,1,0,,,,12/QĐ-SXD,05/01/2015,15/01/2015,
";

pub(crate) const AUDITS: &str = "number,starts_on,ends_on,reported_on,units,conclusion
45/BC-SXD,10/09/2015,11/09/2015,18/09/2015,VP | QLXD,Hệ thống phù hợp và có hiệu lực
12/BC-SXD,20/01/2015,21/01/2015,28/01/2015,VP,\"Phù hợp; hai điểm lưu ý\"
";

pub(crate) const REVIEWS: &str = "Số biên bản;Ngày họp;Ngày ký biên bản;Đầu vào (a–g);Đầu ra (a–c)
03/BB-SXD;20/10/2015;22/10/2015;a, b, c, d, e, f, g;a b c
";

pub(crate) const SYSTEM: &str = "Standard,Procedures in scope,Issue number,Issued on,Confirmed on,Announcement number,Announced on,Department notified on,Posted on,Posted at
TCVN ISO 9001:2008,SXD-01 | SXD-02 | SXD-03,12/QĐ-SXD,15/01/2015,30/10/2015,98/QĐ-SXD,02/11/2015,04/11/2015,04/11/2015,Trụ sở
";

pub(crate) const FINDINGS: &str = "Số phiếu;Ngày nêu;Nguồn;Loại phát hiện;Mức độ;Điều khoản;Đơn vị;Nội dung;Bằng chứng;Số báo cáo đánh giá;Hạn khắc phục;Nguyên nhân;Hành động khắc phục;Ngày thực hiện xong;Ngày đóng
KPH-01/2015;11/09/2015;đánh giá nội bộ;không phù hợp;nhẹ;4.2.3;VP;Bản phôtô không đóng dấu;3 bản QT-HT-01;45/BC-SXD;11/11/2015;Chưa phân công;Phân công văn thư;20/10/2015;05/11/2015
KPH-02/2015;11/09/2015;đánh giá nội bộ;không phù hợp;nặng;8.5.2;QLXD;Không phân tích nguyên nhân;Sổ theo dõi;45/BC-SXD;30/03/2016;;;;
LY-01/2015;11/09/2015;theo dõi, giám sát;điểm lưu ý;điểm lưu ý;7.5;QLXD;Có thể rút ngắn;Hồ sơ;;;;;;
";

pub(crate) const CERTIFICATES: &str =
    "Mã người;Loại chứng chỉ;Số chứng chỉ;Nơi cấp;Ngày cấp;Có giá trị đến
00000000-0000-0000-0000-000000000001;đánh giá nội bộ;15/ĐGNB;Chi cục TCĐLCL;10/03/2015;10/03/2018
";

pub(crate) fn sheet(kind: BaselineKind, text: &str) -> BaselineSheet {
    BaselineSheet { kind, text: text.to_owned() }
}

/// All sheets.
pub(crate) fn sheets() -> Vec<BaselineSheet> {
    vec![
        sheet(BaselineKind::Finding, FINDINGS),
        sheet(BaselineKind::Tthc, TTHC),
        sheet(BaselineKind::Document, DOCUMENTS),
        sheet(BaselineKind::Competence, CERTIFICATES),
        sheet(BaselineKind::Audit, AUDITS),
        sheet(BaselineKind::Review, REVIEWS),
        sheet(BaselineKind::Qms, SYSTEM),
    ]
}

/// The sheets with one of them replaced.
pub(crate) fn with(kind: BaselineKind, text: &str) -> Vec<BaselineSheet> {
    let others = sheets().into_iter().filter(|sheet| sheet.kind != kind);
    others.chain([sheet(kind, text)]).collect()
}

pub(crate) fn propose() -> ProposeBaseline {
    ProposeBaseline {
        agency: SXD,
        as_of: day("2016-02-29"),
        reason: "Hệ thống áp dụng từ năm 2015; bản gốc lưu tại Văn phòng".to_owned(),
        sheets: sheets(),
    }
}

pub(crate) fn accept() -> AcceptBaseline {
    AcceptBaseline { review: "Đã đối chiếu bản gốc tại Sở".to_owned() }
}

pub(crate) fn send_back() -> ReturnBaseline {
    ReturnBaseline { reason: "Thiếu biên bản xem xét năm 2014".to_owned() }
}

pub(crate) fn begin(province: &Province) -> Told<'_> {
    Scenario::new(stream(&SXD), province, zone(), morning(day("2016-03-03")))
}

pub(crate) fn proposed(province: &Province) -> Told<'_> {
    begin(province).done_on("2016-03-03", HEAD, propose())
}

/// A province in which the reviewers work at the department.
pub(crate) fn province() -> Province {
    let mut province = Province::new();
    province.inspection.homes =
        [CHIEF, DIRECTOR].map(|who| (person(who.person), SKHCN)).into_iter().collect();
    province
}
