//! What an agency of the histories brings with it: seven sheets, dated before its history here begins.

use luuvet_domain::baseline::{
    self, AcceptBaseline, BaselineCommand, BaselineKind, BaselineSheet, ProposeBaseline,
};
use luuvet_domain::registry::Command;
use luuvet_domain::role::Office;
use luuvet_engine::StreamId;
use luuvet_engine::runtime::{Accepted, Failure};

use crate::province::{AGENCIES, Officer, Province, holder, scope};

pub const TTHC: &str =
    "Mã thủ tục;Tên thủ tục;Lĩnh vực;Căn cứ pháp lý;Thời hạn (ngày làm việc);Ngày hiệu lực
BL-1;Cấp giấy phép xây dựng;Xây dựng;Luật Xây dựng 2014;30;01/01/2015
BL-2;Thẩm định thiết kế;Xây dựng;Luật Xây dựng 2014;40;01/01/2015
BL-3;Cấp chứng chỉ hành nghề;Xây dựng;Luật Xây dựng 2014;20;01/07/2015
";

/// The policy was last reviewed more than a year before the acceptance, all else less.
pub const DOCUMENTS: &str = "Mã tài liệu;Loại tài liệu;Tên tài liệu;Lần ban hành;Lần sửa đổi;Điều khoản;Mã TTHC;Thời gian giải quyết (ngày làm việc);Ngày phê duyệt;Ngày hiệu lực;Ngày rà soát gần nhất
BL-CSCL;chính sách chất lượng;Chính sách chất lượng;1;0;5.3;;;05/01/2015;15/01/2015;
BL-MTCL;mục tiêu chất lượng;Mục tiêu chất lượng năm;2;0;5.4.1;;;20/12/2015;01/01/2016;
BL-STCL;sổ tay chất lượng;Sổ tay chất lượng;1;0;4.2.2;;;05/01/2015;15/01/2015;10/01/2016
BL-QT-1;quy trình hệ thống;Kiểm soát tài liệu, hồ sơ;1;1;4.2.3 | 4.2.4;;;05/01/2015;15/01/2015;10/01/2016
BL-QT-2;quy trình hệ thống;Đánh giá nội bộ;1;0;8.2.2;;;05/01/2015;15/01/2015;10/01/2016
BL-QT-3;quy trình hệ thống;Không phù hợp, khắc phục, phòng ngừa;1;0;8.3 | 8.5.2 | 8.5.3;;;05/01/2015;15/01/2015;10/01/2016
BL-01;quy trình giải quyết TTHC;Cấp giấy phép xây dựng;1;0;;BL-1;25;05/01/2015;15/01/2015;10/01/2016
BL-02;quy trình giải quyết TTHC;Thẩm định thiết kế;1;0;;BL-2;35;05/01/2015;15/01/2015;10/01/2016
BL-03;quy trình giải quyết TTHC;Cấp chứng chỉ hành nghề;1;0;;BL-3;15;25/06/2015;01/07/2015;10/01/2016
";

pub const AUDITS: &str =
    "Số báo cáo;Ngày bắt đầu;Ngày kết thúc;Ngày báo cáo;Đơn vị được đánh giá;Kết luận
12/BC;20/01/2015;21/01/2015;28/01/2015;P1;Phù hợp
45/BC;10/09/2015;11/09/2015;18/09/2015;P1;Phù hợp và có hiệu lực
";

pub const REVIEWS: &str = "Số biên bản;Ngày họp;Ngày ký biên bản;Đầu vào (a–g);Đầu ra (a–c)
03/BB;20/10/2015;22/10/2015;a b c d e f;a b c
";

pub const SYSTEM: &str = "Tiêu chuẩn;TTHC trong phạm vi;Số quyết định ban hành;Ngày ban hành;Ngày xác nhận hiệu lực;Số quyết định công bố;Ngày công bố;Ngày thông báo Sở KH&CN;Ngày niêm yết;Nơi niêm yết
TCVN ISO 9001:2008;BL-1 | BL-2;12/QĐ;15/01/2015;30/10/2015;98/QĐ;02/11/2015;04/11/2015;;
";

/// One closed in time, one closed late, one open.
pub const FINDINGS: &str = "Số phiếu;Ngày nêu;Nguồn;Loại phát hiện;Mức độ;Điều khoản;Đơn vị;Nội dung;Bằng chứng;Số báo cáo đánh giá;Hạn khắc phục;Nguyên nhân;Hành động khắc phục;Ngày thực hiện xong;Ngày đóng
BL-KPH-1;11/09/2015;đánh giá nội bộ;không phù hợp;nhẹ;4.2.3;P1;Bản phôtô không đóng dấu;3 bản;45/BC;11/11/2015;Chưa phân công;Phân công văn thư;20/10/2015;05/11/2015
BL-KPH-2;11/09/2015;đánh giá nội bộ;không phù hợp;nhẹ;8.5.2;P1;Thiếu nguyên nhân;Sổ;45/BC;11/11/2015;Chưa đào tạo;Đào tạo;20/12/2015;05/01/2016
BL-KPH-3;11/09/2015;đánh giá nội bộ;không phù hợp;nặng;7.5;P1;Quá hạn trả kết quả;Hồ sơ;45/BC;30/03/2016;;;;
";

pub fn sheet(kind: BaselineKind, text: &str) -> BaselineSheet {
    BaselineSheet { kind, text: text.to_owned() }
}

/// The sheets of an agency; its secretary has a certificate of internal auditors.
pub fn sheets(agency: usize) -> Vec<BaselineSheet> {
    let secretary = holder(agency, Office::IsoSecretary).0;
    let certificates = format!(
        "Mã người;Loại chứng chỉ;Số chứng chỉ;Nơi cấp;Ngày cấp;Có giá trị đến\n\
         {secretary};đánh giá nội bộ;15/{};Chi cục TCĐLCL;10/03/2015;10/03/2018\n",
        AGENCIES[agency]
    );
    vec![
        sheet(BaselineKind::Tthc, TTHC),
        sheet(BaselineKind::Document, DOCUMENTS),
        sheet(BaselineKind::Competence, &certificates),
        sheet(BaselineKind::Audit, AUDITS),
        sheet(BaselineKind::Review, REVIEWS),
        sheet(BaselineKind::Qms, SYSTEM),
        sheet(BaselineKind::Finding, FINDINGS),
    ]
}

pub fn stream(agency: usize) -> StreamId {
    baseline::stream(&scope(AGENCIES[agency]))
}

/// The head proposes sheets, today, as of the 29th of February.
pub async fn propose(
    province: &mut Province,
    agency: usize,
    sheets: Vec<BaselineSheet>,
) -> Result<Accepted, Failure> {
    let propose = ProposeBaseline {
        agency: scope(AGENCIES[agency]),
        as_of: "2016-02-29".parse().unwrap(),
        reason: "Hệ thống áp dụng từ năm 2015".to_owned(),
        sheets,
    };
    let command = Command::Baseline(propose.into());
    province.act(agency, Office::AgencyHead, stream(agency), command).await
}

/// Somebody decides on what was proposed.
pub async fn decide(
    province: &mut Province,
    agency: usize,
    who: Officer,
    command: impl Into<BaselineCommand>,
) -> Result<Accepted, Failure> {
    province.does(who, stream(agency), Command::Baseline(command.into())).await
}

pub fn accept() -> AcceptBaseline {
    AcceptBaseline { review: "Đã đối chiếu bản gốc".to_owned() }
}
