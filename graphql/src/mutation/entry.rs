//! Entries: countersigning late ones, objecting to them, correcting references of any, voiding wrong
//! acts.

use luuvet_domain::entry::{CorrectEntry, CountersignEntry, ObjectToEntry, VoidEntry};

use super::mutations;

mutations! {
    /// What happens to the recording of an act after it was recorded. The id is the field `entry`
    /// of an event; the event itself is named in the input.
    EntryMutation: Entry
    on {
        /// Countersign a late entry (ký xác nhận nhập muộn).
        entry_countersign(CountersignEntry);
        /// Object to a late entry (phản đối nhập muộn).
        entry_object(ObjectToEntry);
        /// Correct a wrong number, date, scan or evidence of any entry (đính chính).
        entry_correct(CorrectEntry);
        /// Void a wrong act while nothing builds on it (hủy bản ghi).
        entry_void(VoidEntry);
    }
}
