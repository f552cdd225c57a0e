//! The addresses of calendars: unguessable, since calendar programs cannot say who they are, and
//! revocable.
//!
//! Each has a secret of its own, in a file beside the persons' keys. The secret is what one must
//! know to read the calendar; it never leaves that folder but in the address itself.

use std::fmt;
use std::fs;
use std::io;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use luuvet_engine::{PersonId, Scope};
use sha2::{Digest, Sha256};

use crate::vault::{VaultError, make_private_folder, sync_folder, write_private_file};

const SECRET_LEN: usize = 32;

/// Whose calendar it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A person's: what they owe in every office that they hold.
    Person(PersonId),
    /// An agency's: everything that it owes.
    Agency(Scope),
}

/// As it stands in the address.
impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => write!(f, "person/{person}"),
            Self::Agency(agency) => write!(f, "agency/{agency}"),
        }
    }
}

/// The addresses of a data folder.
#[derive(Clone, Debug)]
pub(crate) struct Addresses {
    folder: PathBuf,
}

impl Addresses {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn file(&self, subject: &Subject) -> PathBuf {
        self.folder.join(format!("{}.secret", subject.to_string().replace('/', "-")))
    }

    fn failed(&self, subject: &Subject, cause: io::Error) -> VaultError {
        VaultError::Io { file: self.file(subject), cause }
    }

    fn secret(&self, subject: &Subject) -> Result<Option<String>, VaultError> {
        match fs::read_to_string(self.file(subject)) {
            Ok(secret) => Ok(Some(secret)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(self.failed(subject, cause)),
        }
    }

    /// The path of a calendar, made if there is none.
    pub(crate) fn path(&self, subject: &Subject) -> Result<String, VaultError> {
        let secret = match self.secret(subject)? {
            Some(secret) => secret,
            None => self.make(subject)?,
        };
        Ok(format!("/calendar/{subject}/{secret}.ics"))
    }

    fn make(&self, subject: &Subject) -> Result<String, VaultError> {
        let mut bytes = [0; SECRET_LEN];
        getrandom::fill(&mut bytes).map_err(|error| VaultError::Sealing(error.to_string()))?;
        let secret = BASE64.encode(bytes);
        make_private_folder(&self.folder)
            .and_then(|()| write_private_file(&self.file(subject), secret.as_bytes()))
            .map_err(|cause| self.failed(subject, cause))?;
        Ok(secret)
    }

    /// Whether this is the secret of a calendar's address.
    pub(crate) fn opens(&self, subject: &Subject, secret: &str) -> Result<bool, VaultError> {
        let digest = |text: &str| Sha256::digest(text.as_bytes());
        // How long the comparison takes tells nothing of the secret, since it is of digests.
        Ok(self.secret(subject)?.is_some_and(|known| digest(&known) == digest(secret)))
    }

    /// Makes the address of a calendar invalid; says whether there was one.
    pub(crate) fn revoke(&self, subject: &Subject) -> Result<bool, VaultError> {
        match fs::remove_file(self.file(subject)) {
            Ok(()) => {
                sync_folder(&self.folder).map_err(|cause| self.failed(subject, cause))?;
                Ok(true)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(cause) => Err(self.failed(subject, cause)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SXD: Subject = Subject::Agency(Scope::constant("SXD"));

    fn addresses() -> (tempfile::TempDir, Addresses) {
        let folder = tempfile::tempdir().unwrap();
        let addresses = Addresses::new(folder.path().join("calendar"));
        (folder, addresses)
    }

    fn secret(path: &str) -> String {
        path.rsplit_once('/').unwrap().1.strip_suffix(".ics").unwrap().to_owned()
    }

    #[test]
    fn an_address_stays_until_it_is_revoked_and_then_another_is_made() {
        let (_folder, addresses) = addresses();
        let first = addresses.path(&SXD).unwrap();
        assert!(first.starts_with("/calendar/agency/SXD/"), "{first}");
        assert_eq!(secret(&first).len(), 43);
        assert_eq!(addresses.path(&SXD).unwrap(), first);
        assert!(addresses.opens(&SXD, &secret(&first)).unwrap());
        assert!(addresses.revoke(&SXD).unwrap());
        assert!(!addresses.opens(&SXD, &secret(&first)).unwrap());
        assert!(!addresses.revoke(&SXD).unwrap());
        assert_ne!(addresses.path(&SXD).unwrap(), first);
    }

    #[test]
    fn a_secret_opens_its_own_calendar_alone() {
        let (_folder, addresses) = addresses();
        let person = Subject::Person(PersonId(uuid::Uuid::from_u128(7)));
        let secret = secret(&addresses.path(&SXD).unwrap());
        addresses.path(&person).unwrap();
        assert!(!addresses.opens(&person, &secret).unwrap());
        let stc = Subject::Agency(Scope::constant("STC"));
        assert!(!addresses.opens(&stc, &secret).unwrap());
        assert!(!addresses.opens(&stc, "").unwrap());
        assert!(!addresses.opens(&SXD, &secret[1..]).unwrap());
    }

    #[test]
    fn secrets_are_readable_by_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, addresses) = addresses();
        addresses.path(&SXD).unwrap();
        let mode =
            |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&addresses.folder), 0o700);
        assert_eq!(mode(&addresses.file(&SXD)), 0o600);
    }
}
