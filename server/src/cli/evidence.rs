//! What can be said about evidence.

use clap::Args;

pub(super) const VERIFY_HELP: &str = "\
Check every byte of a ledger and of its evidence: frames, hashes, order, proofs, indexes.

Every file of evidence is hashed again, and its name must be its hash. What the ledger refers to and is \
not kept here is counted and is no fault: the paper may lie in another archive. Damage ends with exit \
code 1 and names each file; a file of evidence is mended by a copy, or by uploading it again. Reads \
beside a running server.";

/// What is taken as evidence.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct EvidenceArgs {
    /// The largest file of evidence that is taken, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=2_000))]
    pub(crate) evidence_mib_max: u64,
}

impl EvidenceArgs {
    pub(crate) fn bytes_max(self) -> u64 {
        self.evidence_mib_max << 20
    }
}
