//! The vault: what is readable about a person, sealed under that person's own key.
//!
//! The ledger holds sealed texts only. Keys live in a folder of their own, one file a person, so
//! that erasing one file makes everything about that person unreadable, while every hash and proof
//! over the ledger stays valid. A text is sealed with XChaCha20-Poly1305; its nonce is derived from
//! the command and the field, so that sending a command again seals to the same bytes.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use luuvet_engine::{CommandId, PersonId};
use luuvet_graphql::PersonalData;
use sha2::{Digest, Sha256};

use crate::calendar::{Addresses, Subject};

/// Marks the form of a sealed text.
const FORM: &str = "x1.";
const KEY_LEN: usize = 32;
const NONCE_LEN: usize = 24;

type Key = [u8; KEY_LEN];

/// Where new keys come from.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KeySource {
    /// The system's random numbers.
    Random,
    /// Derived from a seed, for an invented province only.
    Seeded(u64),
}

/// The keys of a data folder.
#[derive(Debug)]
pub(crate) struct Vault {
    folder: PathBuf,
    source: KeySource,
    known: Mutex<HashMap<PersonId, Option<Key>>>,
}

/// A text could not be sealed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum VaultError {
    /// A key file cannot be read or written.
    #[error("the key file {file} cannot be used: {cause}")]
    Io {
        /// Which file.
        file: PathBuf,
        /// The system's answer.
        cause: io::Error,
    },
    /// The system gives no random numbers, or the cipher refuses.
    #[error("the text cannot be sealed: {0}")]
    Sealing(String),
}

impl Vault {
    /// The vault in a folder, which is made if absent, readable by its owner alone.
    pub(crate) fn open(folder: &Path, source: KeySource) -> Result<Self, VaultError> {
        make_private_folder(folder)
            .map_err(|cause| VaultError::Io { file: folder.to_owned(), cause })?;
        Ok(Self { folder: folder.to_owned(), source, known: Mutex::default() })
    }

    /// Seals a text about a person; makes the person's key if there is none.
    pub(crate) fn seal(
        &self,
        person: PersonId,
        command: CommandId,
        field: &str,
        text: &str,
    ) -> Result<String, VaultError> {
        let key = match self.key(person)? {
            Some(key) => key,
            None => self.make_key(person)?,
        };
        let mut hash = Sha256::new();
        hash.update(command.0.as_bytes());
        hash.update(field.as_bytes());
        // The same command may not carry two texts under one nonce.
        hash.update(text.as_bytes());
        let mut nonce = [0; NONCE_LEN];
        nonce.copy_from_slice(&hash.finalize()[..NONCE_LEN]);
        let aad = person.0.as_bytes();
        let sealed = XChaCha20Poly1305::new(&key.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: text.as_bytes(), aad })
            .map_err(|error| VaultError::Sealing(error.to_string()))?;
        Ok(format!("{FORM}{}", BASE64.encode([&nonce[..], &sealed].concat())))
    }

    fn file(&self, person: PersonId) -> PathBuf {
        self.folder.join(format!("{person}.key"))
    }

    fn key(&self, person: PersonId) -> Result<Option<Key>, VaultError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = known.get(&person) {
            return Ok(*key);
        }
        let file = self.file(person);
        let key = match fs::read(&file) {
            Ok(bytes) => Some(Key::try_from(bytes.as_slice()).map_err(|_| VaultError::Io {
                file: file.clone(),
                cause: io::Error::new(
                    io::ErrorKind::InvalidData,
                    format!("it holds {} bytes, a key has {KEY_LEN}", bytes.len()),
                ),
            })?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(cause) => return Err(VaultError::Io { file, cause }),
        };
        known.insert(person, key);
        Ok(key)
    }

    /// The person's key, made if there is none. Under the lock, so that two who seal at once seal
    /// under one key.
    fn make_key(&self, person: PersonId) -> Result<Key, VaultError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(Some(key)) = known.get(&person) {
            return Ok(*key);
        }
        let mut key = [0; KEY_LEN];
        match self.source {
            KeySource::Random => {
                getrandom::fill(&mut key).map_err(|error| VaultError::Sealing(error.to_string()))?
            }
            KeySource::Seeded(seed) => {
                let mut hash = Sha256::new();
                hash.update(b"luuvet simulated person key");
                hash.update(seed.to_be_bytes());
                hash.update(person.0.as_bytes());
                key.copy_from_slice(&hash.finalize());
            }
        }
        let file = self.file(person);
        write_private_file(&file, &key).map_err(|cause| VaultError::Io { file, cause })?;
        known.insert(person, Some(key));
        Ok(key)
    }

    /// The addresses of calendars, whose secrets lie beside the keys.
    pub(crate) fn calendar_addresses(&self) -> Addresses {
        Addresses::new(self.folder.join("calendar"))
    }

    /// Forgets what is readable about a person, for ever; the address of their calendar with it.
    pub(crate) fn erase(&self, person: PersonId) -> Result<(), VaultError> {
        self.calendar_addresses().revoke(&Subject::Person(person))?;
        let file = self.file(person);
        match fs::remove_file(&file) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(VaultError::Io { file, cause }),
        }
        sync_folder(&self.folder)
            .map_err(|cause| VaultError::Io { file: self.folder.clone(), cause })?;
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(person, None);
        Ok(())
    }
}

