//! SHA-256 in hexadecimal digits: the name by which everything knows a file.

use std::fmt;
use std::str::FromStr;

use luuvet_engine::hex;

/// 64 lower-case hexadecimal digits, so that it can be a file's name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Sha256Hex {
    digest: [u8; 32],
    text: String,
}

impl Sha256Hex {
    pub(crate) fn of_digest(digest: [u8; 32]) -> Self {
        Self { digest, text: hex(&digest) }
    }

    pub(crate) fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Sha256Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// It is not 64 hexadecimal digits.
#[derive(Debug)]
pub(crate) struct NotASha256;

impl FromStr for Sha256Hex {
    type Err = NotASha256;

    fn from_str(text: &str) -> Result<Self, NotASha256> {
        let digits: Option<Vec<u8>> =
            text.chars().map(|c| c.to_digit(16).map(|d| d as u8)).collect();
        let digits = digits.filter(|digits| digits.len() == 64).ok_or(NotASha256)?;
        let mut digest = [0; 32];
        for (byte, pair) in digest.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = pair[0] << 4 | pair[1];
        }
        Ok(Self::of_digest(digest))
    }
}
