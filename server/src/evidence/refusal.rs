//! Why a request about a file is refused: in the form of the API's errors, with a code, the field at
//! fault where there is one, and what to do next in both languages.

use std::io;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use luuvet_domain::reading;
use luuvet_engine::Bilingual;
use luuvet_graphql::transport::Refused;
use serde_json::json;

use super::answer_json;
use super::kind::Found;
use super::sha::Sha256Hex;

/// A refusal: nothing was kept, or nothing is given out.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: &'static str,
    field: Option<&'static str>,
    /// Whether it is the rule for reading, [`reading::RULE`], that stands against it.
    is_not_shown: bool,
    message: Bilingual,
    headers: Vec<(HeaderName, HeaderValue)>,
}

/// How one may say who one is, for the header that HTTP demands with a 401.
const CHALLENGE: HeaderValue = HeaderValue::from_static("Bearer");

impl Refusal {
    fn new(status: StatusCode, code: &'static str, message: Bilingual) -> Self {
        Self { status, code, field: None, is_not_shown: false, message, headers: Vec::new() }
    }

    fn of_field(mut self, field: &'static str) -> Self {
        self.field = Some(field);
        self
    }

    fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn nobody() -> Self {
        let message = Bilingual::constant(
            "chưa biết ai đang hỏi: tệp minh chứng chỉ dành cho người đã đăng nhập; hãy đăng nhập và gửi kèm \
             Authorization: Bearer …, hoặc header Luuvet-Recorder trong chế độ phát triển hay trình diễn",
            "nobody is known to be asking: files of evidence are for those who are signed in; sign in and send \
             Authorization: Bearer …, or the header Luuvet-Recorder in development or demo mode",
        );
        Self::new(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", message)
            .with(header::WWW_AUTHENTICATE, CHALLENGE)
    }

    pub(crate) fn holds_no_office(role: &str, agency: &str) -> Self {
        let message = Bilingual::new(
            format!(
                "hôm nay người này không giữ vai trò {role} ở {agency} nên không tải tệp lên được; xem \
                 danh sách chức vụ của cơ quan"
            ),
            format!(
                "this person does not hold the office {role} at {agency} today, so they may not upload; \
                 see the agency's officers"
            ),
        );
        Self::new(StatusCode::FORBIDDEN, "FORBIDDEN", message)
    }

    pub(crate) fn office_required() -> Self {
        let message = Bilingual::constant(
            "chưa rõ với chức vụ nào: hãy gửi kèm header Luuvet-Act-As, ví dụ IsoSecretary@SXD; GET /auth/me \
             liệt kê các chức vụ đang giữ",
            "it is not known in which office: send the header Luuvet-Act-As, such as IsoSecretary@SXD; \
             GET /auth/me lists the offices that are held",
        );
        Self::new(StatusCode::FORBIDDEN, "OFFICE_REQUIRED", message)
    }

    pub(crate) fn not_shown() -> Self {
        let message = Bilingual::constant(
            "bạn không được xem tệp này: trong chức vụ đang dùng, bạn không xem được hồ sơ nào dẫn đến nó, và bạn \
             không phải người đã tải nó lên. Người giữ nhiều chức vụ chọn bằng header Luuvet-Act-As",
            "this file is not for you: in the office in which you ask you read no act that names it, and you did \
             not upload it. Who holds several offices names one by the header Luuvet-Act-As",
        );
        let refusal = Self::new(StatusCode::FORBIDDEN, "FORBIDDEN", message).of_field("sha256");
        Self { is_not_shown: true, ..refusal }
    }

    pub(crate) fn reads_only() -> Self {
        let message = Bilingual::constant(
            "mã truy cập này chỉ được đọc nên không tải tệp lên được; hãy xin mã khác (luuvet token add)",
            "this token only reads, so it may not upload; ask for another (luuvet token add)",
        );
        Self::new(StatusCode::FORBIDDEN, "FORBIDDEN", message)
    }

    pub(crate) fn foreign_page() -> Self {
        let message = Bilingual::constant(
            "trang web của nơi khác không được tải tệp lên máy chủ này; hãy dùng trang của chính máy chủ",
            "a page of another site may not upload to this server; use a page of its own",
        );
        Self::new(StatusCode::FORBIDDEN, "ORIGIN_REFUSED", message)
    }

    pub(crate) fn read_only() -> Self {
        let message = Bilingual::constant(
            "chương trình này chỉ đọc được sổ nên không nhận tệp: hãy nâng cấp lên phiên bản mới",
            "this program only reads the ledger, so it takes no files: upgrade it",
        );
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "READ_ONLY", message)
    }

