//! What every resolver stands on: the engine, the vault of personal data, and who is asking.

use std::sync::Arc;

use async_graphql::{Context, Result};
use luuvet_domain::reading::Reader;
use luuvet_domain::registry::Qms;
use luuvet_domain::role::Office;
use luuvet_engine::runtime::{Engine, Failure};
use luuvet_engine::{Bilingual, CommandId, Origin, PersonId, Recorder};
use luuvet_projections::View;
use tokio::runtime::Handle;

use crate::access::ServiceToken;
use crate::error;
use crate::moment::Moments;
use crate::seen::Seen;

/// The engine of this program.
pub type QmsEngine = Engine<Qms, View>;

/// Seals and opens what is readable about persons. The server keeps the keys.
pub trait PersonalData: Send + Sync {
    /// Seals a text about a person, the same way each time for the same command and field.
    ///
    /// # Errors
    /// What went wrong, for people.
    fn seal(
        &self,
        person: PersonId,
        command: CommandId,
        field: &str,
        text: &str,
    ) -> Result<String, String>;

    /// Opens a sealed text; `None` when the person was erased or the text is not theirs.
    fn open(&self, person: PersonId, sealed: &str) -> Option<String>;

    /// Makes everything sealed about a person unreadable for ever.
    ///
    /// # Errors
    /// What went wrong, for people.
    fn erase(&self, person: PersonId) -> Result<(), String>;
}

/// What resolvers share.
pub struct Api {
    /// The engine.
    pub engine: Arc<QmsEngine>,
    /// The vault.
    pub personal: Arc<dyn PersonalData>,
    /// Where acts that come through this API come from: live, or simulated in an invented province.
    pub origin: Origin,
}

/// Who is asking. Put into each request by the transport; without it, it is someone who sits at the
/// machine itself, who reads all and acts not. What anybody else reads, [`luuvet_domain::reading`] says.
#[derive(Clone, Debug)]
pub enum Identity {
    /// A stranger: may read what is public and names nobody, may not act.
    Anonymous,
    /// Someone who is known, but holds no office or has not said in which of several they ask.
    Person(PersonId),
    /// Someone who may act.
    Recorder(Recorder),
}

pub(crate) fn api<'a>(context: &Context<'a>) -> &'a Api {
    context.data_unchecked::<Arc<Api>>()
}

/// The view that a field reads: that of this request, so that everything is of one moment; or that of
/// the older moment that is asked about above it.
pub(crate) fn view(context: &Context<'_>) -> Seen {
    let newest = match context.data_opt::<Arc<View>>() {
        Some(view) => Arc::clone(view),
        None => api(context).engine.model(),
    };
    // Who may read is a matter of today, whatever moment is read.
    let reader = Arc::new(reader(context.data_opt(), &newest));
    let older = context.data_opt::<Moments>().and_then(|moments| moments.of(context));
    Seen::new(older.unwrap_or(newest), reader)
}

/// Who reads in a request of somebody.
pub(crate) fn reader(identity: Option<&Identity>, newest: &View) -> Reader {
    match identity {
        None => Reader::Operator,
        Some(Identity::Anonymous) => Reader::Stranger,
        Some(Identity::Person(person)) => {
            let held = newest.agencies.terms_of(*person);
            let held = held.filter(|(_, term)| newest.today().is_some_and(|day| term.covers(day)));
            Reader::Holder(held.map(|(agency, term)| (term.office, agency.clone())).collect())
        }
        Some(Identity::Recorder(recorder)) => {
            let office = Office::from_name(recorder.role.as_str());
            Reader::Holder(office.zip(recorder.agency.clone()).into_iter().collect())
        }
    }
}

/// Does work that takes its time on a thread where nobody waits for it but who asked.
pub(crate) async fn beside<T: Send + 'static>(
    work: impl Future<Output = T> + Send + 'static,
) -> Result<T> {
    let runtime = Handle::current();
    let working = tokio::task::spawn_blocking(move || runtime.block_on(work));
    working.await.map_err(|_| error::of_failure(Failure::Stopped))
}

/// Refuses a stranger what is readable about persons.
pub(crate) fn check_known(context: &Context<'_>) -> Result<()> {
    match context.data_opt::<Identity>() {
        Some(Identity::Anonymous) => Err(error::coded(
            "UNAUTHENTICATED",
            &Bilingual::constant(
                "tên người chỉ hiện với người đã đăng nhập: hãy đăng nhập (POST /auth/sign-in) và gửi kèm \
                 Authorization: Bearer …",
                "people's names are for those who are signed in: sign in (POST /auth/sign-in) and send \
                 Authorization: Bearer …",
            ),
        )),
        Some(Identity::Person(_) | Identity::Recorder(_)) | None => Ok(()),
    }
}

/// Who records the acts of this request.
pub(crate) fn recorder(context: &Context<'_>) -> Result<Recorder> {
    check_allowed(context)?;
    match context.data_opt::<Identity>() {
        Some(Identity::Recorder(recorder)) => Ok(recorder.clone()),
        Some(Identity::Person(_)) => Err(error::coded(
            "OFFICE_REQUIRED",
            &Bilingual::constant(
                "chưa rõ thao tác với chức vụ nào: hãy gửi kèm header Luuvet-Act-As, ví dụ IsoSecretary@SXD; \
                 GET /auth/me liệt kê các chức vụ đang giữ",
                "it is not known in which office you act: send the header Luuvet-Act-As, such as \
                 IsoSecretary@SXD; GET /auth/me lists the offices that you hold",
            ),
        )),
        Some(Identity::Anonymous) | None => Err(error::coded(
            "UNAUTHENTICATED",
            &Bilingual::constant(
                "chưa biết ai đang thao tác: hãy đăng nhập (POST /auth/sign-in) và gửi kèm Authorization: \
                 Bearer …; trong chế độ phát triển hoặc trình diễn có thể gửi header Luuvet-Recorder",
                "nobody is known to be acting: sign in (POST /auth/sign-in) and send Authorization: \
                 Bearer …; in development or demo mode the header Luuvet-Recorder will do",
            ),
        )),
    }
}

/// Refuses a mutation that a service token is not good for.
fn check_allowed(context: &Context<'_>) -> Result<()> {
    let Some(token) = context.data_opt::<ServiceToken>() else { return Ok(()) };
    let name = context.field().name();
    if token.mutations.contains(name) {
        return Ok(());
    }
    Err(error::coded(
        "FORBIDDEN",
        &Bilingual::new(
            format!("mã truy cập này không được gọi {name}; hãy xin mã khác (luuvet token add)"),
            format!("this token may not call {name}; ask for another (luuvet token add)"),
        ),
    ))
}
