/** An act that begins something: the API has it among no one's acts, since there is nothing yet to ask about. */
export interface Beginning {
  readonly category: string;
  readonly command: string;
  readonly mutation: string;
}

const begins = (category: string, command: string, mutation: string): Beginning => ({
  category,
  command,
  mutation,
});

/** Every act that begins something, the most usual first. */
export const BEGINNINGS: readonly Beginning[] = [
  begins("finding", "RaiseFinding", "findingRaise"),
  begins("document", "DraftDocument", "documentDraft"),
  begins("document", "RegisterExternal", "documentRegisterExternal"),
  begins("difficulty", "RaiseDifficulty", "difficultyRaise"),
  begins("inspection", "ScheduleInspection", "inspectionSchedule"),
  begins("violation", "ProposeViolation", "violationPropose"),
  begins("review", "ScheduleReview", "reviewSchedule"),
  begins("audit", "PlanAudit", "auditPlan"),
  begins("audit_programme", "DraftAuditProgramme", "auditProgrammeDraft"),
  begins("annual_plan", "DraftPlan", "annualPlanDraft"),
  begins("legal_instrument", "RegisterLegalInstrument", "legalInstrumentRegister"),
  begins("training_course", "PlanCourse", "trainingCoursePlan"),
  begins("campaign", "PlanCampaign", "campaignPlan"),
  begins("it_initiative", "ProposeInitiative", "itInitiativePropose"),
  begins("inspection_programme", "DraftInspectionProgramme", "inspectionProgrammeDraft"),
  begins("report", "RequestAdHocReport", "reportRequestAdHoc"),
  begins("roll_out", "IdentifyUnit", "rollOutIdentifyUnit"),
  begins("consultant_org", "RegisterConsultantOrg", "consultantOrgRegister"),
  begins("qms", "StartBuilding", "qmsStartBuilding"),
  begins("qms", "FormSteeringCommittee", "qmsFormSteeringCommittee"),
  begins("plan_dossier", "OpenDossier", "planDossierOpen"),
  begins("baseline", "ProposeBaseline", "baselinePropose"),
  begins("directive", "SignDirective", "directiveSign"),
  begins("regulation", "ProposeParameters", "regulationProposeParameters"),
  begins("calendar", "PublishYear", "calendarPublishYear"),
  begins("calendar", "AmendYear", "calendarAmendYear"),
  begins("agency", "RegisterAgency", "agencyRegister"),
  begins("person", "RegisterPerson", "personRegister"),
];
