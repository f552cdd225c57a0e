//! Bringing in a system that was issued before the agency's history here begins.

use super::command::{BringInQms, Upkeep, UpkeepProof};
use super::decide::{Answer, Asked};
use super::event::{Announcement, BroughtInAnnouncement, QmsBroughtIn};
use super::rejection::QmsRejection;

impl Asked<'_> {
    /// What runs, runs from the real dates: the clocks of upkeep from the newest audit and review
    /// since the issue, the duties of the announcement from its day. What was due before the
    /// acceptance has no consequences before that day is over.
    pub(super) fn bring_in(&self, command: &BringInQms) -> Answer {
        self.is_own_agency()?;
        let standard = &self.edition_of_old(&command.standard, command.issued_on)?.name;
        let announcement = command
            .announcement
            .as_ref()
            .map(|announced| {
                let regulation = self.regulation()?;
                let (calendar, times) = (&regulation.calendar, &regulation.parameters.qms);
                let after = |days| calendar.after_working_days(announced.on, days);
                Ok::<_, QmsRejection>(Box::new(BroughtInAnnouncement {
                    announcement: Announcement {
                        round: self.qms.announcements + 1,
                        standard: standard.clone(),
                        tthc: command.tthc.clone(),
                        notify_by: after(times.notice_working_days),
                        post_by: after(times.posting_working_days),
                    },
                    number: announced.number.clone(),
                    on: announced.on,
                    notified_on: announced.notified_on,
                    posted_on: announced.posted_on,
                    place: announced.place.clone(),
                }))
            })
            .transpose()?;
        let clock = |of, proofs: &[UpkeepProof], round| {
            let from = proofs.iter().map(|proof| proof.on).fold(command.issued_on, Ord::max);
            self.clock(of, from, round)
        };
        Ok(vec![
            QmsBroughtIn {
                agency: command.agency.clone(),
                standard: standard.clone(),
                tthc: command.tthc.clone(),
                issue_number: command.issue_number.clone(),
                issued_on: command.issued_on,
                confirmed_on: command.confirmed_on,
                announce_by: command.confirmed_on.map(|on| self.announce_by(on)).transpose()?,
                announcement,
                audits: command.audits.clone(),
                audit: clock(Upkeep::Audit, &command.audits, self.qms.audit_rounds)?,
                reviews: command.reviews.clone(),
                review: clock(Upkeep::Review, &command.reviews, self.qms.review_rounds)?,
            }
            .into(),
        ])
    }
}
