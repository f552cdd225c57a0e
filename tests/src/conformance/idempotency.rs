//! Idempotency: an accepted command id is remembered for ever, a refused one is not.

use luuvet_engine::store::{AcceptedCommand, AppendError, Appended};

use super::{accept, refuse, whole};
use crate::backends::Store;
use crate::draft::{Draft, command_id};

/// Nothing is appended, and the answer says so.
pub async fn the_same_command_again_is_answered_as_before(store: Store) {
    accept(&store, &Draft::new("log/b", 1)).await;
    let draft = Draft::new("log/a", 2).times(3).exact(0);
    let first = accept(&store, &draft).await;
    let before = whole(&store).await;
    for _ in 0..3 {
        assert_eq!(accept(&store, &draft).await, Appended { repeated: true, ..first });
    }
    assert_eq!(whole(&store).await, before);
}

/// Its conditions held when it was accepted; what has happened since does not matter.
pub async fn the_same_command_again_is_answered_when_all_has_moved_on(store: Store) {
    let draft = Draft::new("log/a", 1).exact(0).unchanged("fact", "A", None);
    let first = accept(&store, &draft).await;
    accept(&store, &Draft::new("log/a", 2)).await;
    accept(&store, &Draft::new("fact/x", 3)).await;
    let before = whole(&store).await;
    assert_eq!(accept(&store, &draft).await, Appended { repeated: true, ..first });
    assert_eq!(whole(&store).await, before);
}

/// Expectations, clock and events are not what the command was: its hash is.
pub async fn the_hash_alone_says_whether_it_is_the_same_command(store: Store) {
    let draft = Draft::new("log/a", 1);
    let first = accept(&store, &draft).await;
    let mut again = draft.exact(1).times(4).append();
    again.recorded_at += chrono::TimeDelta::days(1);
    let appended = store.append(again).await.unwrap();
    assert_eq!(appended, Appended { repeated: true, ..first });
    assert_eq!(whole(&store).await.len(), 1);
}

/// A command id stands for one act; the refusal says where that act is.
pub async fn the_id_of_another_command_is_refused_naming_the_place(store: Store) {
    accept(&store, &Draft::new("log/b", 1).times(4)).await;
    accept(&store, &Draft::new("log/a", 2).times(3)).await;
    let before = whole(&store).await;
    for name in ["log/a", "log/b", "log/new"] {
        match refuse(&store, &Draft::new(name, 2).note("another act")).await {
            AppendError::CommandIdReused { command_id: id, position } => {
                assert_eq!((id, position.0), (command_id(2), 4));
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(whole(&store).await, before);
}

/// A refusal leaves no trace: the id may be tried again, for the same act or another.
pub async fn a_refused_command_may_be_tried_again(store: Store) {
    accept(&store, &Draft::new("fact/x", 1)).await;
    let drafts = [
        Draft::new("log/a", 2).exact(5),
        Draft::new("log/a", 3).unchanged("fact", "A", None),
        Draft::new("log/a", 4).times(0),
    ];
    for (draft, number) in drafts.iter().zip(2..) {
        refuse(&store, draft).await;
        assert_eq!(store.accepted(command_id(number)).await.unwrap(), None);
        refuse(&store, draft).await;
        let appended = accept(&store, &Draft::new("log/a", number).note("changed")).await;
        assert!(!appended.repeated);
    }
    assert_eq!(whole(&store).await.len(), 4);
}

/// What became of a command can be asked without sending it.
pub async fn an_accepted_command_can_be_asked_for(store: Store) {
    assert_eq!(store.accepted(command_id(1)).await.unwrap(), None);
    let draft = Draft::new("log/a", 1).times(2);
    let appended = accept(&store, &draft).await;
    accept(&store, &Draft::new("log/a", 2)).await;
    accept(&store, &draft).await;
    let expected = AcceptedCommand { payload_hash: draft.append().payload_hash, appended };
    assert_eq!(store.accepted(command_id(1)).await.unwrap(), Some(expected));
    assert_eq!(store.accepted(command_id(3)).await.unwrap(), None);
}
