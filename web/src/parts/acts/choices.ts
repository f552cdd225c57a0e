// What can be chosen in fields that name something: asked of the API when a form shows the field.

import { useQuery } from "@tanstack/react-query";
import { ask } from "../../api/ask";
import type { FormField } from "../../api/forms";
import {
  ActsAgencies,
  ActsAuditItems,
  ActsCampaignItems,
  ActsChecklist,
  ActsDifficulties,
  ActsDocuments,
  ActsFindings,
  ActsInstruments,
  ActsOrganisations,
  ActsParticipants,
  ActsPlanLines,
  ActsPlannedActions,
  ActsProcedures,
  ActsReviewActions,
  ActsUnits,
} from "../../api/generated";
import { type Language, useLanguage } from "../../words/language";
import { CLAUSES } from "./clauses";

export interface Choice {
  readonly value: string;
  readonly label: string;
}

type OfAgency = "units" | "procedures" | "documents" | "findings" | "difficulties";
type OfStream =
  | "plannedActions"
  | "checklist"
  | "participants"
  | "planLines"
  | "auditItems"
  | "reviewActions"
  | "campaignItems";

/** What a field may name. */
export type Source =
  | { readonly of: "agencies" | "instruments" | "organisations" | "clauses" | "isoClauses" }
  | { readonly of: OfAgency; readonly agency: string }
  | { readonly of: OfStream; readonly stream: string };

/** Fields that name a part of what is acted on. */
export const PARTS: Readonly<Record<string, OfStream>> = {
  "ReportImplemented.action": "plannedActions",
  "RecordCheckItem.item": "checklist",
  "RecordExplanation.item": "checklist",
  "CarryItemForward.item": "checklist",
  "RecordAttendance.person": "participants",
  "RecordAssessment.person": "participants",
  "IssueCertificate.person": "participants",
  "LineAppraisalInput.line": "planLines",
  "LineAllocationInput.line": "planLines",
  "LineAmendmentInput.line": "planLines",
  "RecordSpending.line": "planLines",
  "RecordAuditEvidence.item": "auditItems",
  "RequestFinding.item": "auditItems",
  "CompleteReviewAction.action": "reviewActions",
  "CarryForwardReviewAction.action": "reviewActions",
  "RecordReach.item": "campaignItems",
};

/** Fields that name something of the agency concerned. */
const OF_AGENCY: Readonly<Record<string, OfAgency>> = {
  unit: "units",
  tthc: "procedures",
  "TthcCitation.code": "procedures",
  "AmendTthc.code": "procedures",
  "RepealTthc.code": "procedures",
  "RenameUnit.code": "units",
  "CloseUnit.code": "units",
  document: "documents",
  documents: "documents",
  amends: "documents",
  findings: "findings",
  registered: "difficulties",
};

/** What a field may name; `undefined` where it is written freely. */
export function sourceOf(
  owner: string,
  field: FormField,
  { stream, agency }: { stream: string | undefined; agency: string | undefined },
): Source | undefined {
  const name = `${owner}.${field.name}`;
  const part = PARTS[name];
  if (part !== undefined) {
    return stream === undefined ? undefined : { of: part, stream };
  }
  if (field.type === "AgencyCode") {
    // A new code is thought up, not chosen.
    return name === "RegisterAgency.code" ? undefined : { of: "agencies" };
  }
  if (field.type === "String" && (field.name === "clause" || field.name === "clauses")) {
    return {
      of: owner === "DraftDocument" || owner === "ScopeExclusion" ? "clauses" : "isoClauses",
    };
  }
  if (field.type !== "String" && field.type !== "StreamId") {
    return undefined;
  }
  if (field.name === "instrument") {
    return { of: "instruments" };
  }
  if (name === "EngageConsultant.organisation") {
    return { of: "organisations" };
  }
  const of = OF_AGENCY[name] ?? OF_AGENCY[field.name];
  const isOfType = (of === "units" || of === "procedures") === (field.type === "String");
  return of !== undefined && isOfType && agency !== undefined ? { of, agency } : undefined;
}