impl PersonalData for Vault {
    fn seal(
        &self,
        person: PersonId,
        command: CommandId,
        field: &str,
        text: &str,
    ) -> Result<String, String> {
        Vault::seal(self, person, command, field, text).map_err(|error| error.to_string())
    }

    fn open(&self, person: PersonId, sealed: &str) -> Option<String> {
        let key = match self.key(person) {
            Ok(key) => key?,
            Err(error) => {
                tracing::warn!(%error, "a person's key cannot be read");
                return None;
            }
        };
        let bytes = BASE64.decode(sealed.strip_prefix(FORM)?).ok()?;
        let (nonce, ciphertext) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = <[u8; NONCE_LEN]>::try_from(nonce).ok()?;
        let text = XChaCha20Poly1305::new(&key.into())
            .decrypt(&XNonce::from(nonce), Payload { msg: ciphertext, aad: person.0.as_bytes() })
            .ok()?;
        String::from_utf8(text).ok()
    }

    fn erase(&self, person: PersonId) -> Result<(), String> {
        Vault::erase(self, person).map_err(|error| error.to_string())
    }
}

pub(crate) fn make_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Writes a file that has its name only once it is whole: a full disk or a crash leaves a draft,
/// which the next attempt writes over.
pub(crate) fn write_private_file(file: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let draft = file.with_extension("draft");
    let mut options = fs::OpenOptions::new();
    let mut opened = options.write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    opened.write_all(bytes)?;
    opened.sync_all()?;
    fs::rename(&draft, file)?;
    match file.parent() {
        Some(folder) => sync_folder(folder),
        None => Ok(()),
    }
}

pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const PERSON: PersonId = PersonId(Uuid::from_u128(5));
    const COMMAND: CommandId = CommandId(Uuid::from_u128(6));

    fn vault(folder: &Path) -> Vault {
        Vault::open(folder, KeySource::Random).unwrap()
    }

    #[test]
    fn a_sealed_text_is_unreadable_without_the_vault_and_readable_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let sealed = vault(folder.path()).seal(PERSON, COMMAND, "name", "Nông Văn Thử").unwrap();
        assert!(!sealed.contains("Nông"));
        assert_eq!(vault(folder.path()).open(PERSON, &sealed).as_deref(), Some("Nông Văn Thử"));
    }

    #[test]
    fn the_same_command_seals_to_the_same_text() {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault(folder.path());
        let seal = |field| vault.seal(PERSON, COMMAND, field, "x").unwrap();
        assert_eq!(seal("name"), seal("name"));
        assert_ne!(seal("name"), seal("contact"));
    }

    #[test]
    fn an_erased_person_is_unreadable_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault(folder.path());
        let sealed = vault.seal(PERSON, COMMAND, "name", "Nông Văn Thử").unwrap();
        vault.erase(PERSON).unwrap();
        assert_eq!(vault.open(PERSON, &sealed), None);
        assert_eq!(super::tests::vault(folder.path()).open(PERSON, &sealed), None);
    }

    #[test]
    fn a_text_sealed_for_one_person_does_not_open_for_another() {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault(folder.path());
        let sealed = vault.seal(PERSON, COMMAND, "name", "Nông Văn Thử").unwrap();
        let other = PersonId(Uuid::from_u128(9));
        vault.seal(other, COMMAND, "name", "Bế Thị Mẫu").unwrap();
        assert_eq!(vault.open(other, &sealed), None);
    }

    #[test]
    fn a_key_that_was_written_half_is_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let draft = folder.path().join(format!("{PERSON}.draft"));
        fs::write(&draft, [7; KEY_LEN / 2]).unwrap();
        let sealed = vault(folder.path()).seal(PERSON, COMMAND, "name", "Nông Văn Thử").unwrap();
        assert_eq!(vault(folder.path()).open(PERSON, &sealed).as_deref(), Some("Nông Văn Thử"));
        assert!(!draft.exists());
    }

    #[test]
    fn those_who_seal_at_once_seal_under_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let vault = vault(folder.path());
        let seal = || vault.seal(PERSON, COMMAND, "name", "Nông Văn Thử").unwrap();
        let sealed = std::thread::scope(|scope| {
            let others: Vec<_> = (0..8).map(|_| scope.spawn(seal)).collect();
            others.into_iter().map(|other| other.join().unwrap()).collect::<Vec<_>>()
        });
        assert!(sealed.iter().all(|one| *one == sealed[0]));
        assert_eq!(vault.open(PERSON, &sealed[0]).as_deref(), Some("Nông Văn Thử"));
    }

    #[test]
    fn keys_are_readable_by_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys");
        vault(&keys).seal(PERSON, COMMAND, "name", "x").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&keys), 0o700);
        assert_eq!(mode(&keys.join(format!("{PERSON}.key"))), 0o600);
    }
}
