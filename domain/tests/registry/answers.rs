//! What meets an obligation is a command that people have, and that a way leads to.

use luuvet_domain::directive::DirectiveClause;
use luuvet_domain::obligation::ObligationKind;
use luuvet_domain::registry::Qms;
use luuvet_engine::System;

#[test]
fn every_obligation_is_met_by_commands_that_people_can_come_to() {
    for kind in ObligationKind::ALL {
        let answer = kind.answer();
        let definition = Qms::definitions()
            .into_iter()
            .find(|one| one.category == answer.category)
            .unwrap_or_else(|| panic!("{kind:?}: no workflow {}", answer.category));
        assert!(!answer.commands.is_empty(), "{kind:?}");
        for command in answer.commands {
            let is_for_people = definition.rows(command).any(|row| row.is_for_people());
            assert!(is_for_people, "{kind:?}: nobody may {command}");
            let way = definition.way_to(&definition.beginnings(), command);
            assert!(way.is_some(), "{kind:?}: no way leads to {command}");
        }
    }
}

/// Invariant 13, of what is owed: each clause has what falls due under it, and so, by the test above, the
/// commands that do it.
#[test]
fn every_clause_of_the_directive_has_something_that_is_owed_under_it() {
    for clause in DirectiveClause::ALL {
        let has_kind = ObligationKind::ALL.into_iter().any(|kind| kind.clause() == clause);
        assert!(has_kind, "nothing is ever owed under {}", clause.number());
    }
}
