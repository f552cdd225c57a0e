//! Money: whole đồng, never a fraction, never less than none.

use std::fmt;
use std::iter::Sum;

use serde::{Deserialize, Serialize};

/// An amount in whole đồng. On disk it is a plain number.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Dong(pub u64);

impl Dong {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The greatest amount of one line: a thousand billion. So no sum of lines comes near the limits
    /// of the number.
    pub const LINE_MAX: Self = Self(1_000_000_000_000);

    /// What is left after an amount; nothing where that is more.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Dong {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::plus)
    }
}

/// In groups of three, as it is written in Vietnamese: `12.500.000 đồng`.
impl fmt::Display for Dong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.to_string();
        for (n, digit) in digits.chars().enumerate() {
            if n > 0 && (digits.len() - n).is_multiple_of(3) {
                f.write_str(".")?;
            }
            write!(f, "{digit}")?;
        }
        f.write_str(" đồng")
    }
}

#[cfg(feature = "graphql")]
mod scalar {
    use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

    use super::Dong;

    /// An amount of money in whole đồng, written as a string: it may be more than a GraphQL integer
    /// holds.
    #[Scalar(name = "Dong")]
    impl ScalarType for Dong {
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
                InputValueError::custom(format!(
                    "`{text}` is malformed: expected a whole number of đồng from 0, as a string"
                ))
            })
        }

        fn to_value(&self) -> Value {
            Value::String(self.0.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_written_in_groups_of_three() {
        assert_eq!(Dong(0).to_string(), "0 đồng");
        assert_eq!(Dong(999).to_string(), "999 đồng");
        assert_eq!(Dong(12_500_000).to_string(), "12.500.000 đồng");
    }

    #[test]
    fn what_is_left_is_never_less_than_nothing() {
        assert_eq!(Dong(5).less(Dong(7)), Dong::ZERO);
        assert_eq!(Dong(7).less(Dong(5)), Dong(2));
        assert_eq!([Dong(1), Dong(2), Dong(4)].into_iter().sum::<Dong>(), Dong(7));
    }
}
