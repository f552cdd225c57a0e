//! The GraphQL API: schema, resolvers, transports, limits, errors.
//!
//! Only this package knows GraphQL, the derive of commands' input forms in `domain` apart. The
//! schema is generated from the code ([`sdl`]) and committed as `schema.graphql`.

pub mod contact;
pub mod explorer;
pub mod transport;

mod access;
mod act;
mod api;
mod causes;
mod desk;
mod error;
mod evidence;
mod limits;
mod live;
mod meter;
mod moment;
mod mutation;
mod page;
mod query;
mod rows;
mod scalar;
mod schema;
mod seen;
mod subscription;
mod types;

pub use access::{AccessLog, Correlation, ServiceToken, asker_of, refusal_of};
pub use api::{Api, Identity, PersonalData, QmsEngine};
pub use desk::Desk;
pub use evidence::{EvidenceFiles, FileUpload, KeptFile, reads_file};
pub use limits::Limits;
pub use live::Figures as LiveFigures;
pub use meter::{Meter, Outcome};
pub use mutation::{InputField, Mutations, Offer};
pub use schema::{LuuvetExecutor, mutation_names, sdl};
