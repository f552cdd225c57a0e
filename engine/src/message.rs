//! Message sets: enums of payloads with explicit names, the commands or the events of one workflow.

use std::fmt::Debug;

use serde_json::value::RawValue;

use crate::DecodeError;

/// The name and form of a payload on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MessageType {
    /// The name within its workflow, such as `FindingRaised`.
    pub name: &'static str,
    /// The version of the payload's form.
    pub schema: u16,
}

/// An enum of named payloads, made by [`crate::message_set!`].
pub trait MessageSet: Sized + Clone + Debug + PartialEq + Send + Sync + 'static {
    /// All types, in the order of the enum.
    const TYPES: &'static [MessageType];

    /// This message's type.
    fn message_type(&self) -> &'static MessageType;

    /// This message's payload as JSON.
    ///
    /// # Errors
    /// When the payload cannot be written as JSON.
    fn payload(&self) -> Result<Box<RawValue>, serde_json::Error>;

    /// Reads a payload by its type's name and form.
    ///
    /// # Errors
    /// [`DecodeError`] when the type is unknown or the payload is not of its form.
    fn decode(name: &str, schema: u16, payload: &RawValue) -> Result<Self, DecodeError>;
}

/// One payload of a [`MessageSet`].
pub trait Message {
    /// The name of its type, such as `RaiseFinding`.
    const NAME: &'static str;
}

/// Writes an enum of payloads with explicit names and its [`MessageSet`].
///
/// ```
/// use serde::{Deserialize, Serialize};
/// /// A lamp was lit.
/// #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
/// pub struct LampLit {
///     /// How bright, in lumens.
///     pub lumens: u32,
/// }
/// luuvet_engine::message_set! {
///     /// What has happened to a lamp.
///     pub enum LampEvent {
///         /// It was lit.
///         Lit(LampLit) = "LampLit",
///     }
/// }
/// use luuvet_engine::MessageSet;
/// let event = LampEvent::from(LampLit { lumens: 800 });
/// assert_eq!(event.message_type().name, "LampLit");
/// assert_eq!(event.payload().unwrap().get(), r#"{"lumens":800}"#);
/// ```
///
/// A payload that several enums have stands in a second part, `shared { … }` after the enum, and
/// has its [`Message`] written once where it is defined.
#[macro_export]
macro_rules! message_set {
    (
        $(#[$doc:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$variant_doc:meta])* $variant:ident($payload:ty) = $text:literal ),+ $(,)?
        }
    ) => {
        $crate::message_set! {
            $(#[$doc])*
            $vis enum $name {
                $( $(#[$variant_doc])* $variant($payload) = $text ),+
            }
            shared {}
        }
    };
    (
        $(#[$doc:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$variant_doc:meta])* $variant:ident($payload:ty) = $text:literal ),+ $(,)?
        }
        shared {
            $( $(#[$shared_doc:meta])* $shared:ident($shared_payload:ty) = $shared_text:literal ),*
            $(,)?
        }
    ) => {
        $crate::message_set! {
            @set
            $(#[$doc])*
            $vis enum $name {
                $( $(#[$variant_doc])* $variant($payload) = $text, )+
                $( $(#[$shared_doc])* $shared($shared_payload) = $shared_text, )*
            }
        }

        $( impl $crate::Message for $payload {
            const NAME: &'static str = $text;
        } )+
    };
    (
        @set
        $(#[$doc:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$variant_doc:meta])* $variant:ident($payload:ty) = $text:literal ),+ $(,)?
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        $vis enum $name {
            $( $(#[$variant_doc])* $variant($payload) ),+
        }

        impl $crate::MessageSet for $name {
            const TYPES: &'static [$crate::MessageType] =
                &[ $( $crate::MessageType { name: $text, schema: 1 } ),+ ];

            fn message_type(&self) -> &'static $crate::MessageType {
                match self {
                    $( Self::$variant(_) => {
                        const TYPE: $crate::MessageType =
                            $crate::MessageType { name: $text, schema: 1 };
                        &TYPE
                    } ),+
                }
            }

            fn payload(
                &self,
            ) -> Result<
                Box<$crate::macros::serde_json::value::RawValue>,
                $crate::macros::serde_json::Error,
            > {
                match self {
                    $( Self::$variant(payload) =>
                        $crate::macros::serde_json::value::to_raw_value(payload) ),+
                }
            }

            fn decode(
                name: &str,
                schema: u16,
                payload: &$crate::macros::serde_json::value::RawValue,
            ) -> Result<Self, $crate::DecodeError> {
                match (name, schema) {
                    $( ($text, 1) => $crate::macros::serde_json::from_str(payload.get())
                        .map(Self::$variant)
                        .map_err($crate::DecodeError::malformed), )+
                    (unknown, schema) => Err($crate::DecodeError::Unknown {
                        kind: unknown.to_owned(),
                        schema,
                    }),
                }
            }
        }

        $( impl From<$payload> for $name {
            fn from(payload: $payload) -> Self {
                Self::$variant(payload)
            }
        } )+
    };
}
