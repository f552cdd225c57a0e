//! Who asks: the hook between the transports and whatever knows people.
//!
//! The transports know nothing of persons, headers or tokens. They hand the request's head (and a
//! socket's `connection_init` payload) to [`Identify`], and put what it returns into the data of
//! every GraphQL request.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use async_graphql::Data;
use axum::http::request::Parts;
use futures_util::future::{self, BoxFuture};
use serde_json::{Map, Value};

use super::error::Refused;

/// Who asks, or why they are not let in.
pub type Identified<'a> = BoxFuture<'a, Result<RequestData, Refused>>;

/// Finds out who asks. It should answer from memory; what it must fetch first, such as the keys of an
/// identity provider, it fetches for many requests at once.
pub trait Identify: Send + Sync + 'static {
    /// For one HTTP request, before its body is read.
    ///
    /// # Errors
    /// The answer is 401 or 403.
    fn http<'a>(&'a self, parts: &'a Parts) -> Identified<'a>;

    /// For one socket, from its handshake and the payload of `connection_init` (empty where the
    /// client sent none): a browser cannot set headers on a socket. What it returns holds for every
    /// operation of the socket.
    ///
    /// # Errors
    /// The socket is closed with 4401, 4403 or 4429.
    fn socket<'a>(&'a self, parts: &'a Parts, payload: &'a Map<String, Value>) -> Identified<'a>;

    /// Whether one more request may be made now: asked for each over HTTP, and for each operation on a
    /// socket.
    ///
    /// # Errors
    /// [`Refused::TooMany`]: the answer is 429, or an `error` of the operation.
    fn admits(&self, _: &RequestData) -> Result<(), Refused> {
        Ok(())
    }

    /// Whether what a socket was let in with still holds. Asked before each payload of a
    /// subscription, so that a right withdrawn ends the stream.
    ///
    /// # Errors
    /// [`Refused::Forbidden`] ends the operation with an `error`; [`Refused::Unauthenticated`] means
    /// that whoever it was is nobody any more, and closes the socket with 4401.
    fn holds(&self, _: &RequestData) -> Result<(), Refused> {
        Ok(())
    }
}

/// Lets everyone in and says nothing about them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Anyone;

impl Identify for Anyone {
    fn http<'a>(&'a self, _: &'a Parts) -> Identified<'a> {
        Box::pin(future::ready(Ok(RequestData::new())))
    }

    fn socket<'a>(&'a self, _: &'a Parts, _: &'a Map<String, Value>) -> Identified<'a> {
        Box::pin(future::ready(Ok(RequestData::new())))
    }
}

/// What somebody may read: two requests of the same authority would be answered alike, so one
/// execution serves both. It names everything that an answer may depend on beside the document and
/// its variables.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Authority(Arc<str>);

impl Authority {
    /// The authority of this name.
    #[must_use]
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        Self(name.into())
    }
}

/// Values that resolvers find with `ctx.data::<T>()`. One set serves every operation of a socket,
/// so each value can be cloned.
#[derive(Clone, Default)]
pub struct RequestData {
    values: Vec<Held>,
    authority: Option<Authority>,
}

/// One value, and how a clone of it comes into the data of a request.
#[derive(Clone)]
struct Held {
    value: Arc<dyn Any + Send + Sync>,
    put: fn(&(dyn Any + Send + Sync), &mut Data),
}

impl RequestData {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With one more value; of two values of one type the later counts.
    #[must_use]
    pub fn with<T: Any + Clone + Send + Sync>(mut self, value: T) -> Self {
        let put = |value: &(dyn Any + Send + Sync), data: &mut Data| {
            if let Some(value) = value.downcast_ref::<T>() {
                data.insert(value.clone());
            }
        };
        self.values.push(Held { value: Arc::new(value), put });
        self
    }

    /// Lets its subscriptions share executions with others of the same authority. Without one, each
    /// is executed for itself.
    #[must_use]
    pub fn sharing(mut self, authority: Authority) -> Self {
        self.authority = Some(authority);
        self
    }

    /// The value of a type.
    #[must_use]
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.values.iter().rev().find_map(|held| held.value.downcast_ref())
    }

    pub(crate) fn authority(&self) -> Option<&Authority> {
        self.authority.as_ref()
    }

    pub(crate) fn put_into(&self, data: &mut Data) {
        for held in &self.values {
            (held.put)(&*held.value, data);
        }
    }
}

impl fmt::Debug for RequestData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RequestData")
            .field("values", &self.values.len())
            .field("authority", &self.authority)
            .finish()
    }
}
