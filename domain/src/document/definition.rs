//! The table of a controlled document: who may do what, in which place, on what authority; and how
//! the engine meets the workflow.

use luuvet_engine::{
    Act, Bilingual, Deadline, Decider, Definition, Gathered, Grant, Place, Reach, Region, Role,
    Scope, StreamId, Transition, Workflow,
};

use super::{
    ControlledDocument, DeclareReviewOverdue, DocumentCommand, DocumentFacts, DocumentKind, Draft,
    ExpireExternal, ExternalStage, InternalDocument, Life, NextEdition, ReviewClock, Stage,
    TakeEffect, facts,
};
use crate::calendar::{end_of, start_of};
use crate::due::moving;
use crate::register::Registers;
use crate::role::{AGENCY_HEAD, ISO_SECRETARY, PROVINCE, QMR, STAFF, UNIT_HEAD};

const UNREGISTERED: &str = "Unregistered";
const INTERNAL: &str = "Internal";
const EXTERNAL_REGISTERED: &str = "ExternalRegistered";
const EXTERNAL_IN_FORCE: &str = "ExternalInForce";
const EXTERNAL_EXPIRED: &str = "ExternalExpired";
const NO_EDITION: &str = "NoEdition";
const IN_FORCE: &str = "InForce";
const WITHDRAWN: &str = "Withdrawn";
const UNDRAFTED: &str = "Undrafted";
const NO_DRAFT: &str = "NoDraft";
const AMENDMENT_PROPOSED: &str = "AmendmentProposed";
const DRAFT: &str = "Draft";
const IN_REVIEW: &str = "InReview";
const FORM_IN_REVIEW: &str = "FormInReview";
const APPROVED: &str = "Approved";
const SCHEDULED: &str = "Scheduled";
const NO_MORE_DRAFTS: &str = "NoMoreDrafts";
const NO_REVIEW: &str = "NoReview";
const REVIEW_RUNNING: &str = "ReviewRunning";
const REVIEW_OVERDUE: &str = "ReviewOverdue";

const HEAD: Grant = Grant::new(AGENCY_HEAD, Reach::Own);
const REPRESENTATIVE: Grant = Grant::new(QMR, Reach::Own);
const SECRETARY: Grant = Grant::new(ISO_SECRETARY, Reach::Own);
const OWNER: Grant = Grant::new(UNIT_HEAD, Reach::Own);
const ANY_STAFF: Grant = Grant::new(STAFF, Reach::Own);

const DRAFTERS: &[Grant] = &[OWNER, ANY_STAFF, SECRETARY];
const REVIEWERS: &[Grant] = &[REPRESENTATIVE, HEAD];
const CLERK: &[Role] = &[Role::constant(ISO_SECRETARY)];

