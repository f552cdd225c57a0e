//! Accounts, sessions and service tokens at the command line.

use std::path::PathBuf;

use chrono::{NaiveDate, TimeDelta};
use clap::{Args, Subcommand};
use luuvet_domain::access::account::Lockout;
use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl};

use super::{DataArgs, Format, StoreArgs};
use crate::Failure;
use crate::access::{Cookies, ProviderSettings, Settings, check_address};

pub(super) const USER_HELP: &str = "\
Open, close and list accounts, with which people sign in.

An account belongs to a registered person. `add` prints a code; hand it to that person alone, by another \
way than the login name. With it they set a password, which nobody else ever knows. What they may do \
follows from the offices that they hold, not from the account: it ends when the office ends.

  luuvet user add --person 8d1f2a60-… --login thu.nv
  luuvet user enrol --person 8d1f2a60-…        a new code, when a password was forgotten
  luuvet user sign-out --person 8d1f2a60-…     ends every session of theirs, at once
  luuvet user close --person 8d1f2a60-…
  luuvet user list

All of it is recorded in DIR/access/ledger, without any secret. It works beside a running server, for \
whoever may read the data folder.";

pub(super) const TOKEN_HELP: &str = "\
Hand out, revoke and list service tokens, with which programs ask for a person.

A token belongs to a person, who answers for it, and to one office of theirs. A program that shows it \
reads what that office reads, and may call only the mutations that are named. It ends after its days, \
with the office, with the account, or when it is revoked.

  luuvet token add --person 8d1f2a60-… --office StameqOfficer --agency SKHCN --purpose \"bảng điện tử\"
  luuvet token add --person 8d1f2a60-… --office IsoSecretary --agency SXD --purpose \"phần mềm văn thư\" \\
      --mutation documentDraft --mutation documentPublish
  luuvet token revoke 0192…
  luuvet token list";

#[derive(Debug, Args)]
pub(crate) struct UserArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    #[command(subcommand)]
    pub(crate) command: UserCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Open an account for a registered person, and print the code with which they set a password
    Add {
        #[command(flatten)]
        of: Whose,
        /// The name by which they sign in: letters without marks, digits and . - _ @ +
        #[arg(long, value_name = "NAME")]
        login: String,
    },
    /// Print a new code, with which the person sets a new password
    Enrol {
        #[command(flatten)]
        of: Whose,
    },
    /// Link an account to who the person is at an identity provider
    Link {
        #[command(flatten)]
        of: Whose,
        #[command(flatten)]
        elsewhere: Elsewhere,
    },
    /// Take such a link back; the person's sessions end
    Unlink {
        #[command(flatten)]
        of: Whose,
        #[command(flatten)]
        elsewhere: Elsewhere,
    },
    /// End every session of a person
    SignOut {
        #[command(flatten)]
        of: Whose,
    },
    /// Close an account for ever
    Close {
        #[command(flatten)]
        of: Whose,
    },
    /// List the accounts
    List,
}

#[derive(Debug, Args)]
pub(crate) struct Whose {
    /// The person
    #[arg(long, value_name = "UUID")]
    pub(crate) person: String,
}

/// Who a person is at an identity provider.
#[derive(Debug, Args)]
pub(crate) struct Elsewhere {
    /// The provider, by the address that it calls itself by
    #[arg(long, value_name = "URL")]
    pub(crate) issuer: String,
    /// The name (sub) that it has for the person
    #[arg(long, value_name = "SUB")]
    pub(crate) subject: String,
}

#[derive(Debug, Args)]
pub(crate) struct TokenArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    #[command(subcommand)]
    pub(crate) command: TokenCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Hand out a token; it is printed this once
    Add {
        /// Who answers for it
        #[arg(long, value_name = "UUID")]
        person: String,
        /// The office of that person in which it asks, such as StameqOfficer
        #[arg(long, value_name = "OFFICE")]
        office: String,
        /// Where that office is held
        #[arg(long, value_name = "CODE")]
        agency: String,
        /// A mutation that it may call; say it again for more. Without any it only reads
        #[arg(long = "mutation", value_name = "NAME")]
        mutations: Vec<String>,
        /// After how many days it ends
        #[arg(long, value_name = "DAYS", default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
        days: u16,
        /// What it is for, without the names of persons
        #[arg(long, value_name = "TEXT")]
        purpose: String,
    },
    /// Make a token worthless
    Revoke {
        /// Its id
        #[arg(value_name = "UUID")]
        token: String,
    },
    /// List the tokens
    List,
}

