//! The outbox of the histories: what a server would record of mails, under dice of its own, so that
//! the people's fall as they do without it.

use luuvet_domain::notice::{
    NoticeKind, NoticeOf, RecordDelivery, RecordRefusal, SuppressNotice, Suppression,
};
use luuvet_domain::outbox::{self, InterruptOutbox, Interruption, OpenOutbox, ResumeOutbox};
use luuvet_domain::registry::Command;
use luuvet_engine::{Act, ActOf, CommandId, Origin, Recorder, Role, StreamId};
use luuvet_projections::View;
use uuid::Uuid;

use crate::dice::Dice;

/// Of the notices that wait, one of so many is recorded next.
const OLDEST: usize = 12;

pub struct Post {
    dice: Dice,
    commands: u128,
}

impl Post {
    pub fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed ^ 0xB0C5), commands: 0 }
    }

    /// An id of its own count, so that those of people are as they would be without it.
    pub fn command_id(&mut self) -> CommandId {
        self.commands += 1;
        CommandId(Uuid::from_u128(0xB0C5 << 64 | self.commands))
    }

    /// What is recorded next; mostly what the table allows.
    pub fn act(&mut self, view: &View) -> (StreamId, Act<Command>) {
        let waiting: Vec<_> = view.notices.waiting().take(OLDEST).collect();
        if waiting.is_empty() || self.dice.percent(12) {
            let command = of_outbox(self.dice.below(3));
            return (outbox::mail(), self.machine(view, command));
        }
        let row = *self.dice.one(&waiting);
        let mut of = row.of.clone();
        if self.dice.percent(10) {
            of = misdirected(of);
        }
        let command = self.outcome(of);
        (row.stream.clone(), self.machine(view, Command::Notice(command)))
    }

    fn outcome(&mut self, of: NoticeOf) -> luuvet_domain::notice::NoticeCommand {
        match self.dice.below(10) {
            0..=4 => RecordDelivery { of, message_id: "1@example.vn".to_owned() }.into(),
            5 | 6 => RecordRefusal { of, code: 452, status: Some("4.2.2".to_owned()) }.into(),
            7 => RecordRefusal { of, code: 550, status: None }.into(),
            _ => {
                let reasons = [
                    Suppression::Preference,
                    Suppression::NoAddress,
                    Suppression::Settled,
                    Suppression::Superseded,
                ];
                SuppressNotice { of, reason: *self.dice.one(&reasons) }.into()
            }
        }
    }

    /// Now and then another machine tries, and is refused.
    fn machine(&mut self, view: &View, command: Command) -> Act<Command> {
        let role = if self.dice.percent(8) { Role::CLOCK } else { Role::OUTBOX };
        let recorded_by = Recorder::machine(role);
        Act {
            command,
            occurred_on: view.today().unwrap(),
            act_of: ActOf::own(&recorded_by),
            recorded_by,
            evidence: Vec::new(),
            late_reason: None,
            origin: Origin::Simulated,
        }
    }
}

fn of_outbox(n: usize) -> Command {
    Command::Outbox(match n {
        0 => OpenOutbox {}.into(),
        1 => InterruptOutbox { cause: Interruption::Unreachable }.into(),
        _ => ResumeOutbox {}.into(),
    })
}

fn misdirected(of: NoticeOf) -> NoticeOf {
    let kind = match of.kind {
        NoticeKind::Opened => NoticeKind::Reminded,
        NoticeKind::Reminded
        | NoticeKind::DueMoved
        | NoticeKind::BecameOverdue
        | NoticeKind::Escalated => NoticeKind::Opened,
    };
    NoticeOf { kind, ..of }
}
