//! Reports of agencies, and consolidated ones.

use luuvet_domain::consolidated_report::{
    CloseConsolidatedReport, CompileConsolidatedReport, RecordInstruction, SignConsolidatedReport,
    SubmitToUbnd,
};
use luuvet_domain::report::{
    AcceptReport, DraftReport, OverrideFigure, ReceiveReport, RefreshFigures, RequestAdHocReport,
    ResubmitReport, ReturnReport, SignReport, SubmitReport,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Reports of agencies (chế độ báo cáo; Chỉ thị, điểm 1c).
    ReportMutation: Report
    begins {
        /// Request a report that is not due by the calendar (báo cáo đột xuất). Its id follows from
        /// agency and command id.
        report_request_ad_hoc(RequestAdHocReport) => |input: &RequestAdHocReport, id: CommandId| {
            named(StreamId::new("report", format!("{}-{id}", input.agency)))
        };
    }
    on {
        /// Write sections of the report (soạn báo cáo). The first draft freezes the figures.
        report_draft(DraftReport);
        /// Take the figures from the registers anew (chốt lại số liệu).
        report_refresh_figures(RefreshFigures);
        /// Put another value in the place of a figure, with a reason (điều chỉnh số liệu).
        report_override_figure(OverrideFigure);
        /// Sign the report (ký báo cáo).
        report_sign(SignReport);
        /// Send the report to its addressees (gửi báo cáo).
        report_submit(SubmitReport);
        /// Enter that an addressee has received the report (nhận báo cáo).
        report_receive(ReceiveReport);
        /// Return the report to be supplemented (trả lại để bổ sung).
        report_return(ReturnReport);
        /// Sign the supplemented report and send it again (gửi lại báo cáo).
        report_resubmit(ResubmitReport);
        /// Accept the report (chấp nhận báo cáo).
        report_accept(AcceptReport);
    }
}

mutations! {
    /// Consolidated reports (báo cáo tổng hợp; Chỉ thị, điểm 1c và điểm cuối).
    ConsolidatedReportMutation: ConsolidatedReport
    on {
        /// Compile it anew from the reports of its period (tổng hợp lại).
        consolidated_report_compile(CompileConsolidatedReport);
        /// Sign it (ký báo cáo tổng hợp).
        consolidated_report_sign(SignConsolidatedReport);
        /// Send it to the provincial People's Committee (trình UBND tỉnh).
        consolidated_report_submit_to_ubnd(SubmitToUbnd);
        /// Enter the chair's instruction, or that it was noted (ý kiến chỉ đạo).
        consolidated_report_record_instruction(RecordInstruction);
        /// Close it (kết thúc).
        consolidated_report_close(CloseConsolidatedReport);
    }
}
