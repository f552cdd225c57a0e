//! What must be kept and not be in a ledger: login names, the hashes of passwords and codes, and the
//! key of tokens. In a folder beside the persons' keys, one file a person, so that erasing a person
//! erases these too.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use luuvet_engine::{Bilingual, PersonId, hex};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::token::{KEY_LEN, Sealer};
use crate::vault::{VaultError, make_private_folder, sync_folder, write_private_file};

/// Longest login name, in characters.
const LOGIN_CHARS_MAX: usize = 64;
const LOGIN_CHARS_MIN: usize = 3;
/// Letters of an enrolment code without those that are mistaken for each other: 32 of them, so that each
/// is five bits.
const CODE_LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Random bytes of a code, a letter each.
const CODE_LEN: usize = 20;

/// What is kept about one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Secret {
    /// The name by which the person signs in.
    pub(super) login: String,
    /// The hash of the password (PHC string).
    pub(super) password: Option<String>,
    /// The SHA-256 of the code with which a password may be set.
    pub(super) code: Option<String>,
}

/// The secrets of a data folder.
pub(super) struct Secrets {
    folder: PathBuf,
    known: Mutex<HashMap<PersonId, Secret>>,
}

impl Secrets {
    pub(super) fn open(folder: PathBuf) -> Result<Self, VaultError> {
        make_private_folder(&folder).map_err(|cause| failed(&folder, cause))?;
        let mut known = HashMap::new();
        for entry in fs::read_dir(&folder).map_err(|cause| failed(&folder, cause))? {
            let file = entry.map_err(|cause| failed(&folder, cause))?.path();
            if let Some(person) = person_of(&file) {
                let bytes = fs::read(&file).map_err(|cause| failed(&file, cause))?;
                let secret = serde_json::from_slice(&bytes)
                    .map_err(|error| failed(&file, io::Error::from(error)))?;
                known.insert(person, secret);
            }
        }
        Ok(Self { folder, known: Mutex::new(known) })
    }

    fn known(&self) -> MutexGuard<'_, HashMap<PersonId, Secret>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is kept about a person's account.
    pub(super) fn of(&self, person: PersonId) -> Option<Secret> {
        self.known().get(&person).cloned()
    }

    /// Whose login name it is. Upper and lower case are the same.
    pub(super) fn by_login(&self, login: &str) -> Option<(PersonId, Secret)> {
        let login = login.trim().to_lowercase();
        let known = self.known();
        known
            .iter()
            .find(|(_, secret)| secret.login == login)
            .map(|(person, secret)| (*person, secret.clone()))
    }

    /// Keeps what there is about a person's account.
    pub(super) fn keep(&self, person: PersonId, secret: Secret) -> Result<(), VaultError> {
        let file = self.folder.join(format!("{person}.account"));
        let mut known = self.known();
        let bytes = serde_json::to_vec(&secret).map_err(|e| failed(&file, io::Error::from(e)))?;
        write_private_file(&file, &bytes).map_err(|cause| failed(&file, cause))?;
        known.insert(person, secret);
        Ok(())
    }

    /// Forgets everything about a person's account.
    pub(super) fn forget(&self, person: PersonId) -> Result<(), VaultError> {
        let mut known = self.known();
        let file = self.folder.join(format!("{person}.account"));
        match fs::remove_file(&file) {
            Ok(()) => sync_folder(&self.folder).map_err(|cause| failed(&file, cause))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(failed(&file, cause)),
        }
        known.remove(&person);
        Ok(())
    }

    /// What seals tokens; its key is made if there is none.
    pub(super) fn sealer(&self) -> Result<Sealer, VaultError> {
        let file = self.folder.join("tokens.key");
        let bytes = match fs::read(&file) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let bytes = random::<KEY_LEN>()?.to_vec();
                write_private_file(&file, &bytes).map_err(|cause| failed(&file, cause))?;
                bytes
            }
            Err(cause) => return Err(failed(&file, cause)),
        };
        let key = <[u8; KEY_LEN]>::try_from(bytes).map_err(|bytes| {
            let text = format!("it holds {} bytes, a key has {KEY_LEN}", bytes.len());
            failed(&file, io::Error::new(io::ErrorKind::InvalidData, text))
        })?;
        Ok(Sealer::new(key))
    }
}

fn person_of(file: &Path) -> Option<PersonId> {
    let name = file.file_name()?.to_str()?;
    name.strip_suffix(".account")?.parse().ok()
}

fn failed(file: &Path, cause: io::Error) -> VaultError {
    VaultError::Io { file: file.to_owned(), cause }
}

pub(super) fn random<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| VaultError::Sealing(error.to_string()))?;
    Ok(bytes)
}

/// A code to set a password with, in groups that can be read out: `7KQX-…`.
pub(super) fn draw_code() -> Result<String, VaultError> {
    let letters = random::<CODE_LEN>()?
        .map(|byte| char::from(CODE_LETTERS[usize::from(byte) % CODE_LETTERS.len()]));
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

/// What is kept of a code: it may be typed without its dashes and in small letters.
pub(super) fn hash_of_code(code: &str) -> String {
    let letters: String =
        code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    hex(&Sha256::digest(letters))
}

/// A login name as it is kept.
///
/// # Errors
/// Why it cannot be one.
pub(super) fn login_name(text: &str) -> Result<String, Bilingual> {
    let login = text.trim().to_lowercase();
    let fits = (LOGIN_CHARS_MIN..=LOGIN_CHARS_MAX).contains(&login.chars().count());
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+');
    if fits && login.chars().all(is_plain) {
        return Ok(login);
    }
    Err(Bilingual::new(
        format!(
            "tên đăng nhập «{text}» không hợp lệ; cần {LOGIN_CHARS_MIN} đến {LOGIN_CHARS_MAX} ký tự không dấu: chữ cái, \
             chữ số, . - _ @ +"
        ),
        format!(
            "`{text}` is no login name: {LOGIN_CHARS_MIN} to {LOGIN_CHARS_MAX} of letters without marks, digits and . - _ @ + are \
             taken"
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const PERSON: PersonId = PersonId(Uuid::from_u128(7));

    fn secret() -> Secret {
        Secret { login: "thu.nv".to_owned(), password: None, code: Some(hash_of_code("AB-CD")) }
    }

    #[test]
    fn what_is_kept_is_there_after_a_start_and_gone_once_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Secrets::open(folder.path().join("accounts")).unwrap();
        open().keep(PERSON, secret()).unwrap();
        assert_eq!(open().by_login(" Thu.NV "), Some((PERSON, secret())));
        open().forget(PERSON).unwrap();
        assert_eq!(open().of(PERSON), None);
    }

    #[test]
    fn a_code_is_drawn_anew_each_time_and_forgives_how_it_is_typed() {
        let code = draw_code().unwrap();
        assert_eq!(code.len(), 24);
        assert_ne!(draw_code().unwrap(), code);
        assert_eq!(hash_of_code(&code.to_lowercase().replace('-', " ")), hash_of_code(&code));
    }

    #[test]
    fn a_login_name_is_plain_and_of_one_case() {
        assert_eq!(login_name(" Thu.NV@caobang "), Ok("thu.nv@caobang".to_owned()));
        for text in ["", "ab", "thư.nv", "a b c", &"x".repeat(65)] {
            assert!(login_name(text).is_err(), "{text}");
        }
    }
}
