//! How a failure reaches a client: a message, and in `extensions` a stable code, the rule and its
//! source, the field at fault, and the message in both languages.

use async_graphql::{Error, ErrorExtensions, Response, Value, indexmap::IndexMap};
use luuvet_engine::runtime::Failure;
use luuvet_engine::store::StoreError;
use luuvet_engine::{Bilingual, Refusal};

use crate::transport::{code_of, explain};

/// A failure as an error of the API.
pub(crate) fn of_failure(failure: Failure) -> Error {
    match failure {
        Failure::Refused(refusal) => coded("REFUSED", &refusal.message).extend_with(|_, e| {
            e.set("rule", refusal.rule);
            e.set("source", refusal.clause);
            if let Some(field) = refusal.field {
                e.set("field", field);
            }
        }),
        Failure::StaleVersion { ref stream, expected, actual } => coded(
            "STALE_VERSION",
            &Bilingual::new(
                format!("{stream} đã ở phiên bản {actual}, không còn ở {expected}: hãy tải lại rồi quyết định lại"),
                failure.to_string(),
            ),
        )
        .extend_with(|_, e| {
            e.set("expected", expected.0);
            e.set("actual", actual.0);
        }),
        Failure::Contended { .. } => coded(
            "CONTENDED",
            &Bilingual::new(
                "nhiều người cùng ghi một lúc: hãy gửi lại lệnh với cùng mã lệnh",
                failure.to_string(),
            ),
        ),
        Failure::CommandIdReused { .. } => coded(
            "COMMAND_ID_REUSED",
            &Bilingual::new(
                "mã lệnh này đã dùng cho một việc khác: hãy tạo mã lệnh mới cho việc mới",
                failure.to_string(),
            ),
        ),
        Failure::UnknownCategory { .. } | Failure::WrongWorkflow { .. } => coded(
            "WRONG_STREAM",
            &Bilingual::new("mã luồng không thuộc quy trình này", failure.to_string()),
        ),
        Failure::TooLarge { .. } => coded(
            "TOO_LARGE",
            &Bilingual::new(
                "nội dung quá lớn: hãy lưu phần lớn thành tệp bằng chứng rồi dẫn chiếu đến",
                failure.to_string(),
            ),
        ),
        Failure::Malformed(_) => coded(
            "MALFORMED",
            &Bilingual::new("nội dung không đúng dạng", failure.to_string()),
        ),
        Failure::ReadOnly { .. } => coded(
            "READ_ONLY",
            &Bilingual::new(
                "chương trình này chỉ đọc được sổ: hãy nâng cấp lên phiên bản mới",
                failure.to_string(),
            ),
        ),
        Failure::Stopped | Failure::Store(StoreError::Closed) => coded(
            "STOPPING",
            &Bilingual::new(
                "máy chủ đang dừng: hãy gửi lại lệnh với cùng mã lệnh sau ít phút",
                "the server is stopping: send the command again with the same id in a few minutes",
            ),
        ),
        Failure::Store(error) => of_store(&error),
    }
}

/// A reading that the policy refuses, whether or not it is known who asks.
pub(crate) fn not_shown(refusal: Refusal, is_known: bool) -> Error {
    let code = if is_known { "FORBIDDEN" } else { "UNAUTHENTICATED" };
    coded(code, &refusal.message).extend_with(|_, e| {
        e.set("rule", refusal.rule);
        e.set("source", refusal.clause);
        if let Some(field) = refusal.field {
            e.set("field", field);
        }
    })
}

/// A store's failure as an error of the API.
pub(crate) fn of_store(error: &StoreError) -> Error {
    let (code, vi) = match error {
        StoreError::Full { .. } => {
            ("DISK_FULL", "ổ đĩa đã đầy: hãy giải phóng dung lượng rồi gửi lại lệnh")
        }
        StoreError::Poisoned { .. } => {
            ("STORE_POISONED", "sổ ngừng ghi vì ổ đĩa hỏng: hãy sửa ổ đĩa rồi khởi động lại")
        }
        StoreError::Io { .. }
        | StoreError::Damaged { .. }
        | StoreError::Foreign { .. }
        | StoreError::Locked { .. }
        | StoreError::Closed
        | StoreError::Unreadable { .. } => ("STORE_FAILED", "không đọc ghi được sổ"),
    };
    coded(code, &Bilingual::new(vi, error.to_string()))
}

/// An error with a code and a message in both languages.
pub(crate) fn coded(code: &'static str, message: &Bilingual) -> Error {
    let mut both = IndexMap::new();
    both.insert(async_graphql::Name::new("vi"), Value::from(message.vi.as_ref()));
    both.insert(async_graphql::Name::new("en"), Value::from(message.en.as_ref()));
    Error::new(message.vi.as_ref()).extend_with(|_, e| {
        e.set("code", code);
        e.set("message", Value::Object(both));
    })
}

/// Input that names something which does not exist.
pub(crate) fn not_found(
    field: &'static str,
    vi: impl Into<String>,
    en: impl Into<String>,
) -> Error {
    coded("NOT_FOUND", &Bilingual::new(vi.into(), en.into()))
        .extend_with(|_, e| e.set("field", field))
}

/// Input that cannot be meant.
pub(crate) fn bad_input(
    field: &'static str,
    vi: impl Into<String>,
    en: impl Into<String>,
) -> Error {
    coded("BAD_USER_INPUT", &Bilingual::new(vi.into(), en.into()))
        .extend_with(|_, e| e.set("field", field))
}

/// Gives a code and both languages to what the schema says of malformed input. Everything else that
/// a field answers has them already.
pub(crate) fn explain_input(mut response: Response) -> Response {
    for error in &mut response.errors {
        if error.path.is_empty() || code_of(error).is_some() {
            continue;
        }
        // The library's own scalar says neither what it found nor what it wants.
        if error.message.contains("\"NaiveDate\"") {
            error.message.push_str("; expected a date such as 2016-12-31");
        }
        let text = Bilingual::new(
            format!("giá trị nhập không đúng dạng: {}", error.message),
            error.message.clone(),
        );
        error.extensions = Some(explain(error.extensions.take(), "BAD_USER_INPUT", &text));
    }
    response
}