static DEFINITION: Definition = Definition {
    category: ControlledDocument::CATEGORY,
    title: Bilingual::constant("Tài liệu được kiểm soát", "Controlled document"),
    version: 2,
    regions: &[
        Region {
            name: "origin",
            places: &[
                Place::open(UNREGISTERED, "Chưa đăng ký", "Not registered"),
                Place::last(INTERNAL, "Tài liệu nội bộ", "Internal"),
                Place::rest(
                    EXTERNAL_REGISTERED,
                    "Tài liệu bên ngoài chưa có hiệu lực",
                    "External, not yet in force",
                ),
                Place::rest(
                    EXTERNAL_IN_FORCE,
                    "Tài liệu bên ngoài đang có hiệu lực",
                    "External, in force",
                ),
                Place::last(
                    EXTERNAL_EXPIRED,
                    "Tài liệu bên ngoài hết hiệu lực",
                    "External, expired",
                ),
            ],
        },
        Region {
            name: "edition",
            places: &[
                Place::open(NO_EDITION, "Chưa có bản hiệu lực", "No edition in force"),
                Place::rest(IN_FORCE, "Đang có hiệu lực", "In force"),
                Place::last(WITHDRAWN, "Đã hủy bỏ", "Withdrawn"),
            ],
        },
        Region {
            name: "draft",
            places: &[
                Place::open(UNDRAFTED, "Chưa soạn thảo", "Not drafted yet"),
                Place::rest(NO_DRAFT, "Không có dự thảo sửa đổi", "No amendment open"),
                Place::open(AMENDMENT_PROPOSED, "Đã đề nghị sửa đổi", "Amendment proposed"),
                Place::open(DRAFT, "Đang dự thảo", "Draft"),
                Place::open(IN_REVIEW, "Đang xem xét", "In review"),
                Place::open(FORM_IN_REVIEW, "Biểu mẫu đang xem xét", "Form in review"),
                Place::open(APPROVED, "Đã phê duyệt", "Approved"),
                Place::open(SCHEDULED, "Chờ ngày hiệu lực", "Scheduled"),
                Place::last(NO_MORE_DRAFTS, "Không còn soạn thảo", "No more drafts"),
            ],
        },
        Region {
            name: "review",
            places: &[
                Place::open(NO_REVIEW, "Không phải rà soát", "No review"),
                Place::rest(REVIEW_RUNNING, "Trong kỳ rà soát", "Review not due"),
                Place::open(REVIEW_OVERDUE, "Quá hạn rà soát", "Review overdue"),
            ],
        },
    ],
    transitions: &[
        Transition {
            command: "DraftDocument",
            rule: "DOC-01",
            source: &["ISO 9001:2008 4.2.3", "ISO 9001:2008 4.2.1"],
            from: &[UNREGISTERED, UNDRAFTED],
            to: &[INTERNAL, DRAFT],
            act: DRAFTERS,
            record: CLERK,
        },
        Transition {
            command: "DraftDocument",
            rule: "DOC-02",
            source: &["ISO 9001:2008 4.2.3b", "ISO 9001:2008 4.2.3c"],
            from: &[AMENDMENT_PROPOSED, DRAFT],
            to: &[DRAFT],
            act: DRAFTERS,
            record: CLERK,
        },
        Transition {
            command: "SubmitForReview",
            rule: "DOC-03",
            source: &["ISO 9001:2008 4.2.3a"],
            from: &[DRAFT],
            to: &[IN_REVIEW, FORM_IN_REVIEW],
            act: DRAFTERS,
            record: CLERK,
        },
        Transition {
            command: "ReturnDraft",
            rule: "DOC-04",
            source: &["ISO 9001:2008 4.2.3a"],
            from: &[IN_REVIEW, FORM_IN_REVIEW, APPROVED, SCHEDULED],
            to: &[DRAFT],
            act: REVIEWERS,
            record: CLERK,
        },
        Transition {
            command: "ApproveDocument",
            rule: "DOC-05",
            source: &["ISO 9001:2008 4.2.3a", "ISO 9001:2008 4.2.3b"],
            from: &[IN_REVIEW],
            to: &[APPROVED],
            act: &[HEAD],
            record: CLERK,
        },
        Transition {
            command: "ApproveDocument",
            rule: "DOC-06",
            source: &["ISO 9001:2008 4.2.3a", "ISO 9001:2008 4.2.3b"],
            from: &[FORM_IN_REVIEW],
            to: &[APPROVED],
            act: REVIEWERS,
            record: CLERK,
        },
        Transition {
            command: "PutIntoEffect",
            rule: "DOC-07",
            source: &["ISO 9001:2008 4.2.3a", "ISO 9001:2008 4.2.3d"],
            from: &[APPROVED, SCHEDULED],
            to: &[SCHEDULED, IN_FORCE, NO_DRAFT, REVIEW_RUNNING],
            act: REVIEWERS,
            record: CLERK,
        },
        Transition {
            command: "TakeEffect",
            rule: "DOC-08",
            source: &["ISO 9001:2008 4.2.3f"],
            from: &[EXTERNAL_REGISTERED],
            to: &[EXTERNAL_IN_FORCE],
            act: &[Grant::CLOCK],
            record: &[],
        },
        // The first edition leaves three places at once. The clock asks for this only while an edition
        // is scheduled; the other places say what is left with it.
        Transition {
            command: "TakeEffect",
            rule: "DOC-09",
            source: &["ISO 9001:2008 4.2.3a", "ISO 9001:2008 4.2.3d"],
            from: &[SCHEDULED, NO_EDITION, NO_REVIEW],
            to: &[IN_FORCE, NO_DRAFT, REVIEW_RUNNING],
            act: &[Grant::CLOCK],
            record: &[],
        },
        Transition {
            command: "ProposeAmendment",
            rule: "DOC-10",
            source: &["ISO 9001:2008 4.2.3b"],
            from: &[NO_DRAFT],
            to: &[AMENDMENT_PROPOSED],
            act: &[OWNER, REPRESENTATIVE, HEAD, SECRETARY, ANY_STAFF, Grant::PROCESS_MANAGER],
            record: CLERK,
        },
        Transition {
            command: "ConfirmStillSuitable",
            rule: "DOC-11",
            source: &["ISO 9001:2008 4.2.3b"],
            from: &[REVIEW_RUNNING, REVIEW_OVERDUE],
            to: &[REVIEW_RUNNING],
            act: &[OWNER, REPRESENTATIVE, HEAD],
            record: CLERK,
        },
        Transition {
            command: "DeclareReviewOverdue",
            rule: "DOC-12",
            source: &["ISO 9001:2008 4.2.3b"],
            from: &[REVIEW_RUNNING],
            to: &[REVIEW_OVERDUE],
            act: &[Grant::CLOCK],
            record: &[],
        },
        Transition {
            command: "DistributeCopy",
            rule: "DOC-13",
            source: &["ISO 9001:2008 4.2.3d", "ISO 9001:2008 4.2.3f"],
            from: &[IN_FORCE, EXTERNAL_IN_FORCE],
            to: &[],
            act: &[SECRETARY],
            record: &[],
        },
        Transition {
            command: "RecallCopy",
            rule: "DOC-14",
            source: &["ISO 9001:2008 4.2.3g", "ISO 9001:2008 4.2.3f"],
            from: &[IN_FORCE, EXTERNAL_IN_FORCE, EXTERNAL_EXPIRED],
            to: &[],
            act: &[SECRETARY],
            record: &[],
        },
        Transition {
            command: "WithdrawDocument",
            rule: "DOC-15",
            source: &["ISO 9001:2008 4.2.3g"],
            from: &[IN_FORCE],
            to: &[WITHDRAWN, NO_MORE_DRAFTS, NO_REVIEW],
            act: &[HEAD],
            record: CLERK,
        },
        Transition {
            command: "RegisterExternal",
            rule: "DOC-16",
            source: &["ISO 9001:2008 4.2.3f"],
            from: &[UNREGISTERED, UNDRAFTED],
            to: &[EXTERNAL_REGISTERED, EXTERNAL_IN_FORCE, NO_MORE_DRAFTS],
            act: &[SECRETARY, OWNER, REPRESENTATIVE],
            record: CLERK,
        },
        Transition {
            command: "RegisterExternal",
            rule: "DOC-17",
            source: &["ISO 9001:2008 4.2.3f"],
            from: &[EXTERNAL_REGISTERED, EXTERNAL_IN_FORCE],
            to: &[EXTERNAL_REGISTERED, EXTERNAL_IN_FORCE],
            act: &[SECRETARY, OWNER, REPRESENTATIVE],
            record: CLERK,
        },
        Transition {
            command: "ExpireExternal",
            rule: "DOC-18",
            source: &["ISO 9001:2008 4.2.3f"],
            from: &[EXTERNAL_IN_FORCE],
            to: &[EXTERNAL_EXPIRED],
            act: &[Grant::CLOCK],
            record: &[],
        },
        Transition {
            command: "SetRetention",
            rule: "DOC-19",
            source: &["ISO 9001:2008 4.2.4"],
            from: &[IN_FORCE, WITHDRAWN],
            to: &[],
            act: &[OWNER, REPRESENTATIVE, HEAD],
            record: CLERK,
        },
        Transition {
            command: "RecordDisposition",
            rule: "DOC-20",
            source: &["ISO 9001:2008 4.2.4"],
            from: &[IN_FORCE, WITHDRAWN],
            to: &[],
            act: &[HEAD],
            record: CLERK,
        },
        moving::row("DOC-22", &[INTERNAL]),
        Transition {
            command: "BringInDocument",
            rule: "DOC-21",
            source: &["ISO 9001:2008 4.2.3"],
            from: &[UNREGISTERED, UNDRAFTED],
            to: &[INTERNAL, IN_FORCE, NO_DRAFT, REVIEW_RUNNING],
            act: &[Grant::PROCESS_MANAGER],
            record: &[],
        },
    ],
};

