//! What is asked of directives.

use luuvet_domain::directive::{DirectiveCommand, SignDirective, SupersedeDirective, TakeEffect};

use super::Case;
use crate::dice::Dice;

/// How many directives there may be in a history.
pub const DIRECTIVES: usize = 8;

/// The number of a directive by slot.
pub fn directive_number(n: usize) -> String {
    format!("{n}/CT-UBND")
}

impl Case<'_> {
    pub(super) fn directive(&self, name: &str, dice: &mut Dice) -> DirectiveCommand {
        match name {
            "SignDirective" => {
                SignDirective { number: directive_number(self.slot), title: self.text() }.into()
            }
            "TakeEffect" => TakeEffect {}.into(),
            "SupersedeDirective" => {
                SupersedeDirective { by: directive_number(dice.below(DIRECTIVES)) }.into()
            }
            other => panic!("{other} is not played"),
        }
    }
}
