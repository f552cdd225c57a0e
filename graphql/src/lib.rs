//! The GraphQL API: schema, resolvers, transports, limits, errors.

pub mod explorer;
pub mod transport;