#[derive(Debug, Args)]
pub(crate) struct AccessLogArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// Only what this person did, and who read about them
    #[arg(long, value_name = "UUID")]
    pub(crate) person: Option<String>,
    /// From this day on
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) since: Option<NaiveDate>,
    /// Up to this day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) until: Option<NaiveDate>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

/// How long sessions and locks last.
#[derive(Debug, Args)]
#[command(next_help_heading = "Sign-in")]
pub(crate) struct IdentityArgs {
    /// Hours after which a session ends that was not prolonged
    #[arg(long, value_name = "HOURS", default_value_t = 12, value_parser = clap::value_parser!(u16).range(1..=720))]
    session_hours: u16,
    /// Wrong passwords in a row that do not lock an account yet
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u32).range(0..=99))]
    lock_after: u32,
    /// How long the first lock lasts; each further wrong password doubles it
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    lock_seconds: u32,
    /// How long a lock lasts at most
    #[arg(long, value_name = "SECONDS", default_value_t = 3_600, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    lock_seconds_max: u32,
    #[command(flatten)]
    provider: ProviderArgs,
}

impl IdentityArgs {
    /// What they say.
    ///
    /// # Errors
    /// The file of the provider's secret cannot be read.
    pub(crate) fn settings(self, cookies: Cookies) -> Result<Settings, Failure> {
        let lockout = Lockout {
            free: self.lock_after,
            first_seconds: self.lock_seconds,
            longest_seconds: self.lock_seconds_max,
        };
        let session = TimeDelta::hours(self.session_hours.into());
        let provider = self.provider.settings()?;
        Ok(Settings { session, lockout, cookies, provider, ..Settings::default() })
    }
}

/// By whom people are known who have no password here.
#[derive(Debug, Args)]
#[command(next_help_heading = "Sign-in by an identity provider (OpenID Connect)")]
pub(crate) struct ProviderArgs {
    /// The provider, by the address that it calls itself by. What it offers, and its keys, are found
    /// there. An account counts for it once it is linked: luuvet user link
    #[arg(
        long,
        value_name = "URL",
        env = "LUUVET_OIDC_ISSUER",
        value_parser = check_address,
        requires_all = ["oidc_client_id", "oidc_redirect_url"]
    )]
    oidc_issuer: Option<String>,
    /// The name under which this server is registered there
    #[arg(long, value_name = "ID", env = "LUUVET_OIDC_CLIENT_ID", requires = "oidc_issuer")]
    oidc_client_id: Option<String>,
    /// A file with the secret that goes with it. Without one the server is a public client, with PKCE
    #[arg(
        long,
        value_name = "FILE",
        env = "LUUVET_OIDC_CLIENT_SECRET_FILE",
        requires = "oidc_issuer"
    )]
    oidc_client_secret_file: Option<PathBuf>,
    /// Where browsers come back to, as it is registered there: https://…/auth/oidc/callback. They begin at
    /// /auth/oidc/start
    #[arg(
        long,
        value_name = "URL",
        env = "LUUVET_OIDC_REDIRECT_URL",
        value_parser = check_address,
        requires = "oidc_issuer"
    )]
    oidc_redirect_url: Option<String>,
    /// The audience of access tokens (JWT) of the provider that clients may show as bearers. Another than
    /// the client's id, so that no ID token passes for one. Without it none is taken
    #[arg(long, value_name = "NAME", env = "LUUVET_OIDC_AUDIENCE", requires = "oidc_issuer")]
    oidc_audience: Option<String>,
}

impl ProviderArgs {
    fn settings(self) -> Result<Option<ProviderSettings>, Failure> {
        let Self { oidc_issuer, oidc_client_id, oidc_redirect_url, oidc_audience, .. } = self;
        let named = oidc_issuer.zip(oidc_client_id).zip(oidc_redirect_url);
        let Some(((issuer, client), redirect)) = named else { return Ok(None) };
        if oidc_audience.as_ref() == Some(&client) {
            return Err(
                "--oidc-audience must be another name than --oidc-client-id: ID tokens have that \
                        audience, and are no proof for an API"
                    .into(),
            );
        }
        let secret = match self.oidc_client_secret_file {
            None => None,
            Some(file) => {
                let text = std::fs::read_to_string(&file).map_err(|cause| {
                    format!("--oidc-client-secret-file {}: {cause}", file.display())
                })?;
                Some(ClientSecret::new(text.trim().to_owned()))
            }
        };
        Ok(Some(ProviderSettings {
            issuer: IssuerUrl::new(issuer)?,
            client: ClientId::new(client),
            secret,
            redirect: RedirectUrl::new(redirect)?,
            audience: oidc_audience,
        }))
    }
}
