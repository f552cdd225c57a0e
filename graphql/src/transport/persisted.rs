//! Operations that are named by the SHA-256 of their document instead of being sent.
//!
//! Two kinds. *Listed* ones are given to the server at its start, as built with a client; it may be told to
//! execute no others. *Learnt* ones a client sends once with their hash, and then by it alone (the protocol
//! known as automatic persisted queries); the server forgets those that nobody asks for.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{Extensions, Value};
use luuvet_engine::hex;
use quick_cache::sync::Cache;
use sha2::{Digest, Sha256};

use super::error::{Code, TransportError};

/// The member of `extensions` that names an operation.
const EXTENSION: &str = "persistedQuery";
/// Operations that are remembered.
const LEARNT_MAX: usize = 1_000;
/// Bytes of the longest that is remembered.
const LEARNT_BYTES_MAX: usize = 32 * 1024;

/// The operations that a server knows by their hash.
pub struct Persisted {
    listed: HashMap<String, Arc<str>>,
    learnt: Cache<String, Arc<str>>,
    only_listed: bool,
}

impl Default for Persisted {
    fn default() -> Self {
        let learnt = Cache::new(LEARNT_MAX);
        Self { listed: HashMap::new(), learnt, only_listed: false }
    }
}

impl Persisted {
    /// With these operations listed; with `only_listed`, no other is executed.
    #[must_use]
    pub fn listing(documents: impl IntoIterator<Item = String>, only_listed: bool) -> Self {
        let listed =
            documents.into_iter().map(|document| (hash_of(&document), document.into())).collect();
        Self { listed, only_listed, ..Self::default() }
    }

    /// Whether extensions name an operation.
    pub(crate) fn is_named(extensions: &Extensions) -> bool {
        extensions.contains_key(EXTENSION)
    }

    /// The document that a request asks for.
    pub(crate) fn document(
        &self,
        sent: Option<String>,
        extensions: &Extensions,
    ) -> Result<String, TransportError> {
        let named = extensions.get(EXTENSION).map(hash_in).transpose()?;
        let Some(sent) = sent else {
            let named = named.unwrap_or_default();
            let known = self.listed.get(&named).cloned().or_else(|| self.learnt.get(&named));
            return known.map(|document| document.to_string()).ok_or_else(|| self.unknown());
        };
        let hash = hash_of(&sent);
        if named.as_ref().is_some_and(|named| *named != hash) {
            return Err(TransportError::new(
                Code::PersistedQueryMismatch,
                "sha256Hash không phải mã băm của query; hãy tính lại",
                "sha256Hash is not the hash of query: compute it again",
            ));
        }
        if self.only_listed && !self.listed.contains_key(&hash) {
            return Err(self.unknown());
        }
        if named.is_some() && sent.len() <= LEARNT_BYTES_MAX {
            self.learnt.insert(hash, sent.as_str().into());
        }
        Ok(sent)
    }

    fn unknown(&self) -> TransportError {
        if self.only_listed {
            return TransportError::new(
                Code::OperationNotListed,
                "máy chủ này chỉ chạy các thao tác đã đăng ký (--operations-only); hãy dùng ứng dụng đi kèm hoặc hỏi \
                 người vận hành",
                "this server executes listed operations only (--operations-only): use the application that comes with \
                 it, or ask its operator",
            );
        }
        TransportError::new(
            Code::PersistedQueryNotFound,
            "không biết thao tác mang mã băm này; hãy gửi lại kèm query",
            "no operation of this hash is known: send it again with query",
        )
    }
}

fn hash_of(document: &str) -> String {
    hex(&Sha256::digest(document.as_bytes()))
}

fn hash_in(extension: &Value) -> Result<String, TransportError> {
    let malformed = || {
        TransportError::new(
            Code::InvalidParameter,
            "extensions.persistedQuery phải có version 1 và sha256Hash gồm 64 chữ số thập lục phân",
            "extensions.persistedQuery must have version 1 and a sha256Hash of 64 hexadecimal digits",
        )
    };
    let Value::Object(members) = extension else { return Err(malformed()) };
    let version = members.get("version").and_then(|one| one.clone().into_json().ok()?.as_u64());
    match members.get("sha256Hash") {
        Some(Value::String(hash))
            if version == Some(1)
                && hash.len() == 64
                && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            Ok(hash.to_ascii_lowercase())
        }
        _another => Err(malformed()),
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::value;

    use super::*;

    const DOCUMENT: &str = "{ head { position } }";

    fn naming(hash: &str) -> Extensions {
        let mut extensions = Extensions::default();
        extensions.insert(EXTENSION.to_owned(), value!({ "version": 1, "sha256Hash": hash }));
        extensions
    }

    fn code(answer: Result<String, TransportError>) -> Code {
        answer.unwrap_err().code
    }

    #[test]
    fn an_operation_that_was_sent_with_its_hash_is_known_by_it() {
        let (persisted, hash) = (Persisted::default(), hash_of(DOCUMENT));
        let named = naming(&hash);
        assert_eq!(code(persisted.document(None, &named)), Code::PersistedQueryNotFound);
        assert_eq!(persisted.document(Some(DOCUMENT.to_owned()), &named).unwrap(), DOCUMENT);
        assert_eq!(persisted.document(None, &named).unwrap(), DOCUMENT);
        let other = persisted.document(Some("{ head { root } }".to_owned()), &named);
        assert_eq!(code(other), Code::PersistedQueryMismatch);
        assert_eq!(code(persisted.document(None, &naming("short"))), Code::InvalidParameter);
    }

    #[test]
    fn where_operations_are_listed_no_other_is_executed_or_learnt() {
        let persisted = Persisted::listing([DOCUMENT.to_owned()], true);
        let none = Extensions::default();
        assert!(persisted.document(None, &naming(&hash_of(DOCUMENT))).is_ok());
        assert!(persisted.document(Some(DOCUMENT.to_owned()), &none).is_ok());
        let other = "{ head { root } }".to_owned();
        let named = naming(&hash_of(&other));
        assert_eq!(code(persisted.document(Some(other), &named)), Code::OperationNotListed);
        assert_eq!(code(persisted.document(None, &named)), Code::OperationNotListed);
    }
}
