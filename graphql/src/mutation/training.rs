//! Training courses.

use luuvet_domain::training_course::{
    ApproveCourse, CancelCourse, EnrolParticipant, EvaluateCourse, IssueCertificate, PlanCourse,
    RecordAssessment, RecordAttendance, ReportCourse,
};
use luuvet_engine::{CommandId, StreamId};

use super::{mutations, named};

mutations! {
    /// Training courses (đào tạo, tập huấn; Chỉ thị, điểm 2d).
    TrainingCourseMutation: TrainingCourse
    begins {
        /// Plan a course (lập kế hoạch). Its id follows from the command id.
        training_course_plan(PlanCourse) => |_: &PlanCourse, id: CommandId| named(StreamId::new("training_course", id));
    }
    on {
        /// Approve the course (phê duyệt); the system proposes whom to enrol.
        training_course_approve(ApproveCourse);
        /// Enrol someone (ghi danh).
        training_course_enrol_participant(EnrolParticipant);
        /// Record how much someone attended (chuyên cần).
        training_course_record_attendance(RecordAttendance);
        /// Record someone's mark (chấm điểm).
        training_course_record_assessment(RecordAssessment);
        /// Issue someone's certificate (cấp chứng nhận); the system records it as a competence.
        training_course_issue_certificate(IssueCertificate);
        /// Evaluate the effectiveness of the course (đánh giá hiệu lực).
        training_course_evaluate(EvaluateCourse);
        /// Report on the course (báo cáo kết quả).
        training_course_report(ReportCourse);
        /// Cancel the course (hủy).
        training_course_cancel(CancelCourse);
    }
}
