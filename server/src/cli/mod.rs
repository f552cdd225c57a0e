//! The command line: what can be asked, and how it explains itself.

mod access;
mod evidence;
mod limits;
mod lookback;

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::{NaiveDate, NaiveTime};
use clap::{Args, Parser, Subcommand, ValueEnum};
use lettre::message::Mailbox;

use crate::outbox::{Link, MailOptions, SmtpUrl};
use crate::reading::Until;
use crate::tls::CertificateFiles;
pub(crate) use access::{
    AccessLogArgs, Elsewhere, IdentityArgs, TokenArgs, TokenCommand, UserArgs, UserCommand, Whose,
};
use access::{TOKEN_HELP, USER_HELP};
pub(crate) use evidence::EvidenceArgs;
use evidence::VERIFY_HELP;
pub(crate) use limits::LimitArgs;
use lookback::{DIFF_HELP, EXPORT_HELP, SEARCH_HELP};
pub(crate) use lookback::{Diff, Export, ExportFormat, History, Search, Why};

/// Luuvet keeps the trace: an event-sourced workflow engine for quality management in state
/// agencies (TCVN ISO 9001).
#[derive(Debug, Parser)]
#[command(
    name = "luuvet",
    version,
    about,
    long_about = "Luuvet (lưu vết, to keep the trace): every act of a quality-management system is an \
                  immutable event in a ledger; read models are folded from it and served over GraphQL, \
                  live.\n\nLuuvet giữ lại dấu vết: mỗi việc làm trong hệ thống quản lý chất lượng là một \
                  sự kiện không sửa được; các bảng theo dõi được dựng từ đó.",
    after_help = "Begin with `luuvet demo`: it makes an invented province and serves it."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

