//! Persons. What is readable about them is sealed before it becomes a command, so that the ledger
//! never holds it.

use async_graphql::registry::Registry;
use async_graphql::{Context, InputObject, Object, Result};
use luuvet_domain::person::{
    AmendPerson, ChooseNotices, ErasePerson, ErasureGround, RegisterPerson,
};
use luuvet_domain::registry::Command;
use luuvet_engine::{Bilingual, CommandId, PersonId, Scope, StreamId};

use super::offer::Offer;
use super::{Accepted, Options, named, send};
use crate::act::ActInput;
use crate::api::{api, recorder};
use crate::contact::is_mail_address;
use crate::error;

/// Persons.
#[derive(Default)]
pub(crate) struct PersonMutation;

impl PersonMutation {
    /// Nobody is told to register, amend or erase a person: nothing is offered here.
    pub(super) const fn offers(_: &mut Registry, _: &mut Vec<Offer>) {}
}

/// Register a person.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct RegisterPersonInput {
    /// The person's name. It is sealed under a key of the person's own before it is recorded.
    pub(crate) name: String,
    /// The person's mail address, to which notices go. Sealed likewise.
    pub(crate) contact: Option<String>,
    /// Where the person works.
    pub(crate) agency: Scope,
}

/// Amend what is known of a person: everything is stated anew.
#[derive(Clone, Debug, InputObject)]
pub(crate) struct AmendPersonInput {
    /// The person's name. It is sealed under a key of the person's own before it is recorded.
    pub(crate) name: String,
    /// The person's mail address, to which notices go; without it there is none any more. Sealed
    /// likewise.
    pub(crate) contact: Option<String>,
    /// Where the person works.
    pub(crate) agency: Scope,
}

/// Persons: their names and contacts are sealed in the ledger, and can be erased.
#[Object]
impl PersonMutation {
    /// Register a person. The person's id is the command id.
    async fn person_register(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who it is.")] input: RegisterPersonInput,
        #[graphql(
            desc = "Whose act it is and when it legally happened; the recorder's own, today, when absent."
        )]
        act: Option<ActInput>,
        #[graphql(
            desc = "Drawn by the caller (a UUID), so that the command can be sent again without a second effect; drawn by the server when absent."
        )]
        command_id: Option<CommandId>,
    ) -> Result<Accepted> {
        let options = Options { act, command_id, expected_version: None };
        let command_id = options.command_id();
        let person = PersonId(command_id.0);
        let sealed =
            Sealed::of(context, person, command_id, &input.name, input.contact.as_deref())?;
        let command = RegisterPerson {
            name_sealed: sealed.name,
            contact_sealed: sealed.contact,
            agency: input.agency,
        };
        let options = Options { command_id: Some(command_id), ..options };
        send(context, stream_of(person)?, Command::Person(command.into()), options).await
    }

    /// Amend what is known of a person.
    async fn person_amend(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The person.")] id: PersonId,
        #[graphql(desc = "Who it is now.")] input: AmendPersonInput,
        #[graphql(
            desc = "Whose act it is and when it legally happened; the recorder's own, today, when absent."
        )]
        act: Option<ActInput>,
        #[graphql(
            desc = "Drawn by the caller (a UUID), so that the command can be sent again without a second effect; drawn by the server when absent."
        )]
        command_id: Option<CommandId>,
        #[graphql(desc = "The version that the caller has seen; refused when it is no longer so.")]
        expected_version: Option<u64>,
    ) -> Result<Accepted> {
        let options = Options { act, command_id, expected_version };
        let command_id = options.command_id();
        let sealed = Sealed::of(context, id, command_id, &input.name, input.contact.as_deref())?;
        let command = AmendPerson {
            name_sealed: sealed.name,
            contact_sealed: sealed.contact,
            agency: input.agency,
        };
        let options = Options { command_id: Some(command_id), ..options };
        send(context, stream_of(id)?, Command::Person(command.into()), options).await
    }

    /// Choose what is mailed to oneself, and in which language. Nobody chooses for another; what a
    /// person signed may be recorded for them.
    async fn person_choose_notices(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The person.")] id: PersonId,
        #[graphql(desc = "What is chosen.")] input: ChooseNotices,
        #[graphql(
            desc = "Whose act it is and when it legally happened; the recorder's own, today, when absent."
        )]
        act: Option<ActInput>,
        #[graphql(
            desc = "Drawn by the caller (a UUID), so that the command can be sent again without a second effect; drawn by the server when absent."
        )]
        command_id: Option<CommandId>,
        #[graphql(desc = "The version that the caller has seen; refused when it is no longer so.")]
        expected_version: Option<u64>,
    ) -> Result<Accepted> {
        let options = Options { act, command_id, expected_version };
        send(context, stream_of(id)?, Command::Person(input.into()), options).await
    }

    /// Erase what is readable about a person, for ever. The person's acts stay.
    async fn person_erase(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The person.")] id: PersonId,
        #[graphql(desc = "Why.")] ground: ErasureGround,
        #[graphql(
            desc = "Whose act it is and when it legally happened; the recorder's own, today, when absent."
        )]
        act: Option<ActInput>,
        #[graphql(
            desc = "Drawn by the caller (a UUID), so that the command can be sent again without a second effect; drawn by the server when absent."
        )]
        command_id: Option<CommandId>,
        #[graphql(desc = "The version that the caller has seen; refused when it is no longer so.")]
        expected_version: Option<u64>,
    ) -> Result<Accepted> {
        let options = Options { act, command_id, expected_version };
        let command = Command::Person(ErasePerson { ground }.into());
        let accepted = send(context, stream_of(id)?, command, options).await?;
        // The act is recorded first: a key that outlives it for a moment can still be erased by
        // sending the command again.
        api(context).personal.erase(id).map_err(vault_failed)?;
        Ok(accepted)
    }
}

