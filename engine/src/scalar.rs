//! Identifiers as GraphQL scalars, so that a domain's commands can derive their input forms from
//! typed fields. With the derive of those forms, all that is known of GraphQL outside its package.

use crate::{CommandId, EventId, PersonId, Role, Scope, StreamId};

async_graphql::scalar!(PersonId, "PersonId", "A person, by UUID.");
async_graphql::scalar!(
    CommandId,
    "CommandId",
    "One attempt to do one thing: a UUID drawn by the caller. Sending it again does nothing twice."
);
async_graphql::scalar!(EventId, "EventId", "An event, by UUID.");
async_graphql::scalar!(Scope, "AgencyCode", "An agency's code, such as `SXD`.");
async_graphql::scalar!(Role, "Role", "A role or office, such as `AgencyHead`.");
async_graphql::scalar!(
    StreamId,
    "StreamId",
    "A workflow instance: `category/key`, such as `agency/SXD`."
);