    pub(crate) fn malformed(field: &'static str, vi: String, en: String) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", Bilingual::new(vi, en)).of_field(field)
    }

    pub(crate) fn unknown_field(name: &str, known: &str) -> Self {
        let message = Bilingual::new(
            format!(
                "không có trường `{name}`; các trường là {known}, còn tệp ở trường file của biểu mẫu"
            ),
            format!(
                "there is no field `{name}`; the fields are {known}, and a form's file is in file"
            ),
        );
        Self::new(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", message)
    }

    pub(crate) fn not_a_sha256(field: &'static str) -> Self {
        Self::malformed(
            field,
            format!("{field}: mã băm SHA-256 phải gồm đúng 64 chữ số thập lục phân"),
            format!("{field}: a SHA-256 has exactly 64 hexadecimal digits"),
        )
    }

    pub(crate) fn too_large(bytes_max: u64) -> Self {
        let mib = bytes_max >> 20;
        let message = Bilingual::new(
            format!(
                "tệp lớn hơn {mib} MiB: hãy quét ở độ phân giải thấp hơn hoặc chia thành nhiều tệp; người \
                 quản trị đổi giới hạn bằng --evidence-mib-max"
            ),
            format!(
                "the file is larger than {mib} MiB: scan at a lower resolution or split it; the operator \
                 changes the limit with --evidence-mib-max"
            ),
        );
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "EVIDENCE_TOO_LARGE", message).of_field("file")
    }