async function fetchChoices(source: Source, language: Language): Promise<readonly Choice[]> {
  const say = (vi: string, en: string | null) => (language === "en" ? (en ?? vi) : vi);
  const short = (text: string) => (text.length > 90 ? `${text.slice(0, 90)}…` : text);
  switch (source.of) {
    case "agencies": {
      const { agencies } = await ask(ActsAgencies.now, {});
      return agencies.nodes.map(({ code, name, nameEn }) => ({
        value: code,
        label: `${say(name, nameEn)} (${code})`,
      }));
    }
    case "instruments": {
      const { legalInstruments } = await ask(ActsInstruments.now, {});
      return legalInstruments.nodes.map(({ id, number, title }) => ({
        value: id,
        label: short(`${number}: ${title}`),
      }));
    }
    case "organisations": {
      const { consultantOrgs } = await ask(ActsOrganisations.now, {});
      return consultantOrgs.nodes.map(({ id, name }) => ({ value: id, label: name }));
    }
    case "clauses":
    case "isoClauses":
      return Object.entries(CLAUSES).map(([number, title]) => ({
        value: source.of === "clauses" ? number : `ISO 9001:2008 ${number}`,
        label: `${number} ${title}`,
      }));
    case "units": {
      const { agency } = await ask(ActsUnits.now, { agency: source.agency });
      return (agency?.units ?? [])
        .filter(({ isClosed }) => !isClosed)
        .map(({ code, name, nameEn }) => ({ value: code, label: `${code}: ${say(name, nameEn)}` }));
    }
    case "procedures": {
      const { agency } = await ask(ActsProcedures.now, { agency: source.agency });
      return (agency?.procedures ?? []).map(({ code, name }) => ({
        value: code,
        label: short(`${code}: ${name}`),
      }));
    }
    case "documents": {
      const { agency } = await ask(ActsDocuments.now, { agency: source.agency });
      return (agency?.documents.nodes ?? []).map(({ id, code, title }) => ({
        value: id,
        label: short(`${code}: ${title}`),
      }));
    }
    case "findings": {
      const { findings } = await ask(ActsFindings.now, { agency: source.agency });
      return findings.nodes.map(({ id, clause, statement }) => ({
        value: id,
        label: short(`${clause}: ${statement}`),
      }));
    }
    case "difficulties": {
      const { difficulties } = await ask(ActsDifficulties.now, { agency: source.agency });
      return difficulties.nodes.map(({ id, title }) => ({ value: id, label: short(title) }));
    }
    case "plannedActions": {
      const { finding } = await ask(ActsPlannedActions.now, { id: source.stream });
      return (finding?.actions ?? [])
        .filter(({ implementedOn }) => implementedOn === null)
        .map(({ number, what }) => ({ value: String(number), label: short(`${number}. ${what}`) }));
    }
    case "checklist": {
      const { inspection } = await ask(ActsChecklist.now, { id: source.stream });
      return (inspection?.checklist ?? []).map(({ number, textVi, textEn }) => ({
        value: String(number),
        label: short(`${number}. ${say(textVi, textEn)}`),
      }));
    }
    case "participants": {
      const { trainingCourse } = await ask(ActsParticipants.now, { id: source.stream });
      return (trainingCourse?.participants ?? []).flatMap(({ person, agency }) =>
        person === null
          ? []
          : [{ value: person.id, label: `${person.name ?? person.id} (${agency?.code ?? ""})` }],
      );
    }
    case "planLines": {
      const { annualPlan } = await ask(ActsPlanLines.now, { id: source.stream });
      return (annualPlan?.lines ?? []).map(({ line, titleVi, titleEn, activity }) => ({
        value: String(line),
        label: short(`${line}. ${say(titleVi, titleEn)}: ${activity}`),
      }));
    }
    case "auditItems": {
      const { audit } = await ask(ActsAuditItems.now, { id: source.stream });
      return (audit?.items ?? []).map(({ number, unit, requirement }) => ({
        value: String(number),
        label: short(`${number}. ${unit}: ${requirement}`),
      }));
    }
    case "reviewActions": {
      const { review } = await ask(ActsReviewActions.now, { id: source.stream });
      return (review?.actions ?? [])
        .filter(({ endedOn }) => endedOn === null)
        .map(({ number, what }) => ({ value: String(number), label: short(`${number}. ${what}`) }));
    }
    case "campaignItems": {
      const { campaign } = await ask(ActsCampaignItems.now, { id: source.stream });
      return (campaign?.items ?? []).map(({ number, title }) => ({
        value: String(number),
        label: short(`${number}. ${title}`),
      }));
    }
  }
}

/** What can be chosen; `undefined` while it is asked for, and where nothing is found. */
export function useChoices(source: Source | undefined): {
  readonly choices: readonly Choice[] | undefined;
  readonly isAsked: boolean;
} {
  const language = useLanguage();
  const { data, isLoading } = useQuery({
    queryKey: ["acts-choices", source, language],
    queryFn: () => fetchChoices(source as Source, language),
    enabled: source !== undefined,
    staleTime: 60_000,
  });
  return { choices: data !== undefined && data.length > 0 ? data : undefined, isAsked: isLoading };
}
