//! The GraphQL API: schema, resolvers, transports, limits, errors.

pub mod transport;