struct Sealed {
    name: String,
    contact: Option<String>,
}

impl Sealed {
    fn of(
        context: &Context<'_>,
        person: PersonId,
        command: CommandId,
        name: &str,
        contact: Option<&str>,
    ) -> Result<Self> {
        // Sealing makes a key on the disk: not for nobody.
        recorder(context)?;
        let name = required("input.name", name)?;
        let seal = |field: &str, text: &str| {
            api(context).personal.seal(person, command, field, text).map_err(vault_failed)
        };
        Ok(Self {
            name: seal("name", name)?,
            contact: contact.map(|contact| seal("contact", address(contact)?)).transpose()?,
        })
    }
}

/// Longest name or contact in characters.
const PERSONAL_TEXT_LEN_MAX: usize = 200;

fn required<'a>(field: &'static str, text: &'a str) -> Result<&'a str> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > PERSONAL_TEXT_LEN_MAX {
        return Err(error::bad_input(
            field,
            format!("{field} phải có từ 1 đến {PERSONAL_TEXT_LEN_MAX} ký tự"),
            format!("{field} must have 1 to {PERSONAL_TEXT_LEN_MAX} characters"),
        ));
    }
    Ok(text)
}

fn address(text: &str) -> Result<&str> {
    let text = required("input.contact", text)?;
    if is_mail_address(text) {
        return Ok(text);
    }
    Err(error::bad_input(
        "input.contact",
        "input.contact phải là một địa chỉ thư điện tử, ví dụ vanphong@caobang.gov.vn",
        "input.contact must be one mail address, such as vanphong@caobang.gov.vn",
    ))
}

fn stream_of(person: PersonId) -> Result<StreamId> {
    named(StreamId::new("person", person))
}

fn vault_failed(cause: String) -> async_graphql::Error {
    error::coded("VAULT_FAILED", &Bilingual::new("không mở được kho khóa cá nhân", cause))
}