impl Cli {
    /// Who collects traces.
    pub(crate) fn collector(&self) -> Option<&str> {
        match &self.command {
            Command::Serve(options) => options.otlp_endpoint.as_deref(),
            _another => None,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve a data folder: pages for people, GraphQL for programs
    #[command(long_about = SERVE_HELP)]
    Serve(Box<Serve>),
    /// Make an invented province with two years of history, and serve it as it lives on
    Demo(Demo),
    /// Make an invented ledger of any size, through the real runtime
    #[command(long_about = SIMULATE_HELP)]
    Simulate(Simulate),
    /// Found a province: register the agencies, persons and offices of a file
    #[command(long_about = INSTALL_HELP)]
    Install(Install),
    /// Print events as they were recorded
    Replay(Replay),
    /// Print a workflow instance step by step: who did what, under which rule, and what it changed
    History(History),
    /// Print what differs between two moments, field by field, with the events that made it so
    #[command(long_about = DIFF_HELP)]
    Diff(Diff),
    /// Print what led to something, back to the first act, and all that the system did because of it
    Why(Why),
    /// Find events by agency, actor, role, type, clause, period, and the words that they say
    #[command(long_about = SEARCH_HELP)]
    Search(Search),
    /// Write events to a file for others (CSV, JSON Lines, Excel), with a manifest of hashes beside it
    #[command(long_about = EXPORT_HELP)]
    Export(Export),
    /// Print what an agency, an office or a person can and must do, by when and how
    #[command(long_about = WORKLIST_HELP)]
    Worklist(Worklist),
    /// Print the address of a person's or agency's calendar, or revoke it
    #[command(long_about = CALENDAR_LINK_HELP)]
    CalendarLink(CalendarLink),
    /// Open, close and list accounts, with which people sign in
    #[command(long_about = USER_HELP)]
    User(UserArgs),
    /// Hand out, revoke and list service tokens, with which programs ask for a person
    #[command(long_about = TOKEN_HELP)]
    Token(TokenArgs),
    /// Print who signed in, who read what is personal, and who was refused what
    AccessLog(AccessLogArgs),
    /// Print the regulation's parameters, or try out others on the province's own history
    Regulation(RegulationArgs),
    /// Make the sheets of an agency's years before Luuvet, check them, and write the request that
    /// proposes them
    #[command(long_about = BASELINE_HELP)]
    Baseline(Baseline),
    /// Check every byte of a ledger and of its evidence: frames, hashes, order, proofs, indexes
    #[command(long_about = VERIFY_HELP)]
    Verify(DataArgs),
    /// Delete what can be rebuilt (indexes, checkpoints, the snapshot) and build it anew
    Rebuild(StoreArgs),
    /// List the workflows, or draw one
    Workflows(Workflows),
    /// Print the GraphQL schema
    Schema,
}

const SERVE_HELP: &str = "\
Serve a data folder: pages for people, GraphQL for programs.

At / are the pages, in Vietnamese and English: the province at a glance, worklists with their forms, \
inspections on a phone, the log and every older moment. At /graphql is the API, over HTTP and WebSocket; \
/graphiql is for trying it out. /healthz and /metrics are for operators.

People sign in with accounts (`luuvet user add`) or by the province's identity provider (--oidc-issuer). \
Who may read and do what follows from the offices that they hold. Stop it with Ctrl+C: what was answered \
is kept.

  luuvet serve                                              the folder `data`, at http://127.0.0.1:8080
  luuvet serve --listen 0.0.0.0:443 --tls-certificate CERT.pem --tls-key KEY.pem
  luuvet serve --behind-proxy                               a proxy before it speaks TLS

Whoever has no data folder yet: `luuvet install` founds a province, `luuvet demo` invents one.";

const SIMULATE_HELP: &str = "\
Make an invented ledger of any size, through the real runtime.

Every event is the answer to a real command on a simulated clock, so every rule has been passed. The \
first 32 agencies are the province's; more are of the same kinds, told apart by a number. The same \
seed, agencies and months make the same ledger. Nothing is served; the folder must not hold a ledger \
yet.

For a feeling of the size: 32 agencies for 24 months are some 55,000 events.";

const INSTALL_HELP: &str = "\
Found a province: register the agencies, persons and offices of a file.

An empty ledger lets nobody act, since nobody holds an office. This command lays the ground: the \
installation itself registers what a JSON file states, in the order agencies, units, procedures \
(TTHC), persons, certificates, offices. Names and contacts are sealed under a key of each person's \
own before they are recorded.

Everything is rehearsed first: if a rule refuses a single line, all refusals are listed with their \
place in the file, rule and reason, and nothing is recorded. Running it twice does nothing; to add \
to a province, add to the file and run it again. What is to change later is changed by the \
province's own people, through the API. Stop the server first.

The file (dates are YYYY-MM-DD; what is marked ? can be left out):

  as_of         the day on which all this holds; not after today
  agencies      code, name, name_en?, kind, classification?, reason?, gso_code?, is_remote?, parent?,
                units? [code, name, name_en?],
                tthc? [code, name, field, legal_basis, legal_working_days, effective_from]
  persons?      id (a UUID that you draw), name, contact? (a mail address), agency
  certificates? agency, person, kind, number, issuer, issued_on, valid_until?
  offices?      agency, office, person, position, is_leadership?, unit?, from

Kinds, offices and classifications are spelt as in the ledger: ProvincialSpecialisedAgency, \
IsoSecretary, Mandatory; a wrong one is answered with the list. docs/examples/province.json is a \
whole file. The least that lets people act:

  {
    \"as_of\": \"2026-01-05\",
    \"agencies\": [{\"code\": \"UBND-TINH\", \"name\": \"UBND tỉnh\",
                  \"kind\": \"ProvincialPeoplesCommittee\"}],
    \"persons\": [{\"id\": \"8d1f2a60-0000-4000-8000-000000000001\", \"name\": \"Nông Văn Thử\",
                 \"agency\": \"UBND-TINH\"}],
    \"offices\": [{\"agency\": \"UBND-TINH\", \"office\": \"ProvinceOffice\",
                 \"person\": \"8d1f2a60-0000-4000-8000-000000000001\",
                 \"position\": \"Chánh Văn phòng\", \"from\": \"2026-01-05\"}]
  }";

const WORKLIST_HELP: &str = "\
Print what an agency, an office or a person can and must do: by when, with which command of the API, \
what comes before it, who may do it, and why it is there.

First comes what is owed by a date, the most urgent first; then what someone is waited for. It is made \
from the workflows' tables and the running clocks, and reads the ledger beside a running server.

  luuvet worklist --agency SXD                     everything that SXD owes, and all its offices
  luuvet worklist --agency SXD --office Qmr        the management representative's
  luuvet worklist --person 8d1f2a60-…              one person's, in every office they hold
  luuvet worklist --agency SKHCN --office StameqHead --concerning SXD";

const CALENDAR_LINK_HELP: &str = "\
Print the address of a person's or agency's calendar, or revoke it.

The calendar (iCalendar, RFC 5545) shows every obligation on its due date, and follows it when the date \
moves; subscribe to the address in any calendar program. Calendar programs cannot sign in, so whoever \
has the address can read the calendar: hand it to that person alone. The address holds a secret that is \
kept beside the keys. --revoke makes it invalid; the next call makes another.

  luuvet calendar-link --person 8d1f2a60-…
  luuvet calendar-link --agency SXD --url https://luuvet.example.vn
  luuvet calendar-link --agency SXD --revoke";

const DRY_RUN_HELP: &str = "\
Live the province's history again under other parameters, and list what would have differed.

FILE is JSON with the values that are to change, such as {\"finding_major_days\": 20}; what it leaves \
out stays as in the newest set, which `luuvet regulation show` prints. Without FILE the proposal that \
waits for the chair is tried.

The history is lived twice, in memory and from its first event: under the parameters that were in \
force, and under those proposed, as if they had been in force all along. What people asked for they ask \
for again on the same day; what the machine does of itself follows anew. So what differs is due to the \
parameters alone: due dates that move, what would have been late or on time, cases that would not have \
arisen, scores and grades, and what a rule would then have refused. The ledger is only read, beside a \
running server.

  luuvet regulation show > parameters.json
  luuvet regulation dry-run parameters.json
  luuvet regulation dry-run parameters.json --open --agency SXD
  luuvet regulation dry-run --json                  the pending proposal, for a program";

#[derive(Debug, Args)]
pub(crate) struct RegulationArgs {
    #[command(subcommand)]
    pub(crate) command: RegulationCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RegulationCommand {
    /// Print the values in force, as JSON that `dry-run` takes
    Show(ShowParameters),
    /// List what would have differed under other values
    #[command(long_about = DRY_RUN_HELP)]
    DryRun(DryRunArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ShowParameters {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The date; today when absent
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) on: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub(crate) struct DryRunArgs {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The values that are to change, as JSON; the pending proposal when absent
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// A version of a workflow's table under which all its cases would have run, such as entry=1
    #[arg(long = "table", value_name = "WORKFLOW=VERSION", value_parser = table)]
    pub(crate) tables: Vec<(String, u32)>,
    /// Only what is open today
    #[arg(long)]
    pub(crate) open: bool,
    /// Only what concerns this agency
    #[arg(long, value_name = "CODE")]
    pub(crate) agency: Option<String>,
    /// At most this many lines of each kind
    #[arg(long, value_name = "N", default_value_t = 20, conflicts_with = "json")]
    pub(crate) first: usize,
    /// Print everything as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// A version of a workflow's table.
fn table(given: &str) -> Result<(String, u32), String> {
    let (workflow, version) =
        given.split_once('=').ok_or("give WORKFLOW=VERSION, such as entry=1")?;
    let version = version.parse().map_err(|_| format!("`{version}` is no version"))?;
    Ok((workflow.to_owned(), version))
}

const BASELINE_HELP: &str = "\
Make the sheets of an agency's years before Luuvet, check them, and write the request that proposes them.

An agency whose quality-management system is older than its history here brings its documents, audits, \
reviews and findings in by one reviewed import, with their real dates. It fills in one sheet (CSV) for \
each kind; the department that oversees it reviews them and accepts, once. Nothing is recorded by this \
command.

  luuvet baseline template document > document.csv       a sheet to fill in, in Excel if you like
  luuvet baseline check --agency SXD *.csv               everything that is wrong, line by line
  luuvet baseline request --agency SXD --as-of 2016-02-29 --reason \"…\" *.csv
                                                         the GraphQL request, to be sent as the head

Kinds: tthc, document, competence, audit, review, qms, finding. A file's name begins with its kind: \
document.csv, document-2.csv.";

#[derive(Debug, Args)]
pub(crate) struct Baseline {
    #[command(subcommand)]
    pub(crate) command: BaselineCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum BaselineCommand {
    /// Print the sheet of a kind, to be filled in
    Template {
        /// The kind: tthc, document, competence, audit, review, qms or finding
        #[arg(value_name = "KIND")]
        kind: String,
    },
    /// List everything that is wrong with sheets, beside a running server if need be; exit code 1 when
    /// anything is
    Check(BaselineCheck),
    /// Print the GraphQL request that proposes sheets
    Request(BaselineRequest),
}

#[derive(Debug, Args)]
pub(crate) struct BaselineCheck {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The agency's code
    #[arg(long, value_name = "CODE")]
    pub(crate) agency: String,
    /// The day as of which all this holds; the ledger's today when absent
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<NaiveDate>,
    /// The sheets, each named after its kind
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct BaselineRequest {
    /// The agency's code
    #[arg(long, value_name = "CODE")]
    pub(crate) agency: String,
    /// The day as of which all this holds
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: NaiveDate,
    /// Why, and where the papers are
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
    /// The sheets, each named after its kind
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CalendarLink {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// A person: what they owe in every office that they hold
    #[arg(long, value_name = "UUID", required_unless_present = "agency")]
    pub(crate) person: Option<String>,
    /// An agency, by its code: everything that it owes
    #[arg(long, value_name = "CODE", conflicts_with = "person")]
    pub(crate) agency: Option<String>,
    /// Where the server is reached
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub(crate) url: String,
    /// Make the address invalid
    #[arg(long)]
    pub(crate) revoke: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Worklist {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The agency's code
    #[arg(long, value_name = "CODE", required_unless_present = "person")]
    pub(crate) agency: Option<String>,
    /// Only this office at the agency, such as AgencyHead, Qmr or IsoSecretary
    #[arg(long, requires = "agency")]
    pub(crate) office: Option<String>,
    /// A person, in every office that they hold today
    #[arg(long, value_name = "UUID", conflicts_with_all = ["agency", "office"])]
    pub(crate) person: Option<String>,
    /// Only what concerns this agency
    #[arg(long, value_name = "CODE")]
    pub(crate) concerning: Option<String>,
    /// At most this many
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) first: usize,
    /// Also print why each is there: the chain of causes, back to the act that began it
    #[arg(long)]
    pub(crate) why: bool,
}

#[derive(Debug, Args)]
pub(crate) struct DataArgs {
    /// The data folder
    #[arg(long, value_name = "DIR", default_value = "data", global = true)]
    pub(crate) data: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct StoreArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// What keeps the events: segmented files of our own, or the sled database
    #[arg(long, value_enum, default_value_t = StoreKind::Ledger, global = true)]
    pub(crate) store: StoreKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StoreKind {
    /// Segmented files with checksums and hashes
    Ledger,
    /// The sled database: no proofs, no sealed files
    Sled,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Take the recorder of an act from a request header, without proof. Only on loopback
    #[arg(long)]
    pub(crate) development: bool,
    #[command(flatten)]
    pub(crate) identity: IdentityArgs,
    #[command(flatten)]
    pub(crate) evidence: EvidenceArgs,
    #[command(flatten)]
    pub(crate) tls: TlsArgs,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) mail: MailArgs,
    /// Where traces go (OpenTelemetry, OTLP over HTTP), such as http://localhost:4318. The variables
    /// OTEL_TRACES_SAMPLER and OTEL_BSP_… are heeded
    #[arg(long, value_name = "URL", env = "OTEL_EXPORTER_OTLP_ENDPOINT", help_heading = "Traces")]
    pub(crate) otlp_endpoint: Option<String>,
}

/// HTTPS by the server itself. Behind a proxy that speaks it, leave them out.
#[derive(Debug, Args)]
#[command(next_help_heading = "HTTPS, where no proxy speaks it")]
pub(crate) struct TlsArgs {
    /// The certificate and those that vouch for it, the server's own first (PEM). A renewed one is taken
    /// within a minute, without a restart
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_certificate: Option<PathBuf>,
    /// The certificate's private key (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    pub(crate) tls_key: Option<PathBuf>,
}

impl TlsArgs {
    /// Whether it speaks HTTPS.
    pub(crate) fn is_wanted(&self) -> bool {
        self.tls_certificate.is_some()
    }

    /// The files, if it speaks HTTPS.
    pub(crate) fn files(self) -> Option<CertificateFiles> {
        let (chain, key) = self.tls_certificate.zip(self.tls_key)?;
        Some(CertificateFiles { chain, key })
    }
}

/// Whether and how what people owe is mailed to them.
#[derive(Debug, Args)]
#[command(next_help_heading = "Mail: tell people what they owe")]
pub(crate) struct MailArgs {
    /// The mail server: smtps://NAME:PASSWORD@HOST, smtp://NAME:PASSWORD@HOST?tls=required, or
    /// smtp://HOST:PORT. Without it nobody is mailed. From the first start with it on, people are told
    /// of what happens; never on a simulated clock
    #[arg(
        long,
        value_name = "URL",
        env = "LUUVET_SMTP_URL",
        hide_env_values = true,
        requires = "mail_from"
    )]
    pub(crate) smtp_url: Option<SmtpUrl>,
    /// In whose name mails go, such as "Luuvet <luuvet@caobang.gov.vn>"
    #[arg(long, value_name = "ADDRESS", env = "LUUVET_MAIL_FROM")]
    pub(crate) mail_from: Option<Mailbox>,
    /// When those who chose one mail a day get it, local time
    #[arg(long, value_name = "HH:MM", default_value = "07:00", value_parser = time_of_day)]
    pub(crate) mail_daily_at: NaiveTime,
    /// Where a page about an obligation is; mails then link to it
    #[arg(long, value_name = "https://…/{obligation}")]
    pub(crate) mail_link: Option<Link>,
}

fn time_of_day(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| "give a time like 07:00".to_owned())
}

impl MailArgs {
    /// How mail is sent, if it is.
    pub(crate) fn options(self) -> Option<MailOptions> {
        Some(MailOptions {
            url: self.smtp_url?,
            from: self.mail_from?,
            daily_at: self.mail_daily_at,
            link: self.mail_link,
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// The address to listen on
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// The seed: the same seed makes the same ledger
    #[arg(long, default_value_t = 2016)]
    pub(crate) seed: u64,
    #[command(flatten)]
    pub(crate) evidence: EvidenceArgs,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    /// Make the ledger and stop, without serving it
    #[arg(long)]
    pub(crate) no_serve: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Simulate {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// How many agencies
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    pub(crate) agencies: u16,
    /// How many months, from 2016-03-03 on
    #[arg(long, value_name = "M", default_value_t = 24, value_parser = clap::value_parser!(u16).range(1..=240))]
    pub(crate) months: u16,
    /// The seed: the same seed makes the same ledger
    #[arg(long, value_name = "S", default_value_t = 2016)]
    pub(crate) seed: u64,
}

#[derive(Debug, Args)]
pub(crate) struct Install {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// What the province is made of: a JSON file
    #[arg(long, value_name = "FILE")]
    pub(crate) province: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Replay {
    #[command(flatten)]
    pub(crate) store: StoreArgs,
    /// Only this stream, such as `agency/SXD`; all when absent
    #[arg(value_name = "STREAM")]
    pub(crate) stream: Option<String>,
    /// Up to this position, or up to this moment (RFC 3339, or a date, which includes the day)
    #[arg(long, value_name = "POSITION|MOMENT")]
    pub(crate) until: Option<Until>,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One line an event, for people
    Text,
    /// The records as stored, one JSON object a line
    Jsonl,
}

#[derive(Debug, Args)]
pub(crate) struct Workflows {
    /// Draw this workflow as a Mermaid state diagram
    #[arg(long, value_name = "NAME")]
    pub(crate) mermaid: Option<String>,
}
