//! The gate for those whom the identity provider knows.

use chrono::{DateTime, Utc};
use luuvet_domain::access::account::Proof;
use luuvet_engine::{Bilingual, PersonId};

use super::denied::Denied;
use super::gate::{Gate, Granted};
use super::provider::{Known, NotFinished};

/// A sign-in that begins.
pub(super) struct Begun {
    /// Where the browser goes.
    pub(super) url: String,
    /// What it keeps, and until when.
    pub(super) kept: String,
    pub(super) until: DateTime<Utc>,
}

impl Gate {
    /// Asks the identity provider what it is, before somebody waits for it.
    pub(crate) fn greet_provider(&self) {
        if let Some(provider) = self.provider.clone() {
            tokio::spawn(async move { provider.greet().await });
        }
    }

    /// Begins a sign-in; `back` is the page to go on with. `None` where there is no identity provider.
    pub(super) async fn begin(&self, back: String) -> Option<Result<Begun, Denied>> {
        let provider = self.provider.as_ref()?;
        let begun = async {
            let (url, flow) = provider.begin(back, self.now()).await?;
            let kept = self.sealer.begun(&flow).map_err(Denied::Failed)?;
            Ok(Begun { url, kept, until: flow.until })
        };
        Some(begun.await)
    }

    /// Begins a session for whom the identity provider sent back, and says with which page to go on.
    /// `begun` is what the browser kept.
    pub(super) async fn finish(
        &self,
        begun: Option<&str>,
        state: &str,
        code: String,
    ) -> Result<(Granted, String), Denied> {
        let flow = begun.and_then(|text| self.sealer.beginning(text));
        let flow = flow.filter(|flow| flow.asked_for(state, self.now()));
        let (Some(flow), Some(provider)) = (flow, &self.provider) else {
            return Err(Denied::Wrong(Bilingual::constant(
                "lần đăng nhập này không bắt đầu từ trình duyệt này hoặc đã quá hạn; hãy bắt đầu lại: /auth/oidc/start",
                "this sign-in did not begin in this browser, or took too long; begin again: /auth/oidc/start",
            )));
        };
        let known = provider.finish(&flow, code).await.map_err(|not_finished| match not_finished {
            NotFinished::Unreachable => Denied::Unreachable,
            NotFinished::Refused(cause) => {
                tracing::warn!(cause, "somebody does not come in by the identity provider");
                Denied::Wrong(Bilingual::constant(
                    "nhà cung cấp danh tính không xác nhận lần đăng nhập này; hãy bắt đầu lại: /auth/oidc/start",
                    "the identity provider does not vouch for this sign-in; begin again: /auth/oidc/start",
                ))
            }
        })?;
        let person = self.linked(&known)?;
        Ok((self.begin_session(person, Proof::Provider).await?, flow.back))
    }

    /// Whose account is linked to who somebody is at the identity provider.
    pub(super) fn linked(&self, known: &Known) -> Result<PersonId, Denied> {
        let model = self.model();
        model
            .identities
            .get(&known.identity())
            .map(|person| **person)
            .ok_or_else(|| Denied::unlinked(known))
    }
}