    pub(crate) fn empty() -> Self {
        let message = Bilingual::constant(
            "tệp không có nội dung: hãy kiểm tra đường dẫn rồi gửi lại",
            "the file is empty: check its path and send it again",
        );
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "EVIDENCE_EMPTY", message).of_field("file")
    }

    pub(crate) fn broken_off() -> Self {
        let message = Bilingual::constant(
            "tệp bị ngắt giữa chừng, chưa có gì được lưu: hãy gửi lại từ đầu",
            "the file broke off, and nothing of it is kept: send it again from the beginning",
        );
        Self::new(StatusCode::BAD_REQUEST, "BODY_INCOMPLETE", message).of_field("file")
    }

    pub(crate) fn stalled(seconds: u64) -> Self {
        let message = Bilingual::new(
            format!("không nhận được gì trong {seconds} giây, chưa có gì được lưu: hãy gửi lại"),
            format!("nothing came for {seconds} seconds, and nothing is kept: send it again"),
        );
        Self::new(StatusCode::REQUEST_TIMEOUT, "BODY_STALLED", message).of_field("file")
    }

    pub(crate) fn stopping() -> Self {
        let message = Bilingual::constant(
            "máy chủ đang dừng, chưa có gì được lưu: hãy gửi lại sau ít phút",
            "the server is stopping, and nothing is kept: send it again in a few minutes",
        );
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "STOPPING", message)
    }

    pub(crate) fn no_form(why: &str) -> Self {
        Self::malformed(
            "Content-Type",
            format!(
                "biểu mẫu không đọc được: {why}; hãy gửi multipart/form-data với một tệp ở file"
            ),
            format!(
                "the form cannot be read: {why}; send multipart/form-data with one file in file"
            ),
        )
    }

    pub(crate) fn encoded() -> Self {
        let message = Bilingual::constant(
            "Content-Encoding không dùng ở đây: hãy gửi tệp nguyên như nó có",
            "Content-Encoding is not used here: send the file as it is",
        );
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "UNSUPPORTED_MEDIA_TYPE", message)
            .of_field("Content-Encoding")
    }

    pub(crate) fn wrong_kind(found: &Found) -> Self {
        let (vi, en): (String, String) = match found {
            Found::Macros => (
                "tài liệu có macro; hãy lưu thành tài liệu không có macro (.docx, .xlsx) hoặc PDF".into(),
                "the document has macros; save it as one without (.docx, .xlsx) or as PDF".into(),
            ),
            Found::BinaryOffice => (
                "tài liệu ở dạng nhị phân của Office (.doc, .xls, .ppt, .xlsb) hoặc bị đặt mật khẩu; hãy lưu \
                 thành .docx, .xlsx, .pptx không mật khẩu, hoặc PDF"
                    .into(),
                "the document is of Office's binary form (.doc, .xls, .ppt, .xlsb) or has a password; save \
                 it as .docx, .xlsx or .pptx without one, or as PDF"
                    .into(),
            ),
            Found::Archive => (
                "tệp nén, hoặc tài liệu bị hỏng; hãy giải nén rồi gửi từng tệp".into(),
                "an archive, or a damaged document; unpack it and send each file".into(),
            ),
            Found::ActiveText => (
                "trang web, SVG hoặc đoạn lệnh; hãy in ra PDF".into(),
                "a web page, SVG or script; print it to PDF".into(),
            ),
            Found::OtherText => (
                "văn bản không ở mã UTF-8; hãy lưu lại với mã UTF-8 (trong Excel: CSV UTF-8)".into(),
                "text that is not UTF-8; save it as UTF-8 (in Excel: CSV UTF-8)".into(),
            ),
            Found::Other(name) => (
                format!("nội dung là {name}; hãy gửi bản PDF hoặc ảnh của nó"),
                format!("the content is {name}; send a PDF or a picture of it"),
            ),
        };
        let taken = "PDF, PNG, JPEG, TIFF, WebP, HEIC, .docx, .xlsx, .pptx, .odt, .ods, .odp, UTF-8 text/CSV";
        let message = Bilingual::new(
            format!(
                "loại tệp không được nhận: {vi}. Được nhận (theo nội dung, không theo tên): {taken}"
            ),
            format!(
                "files of this type are not taken: {en}. Taken (by content, not by name): {taken}"
            ),
        );
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "EVIDENCE_TYPE_REFUSED", message)
            .of_field("file")
    }

    pub(crate) fn other_bytes(field: &'static str, said: &Sha256Hex, found: &Sha256Hex) -> Self {
        let message = Bilingual::new(
            format!(
                "{field} nói {said}, nhưng tệp nhận được là {found}: hãy gửi lại; nếu vẫn vậy thì tệp đã \
                 khác"
            ),
            format!(
                "{field} says {said}, but what came is {found}: send it again; if it stays so, the file \
                 is another"
            ),
        );
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "EVIDENCE_OTHER_BYTES", message).of_field(field)
    }

    pub(crate) fn not_here(sha256: &str) -> Self {
        let message = Bilingual::new(
            format!(
                "máy chủ này không giữ tệp nào có SHA-256 {sha256}; bản giấy có thể ở nơi khác"
            ),
            format!("no file with SHA-256 {sha256} is kept here; the paper may be elsewhere"),
        );
        Self::new(StatusCode::NOT_FOUND, "NOT_FOUND", message).of_field("sha256")
    }

    pub(crate) fn no_such_range(size_bytes: u64) -> Self {
        let message = Bilingual::new(
            format!("tệp có {size_bytes} byte; khoảng được hỏi nằm ngoài"),
            format!("the file has {size_bytes} bytes; the range lies outside"),
        );
        let range = HeaderValue::try_from(format!("bytes */{size_bytes}"));
        let refusal =
            Self::new(StatusCode::RANGE_NOT_SATISFIABLE, "RANGE_NOT_SATISFIABLE", message);
        match range {
            Ok(range) => refusal.of_field("Range").with(header::CONTENT_RANGE, range),
            Err(_) => refusal.of_field("Range"),
        }
    }

    /// The disk refused. What exactly is for the operator's log.
    pub(crate) fn of_disk(cause: &io::Error) -> Self {
        tracing::error!(%cause, "a file of evidence cannot be read or written");
        match cause.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::new(
                StatusCode::INSUFFICIENT_STORAGE,
                "DISK_FULL",
                Bilingual::constant(
                    "ổ đĩa đã đầy: hãy giải phóng dung lượng rồi gửi lại tệp",
                    "the disk is full: make room, and send the file again",
                ),
            ),
            _other => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "EVIDENCE_FAILED",
                Bilingual::constant(
                    "không đọc ghi được tệp minh chứng: xem nhật ký máy chủ và luuvet verify",
                    "the file of evidence cannot be read or written: see the server's log and luuvet verify",
                ),
            ),
        }
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Unauthenticated { message, challenge } => {
                Self::new(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", message)
                    .with(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge))
            }
            Refused::Forbidden { message } => {
                Self::new(StatusCode::FORBIDDEN, "FORBIDDEN", message)
            }
            Refused::TooMany { message, retry_after_seconds } => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", message)
                    .with(header::RETRY_AFTER, HeaderValue::from(retry_after_seconds))
            }
        }
    }
}

impl From<io::Error> for Refusal {
    fn from(cause: io::Error) -> Self {
        Self::of_disk(&cause)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut extensions = json!({ "code": self.code, "message": self.message });
        if let Some(field) = self.field {
            extensions["field"] = field.into();
        }
        if self.is_not_shown {
            extensions["rule"] = reading::RULE.into();
            extensions["source"] = reading::SOURCE.into();
        }
        let error = json!({ "message": self.message.to_string(), "extensions": extensions });
        let mut response = answer_json(self.status, &json!({ "errors": [error] }));
        for (name, value) in self.headers {
            response.headers_mut().insert(name, value);
        }
        response
    }
}
