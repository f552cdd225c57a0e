//! Scalars that GraphQL's own numbers cannot carry exactly.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

macro_rules! text_of_number {
    ($(#[$doc:meta])* $name:ident($number:ty), $gql:literal, $expected:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) struct $name(pub $number);

        $(#[$doc])*
        #[Scalar(name = $gql)]
        impl ScalarType for $name {
            fn parse(value: Value) -> InputValueResult<Self> {
                let text = match &value {
                    Value::String(text) => text.clone(),
                    Value::Number(number) => number.to_string(),
                    Value::Null
                    | Value::Boolean(_)
                    | Value::Binary(_)
                    | Value::Enum(_)
                    | Value::List(_)
                    | Value::Object(_) => return Err(InputValueError::expected_type(value)),
                };
                text.parse().map(Self).map_err(|_| {
                    InputValueError::custom(format!("`{text}` is malformed: expected {}", $expected))
                })
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.to_string())
            }
        }
    };
}

text_of_number! {
    /// Where an event stands in the ledger: a whole number written as a string, since it may grow
    /// beyond what JSON numbers carry exactly.
    Position(u64), "Position", "a whole number from 0, as a string"
}

impl From<luuvet_engine::Position> for Position {
    fn from(position: luuvet_engine::Position) -> Self {
        Self(position.0)
    }
}

impl From<Position> for luuvet_engine::Position {
    fn from(position: Position) -> Self {
        Self(position.0)
    }
}
