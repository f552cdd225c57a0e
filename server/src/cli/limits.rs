//! How much may be asked of a server.

use std::fmt::Display;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use luuvet_graphql::Limits;
use luuvet_graphql::transport::Persisted;

use crate::Failure;
use crate::quota::Allowance;

/// What one request, one socket and one person may ask for.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Limits: what exceeds one is refused with its name")]
pub(crate) struct LimitArgs {
    /// Fields within fields of one request
    #[arg(long, value_name = "N", default_value_t = 16)]
    limit_depth: usize,
    /// The cost of one request: its fields, each times the rows of the pages around it
    #[arg(long, value_name = "N", default_value_t = 200_000)]
    limit_cost: usize,
    /// Aliases in one request
    #[arg(long, value_name = "N", default_value_t = 100)]
    limit_aliases: usize,
    /// Fields at the root of one request
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit_root_fields: usize,
    /// Rows of a page
    #[arg(long, value_name = "N", default_value_t = 500)]
    limit_page: usize,
    /// Seconds that a query may take; the dry run of a regulation takes as long as it takes
    #[arg(long, value_name = "S", default_value_t = 60)]
    limit_seconds: u64,
    /// The largest body of a request, and message on a socket, in KiB
    #[arg(long, value_name = "KIB", default_value_t = 2_048)]
    limit_body_kib: usize,
    /// Operations that one socket may have at a time
    #[arg(long, value_name = "N", default_value_t = 64)]
    limit_operations: usize,
    /// Sockets that one person, or one address of strangers, may have at a time
    #[arg(long, value_name = "N", default_value_t = 32)]
    limit_sockets: usize,
    /// Requests that one person, or one address of strangers, may make in a minute
    #[arg(long, value_name = "N", default_value = "1200")]
    limit_requests_per_minute: NonZeroU32,
    /// A JSON array of GraphQL documents that clients may name by their SHA-256
    /// (extensions.persistedQuery) instead of sending them
    #[arg(long, value_name = "FILE")]
    operations: Option<PathBuf>,
    /// Execute no other operations than those of --operations
    #[arg(long, requires = "operations")]
    operations_only: bool,
    /// A proxy stands before the server, and its X-Forwarded-For says from where strangers ask
    #[arg(long)]
    behind_proxy: bool,
}

impl LimitArgs {
    /// What one request may ask for.
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            depth: self.limit_depth,
            cost: self.limit_cost,
            aliases: self.limit_aliases,
            root_fields: self.limit_root_fields,
            page: self.limit_page,
            time: Duration::from_secs(self.limit_seconds),
        }
    }

    /// What one person may.
    pub(crate) fn allowance(&self) -> Allowance {
        Allowance {
            requests: self.limit_requests_per_minute,
            sockets: self.limit_sockets,
            is_behind_proxy: self.behind_proxy,
        }
    }

    /// The operations that are known by their hash.
    pub(crate) fn persisted(&self) -> Result<Persisted, Failure> {
        let Some(file) = &self.operations else { return Ok(Persisted::default()) };
        let wrong = |cause: &dyn Display| {
            Failure::from(format!(
                "{}: {cause}; --operations wants a JSON array of GraphQL documents, such as [\"{{ head {{ \
                 position }} }}\"]",
                file.display()
            ))
        };
        let text = std::fs::read_to_string(file).map_err(|cause| wrong(&cause))?;
        let documents: Vec<String> = serde_json::from_str(&text).map_err(|cause| wrong(&cause))?;
        Ok(Persisted::listing(documents, self.operations_only))
    }

    /// Whether a proxy stands before the server.
    pub(crate) fn is_behind_proxy(&self) -> bool {
        self.behind_proxy
    }

    /// Bytes of a body.
    pub(crate) fn body_bytes_max(&self) -> usize {
        self.limit_body_kib << 10
    }

    /// Operations on a socket.
    pub(crate) fn operations_max(&self) -> usize {
        self.limit_operations
    }
}
