//! Who asks: the hook between the transports and whatever knows people.
//!
//! The transports know nothing of persons, headers or tokens. They hand the request's head (and a
//! socket's `connection_init` payload) to [`Identify`], and put what it returns into the data of
//! every GraphQL request.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

use async_graphql::Data;
use axum::http::request::Parts;
use serde_json::{Map, Value};

use super::error::Refused;

/// Finds out who asks. It must answer from memory: it runs on the request's own task.
pub trait Identify: Send + Sync + 'static {
    /// For one HTTP request, before its body is read.
    ///
    /// # Errors
    /// The answer is 401 or 403.
    fn http(&self, parts: &Parts) -> Result<RequestData, Refused>;

    /// For one socket, from its handshake and the payload of `connection_init` (empty where the
    /// client sent none): a browser cannot set headers on a socket. What it returns holds for every
    /// operation of the socket.
    ///
    /// # Errors
    /// The socket is closed with 4401 or 4403.
    fn socket(&self, parts: &Parts, payload: &Map<String, Value>) -> Result<RequestData, Refused>;
}

/// Lets everyone in and says nothing about them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anyone;

impl Identify for Anyone {
    fn http(&self, _: &Parts) -> Result<RequestData, Refused> {
        Ok(RequestData::new())
    }

    fn socket(&self, _: &Parts, _: &Map<String, Value>) -> Result<RequestData, Refused> {
        Ok(RequestData::new())
    }
}

/// Values that resolvers find with `ctx.data::<T>()`. One set serves every operation of a socket,
/// so each value can be cloned.
#[derive(Clone, Default)]
pub struct RequestData {
    values: Vec<Insert>,
}

/// Puts a clone of one value into the data of a request.
type Insert = Arc<dyn Fn(&mut Data) + Send + Sync>;

impl RequestData {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more value; of two values of one type the later counts.
    #[must_use]
    pub fn with<T: Any + Clone + Send + Sync>(mut self, value: T) -> Self {
        self.values.push(Arc::new(move |data| data.insert(value.clone())));
        self
    }

    /// The value of a type, for those who serve something else beside GraphQL to the same people.
    #[must_use]
    pub fn get<T: Any + Clone + Send + Sync>(&self) -> Option<T> {
        let mut data = Data::default();
        self.put_into(&mut data);
        data.get(&TypeId::of::<T>()).and_then(|value| value.downcast_ref::<T>()).cloned()
    }

    pub(crate) fn put_into(&self, data: &mut Data) {
        for insert in &self.values {
            insert(data);
        }
    }
}

impl fmt::Debug for RequestData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestData").field("values", &self.values.len()).finish()
    }
}