impl<R: Registers + ?Sized> Workflow<R> for ControlledDocument {
    fn definition() -> &'static Definition {
        &DEFINITION
    }

    fn places(&self) -> Vec<&'static str> {
        match self {
            Self::Unregistered => vec![UNREGISTERED, NO_EDITION, UNDRAFTED, NO_REVIEW],
            Self::Internal(document) => places_of(document),
            Self::External(document) => {
                let origin = match document.stage {
                    ExternalStage::Registered => EXTERNAL_REGISTERED,
                    ExternalStage::InForce => EXTERNAL_IN_FORCE,
                    ExternalStage::Expired => EXTERNAL_EXPIRED,
                };
                vec![origin, NO_EDITION, NO_MORE_DRAFTS, NO_REVIEW]
            }
        }
    }

    fn scope(&self, command: &DocumentCommand) -> Scope {
        match self {
            Self::Internal(document) => document.agency.clone(),
            Self::External(document) => document.registered.agency.clone(),
            Self::Unregistered => match command {
                DocumentCommand::Draft(draft) => draft.agency.clone(),
                DocumentCommand::RegisterExternal(external) => external.agency.clone(),
                DocumentCommand::BringIn(document) => document.agency.clone(),
                // The table refuses these before a document is there; they concern no agency.
                DocumentCommand::Submit(_)
                | DocumentCommand::Return(_)
                | DocumentCommand::Approve(_)
                | DocumentCommand::PutIntoEffect(_)
                | DocumentCommand::TakeEffect(_)
                | DocumentCommand::ProposeAmendment(_)
                | DocumentCommand::ConfirmStillSuitable(_)
                | DocumentCommand::DeclareReviewOverdue(_)
                | DocumentCommand::DistributeCopy(_)
                | DocumentCommand::RecallCopy(_)
                | DocumentCommand::Withdraw(_)
                | DocumentCommand::ExpireExternal(_)
                | DocumentCommand::SetRetention(_)
                | DocumentCommand::RecordDisposition(_)
                | DocumentCommand::MoveDue(_) => PROVINCE,
            },
        }
    }

    fn gather(
        &self,
        stream: &StreamId,
        act: &Act<DocumentCommand>,
        registers: &R,
    ) -> Gathered<DocumentFacts> {
        facts::gather(self, stream, act, registers)
    }

    fn deadlines(&self) -> Vec<Deadline<DocumentCommand>> {
        let mut deadlines = Vec::new();
        if let Some(Draft { stage: Stage::Scheduled { effective_from, .. }, .. }) = self.draft() {
            deadlines.push(Deadline {
                due: start_of(*effective_from),
                name: "edition-takes-effect",
                command: TakeEffect {}.into(),
            });
        }
        if let Some(in_force) = self.in_force()
            && let ReviewClock::Running(due) = &in_force.review
        {
            deadlines.push(Deadline {
                due: due.lapses_at(),
                name: "review-overdue",
                command: DeclareReviewOverdue {}.into(),
            });
        }
        if let Some(document) = self.external() {
            let registered = &document.registered;
            match (document.stage, registered.effective_to) {
                (ExternalStage::Registered, _) => deadlines.push(Deadline {
                    due: start_of(registered.effective_from),
                    name: "external-takes-effect",
                    command: TakeEffect {}.into(),
                }),
                (ExternalStage::InForce, Some(last)) => deadlines.push(Deadline {
                    due: end_of(last),
                    name: "external-expires",
                    command: ExpireExternal {}.into(),
                }),
                (ExternalStage::InForce, None) | (ExternalStage::Expired, _) => {}
            }
        }
        deadlines
    }
}

fn places_of(document: &InternalDocument) -> Vec<&'static str> {
    let is_form = document.kind == DocumentKind::Form;
    let draft_place = |draft: &Draft| match draft.stage {
        Stage::Writing => DRAFT,
        Stage::InReview if is_form => FORM_IN_REVIEW,
        Stage::InReview => IN_REVIEW,
        Stage::Approved { .. } => APPROVED,
        Stage::Scheduled { .. } => SCHEDULED,
    };
    let (edition, draft, review) = match &document.life {
        Life::InPreparation(draft) => (NO_EDITION, draft_place(draft), NO_REVIEW),
        Life::InForce(in_force) => (
            IN_FORCE,
            match &in_force.next {
                NextEdition::None => NO_DRAFT,
                NextEdition::Proposed { .. } => AMENDMENT_PROPOSED,
                NextEdition::Draft(draft) => draft_place(draft),
            },
            match in_force.review {
                ReviewClock::Running(_) => REVIEW_RUNNING,
                ReviewClock::Overdue => REVIEW_OVERDUE,
            },
        ),
        Life::Withdrawn => (WITHDRAWN, NO_MORE_DRAFTS, NO_REVIEW),
    };
    vec![INTERNAL, edition, draft, review]
}
