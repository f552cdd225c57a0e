//! What happened lately, for people who look in.

use luuvet_engine::{Meta, Position, Scope, StreamId};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

use crate::table::Table;
use crate::trace::Mark;

/// Events kept.
const RECENT_MAX: usize = 256;

/// An event in brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Happened {
    /// The type's full name.
    pub kind: SmolStr,
    /// The workflow instance.
    pub stream: StreamId,
    /// Whom it concerns.
    pub scope: Scope,
    /// The office that acted.
    pub office: SmolStr,
    /// When.
    pub mark: Mark,
}

/// The newest events.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    /// By position, oldest first.
    pub rows: Table<Position, Happened>,
}

impl Recent {
    /// Takes an event in.
    pub fn fold(&mut self, meta: &Meta) {
        let happened = Happened {
            kind: meta.kind.clone(),
            stream: meta.stream.clone(),
            scope: meta.scope.clone(),
            office: meta.act_of.office.as_str().into(),
            mark: Mark::of(meta),
        };
        self.rows.put(meta.position, happened);
        if self.rows.len() > RECENT_MAX {
            let oldest = self.rows.iter().next().map(|(position, _)| *position);
            if let Some(oldest) = oldest {
                self.rows.remove(&oldest);
            }
        }
    }
}
