//! Agencies.

use luuvet_domain::agency::{
    self, AddUnit, AmendTthc, AppointOfficer, ClassifyAgency, CloseUnit, DelegateSignature,
    DissolveAgency, ListTthc, MergeAgency, RecordCompetence, RegisterAgency, RelieveOfficer,
    RenameUnit, RepealTthc, RevokeAgencyEnd, RevokeSignature,
};
use luuvet_engine::CommandId;

use super::mutations;

mutations! {
    /// Agencies: their units, officers, certificates and administrative procedures.
    AgencyMutation: Agency
    begins {
        /// Register an agency.
        agency_register(RegisterAgency) => |input: &RegisterAgency, _: CommandId| Ok::<_, async_graphql::Error>(agency::stream(&input.code));
    }
    on {
        /// Say what the regulation asks of the agency.
        agency_classify(ClassifyAgency);
        /// Add a unit.
        agency_add_unit(AddUnit);
        /// Give a unit another name.
        agency_rename_unit(RenameUnit);
        /// Close a unit.
        agency_close_unit(CloseUnit);
        /// Appoint a person to an office.
        agency_appoint_officer(AppointOfficer);
        /// Relieve a person of an office.
        agency_relieve_officer(RelieveOfficer);
        /// Record a person's certificate.
        agency_record_competence(RecordCompetence);
        /// List an administrative procedure (TTHC).
        agency_list_tthc(ListTthc);
        /// Amend what is listed of an administrative procedure.
        agency_amend_tthc(AmendTthc);
        /// Repeal an administrative procedure.
        agency_repeal_tthc(RepealTthc);
        /// Let a person sign for the holder of an office (ký thay, thừa lệnh, thừa ủy quyền), or
        /// act in a vacant one (giao quyền).
        agency_delegate_signature(DelegateSignature);
        /// End a delegation of signature (thu hồi việc giao ký).
        agency_revoke_signature(RevokeSignature);
        /// Announce that an agency is merged into another (sáp nhập).
        agency_merge(MergeAgency);
        /// Announce that an agency is dissolved (giải thể).
        agency_dissolve(DissolveAgency);
        /// Take back that an agency is to be merged or dissolved.
        agency_revoke_end(RevokeAgencyEnd);
    }
}
