import { Badge, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { InspectionsProgrammeQuery } from "../../api/generated";
import { InspectionsProgramme } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useLanguage, useName, useTitle, useWords } from "../../words/language";
import classes from "./Inspections.module.css";
import { words } from "./words";

type OfYear = NonNullable<InspectionsProgrammeQuery["inspectionProgramme"]>;
type Target = OfYear["targets"][number];
type Inspection = NonNullable<Target["agency"]>["inspections"]["nodes"][number];

/** The programme of a year: whom it is to inspect, and how far that has come. */
export function Programme({ year }: { year: number }) {
  const t = useWords(words);
  const title = useTitle();
  const page = usePage(InspectionsProgramme, { year });
  const programme = page.data?.inspectionProgramme;
  return (
    <Panel
      title={t.programme(year)}
      aside={
        programme?.places[0] && (
          <Badge variant="light" tt="none">
            {title(programme.places[0])}
          </Badge>
        )
      }
    >
      <Shown of={page}>
        {({ inspectionProgramme }) =>
          inspectionProgramme === null ? (
            <Empty>{t.noProgramme}</Empty>
          ) : (
            <OneProgramme of={inspectionProgramme} />
          )
        }
      </Shown>
    </Panel>
  );
}

function OneProgramme({ of }: { of: OfYear }) {
  const t = useWords(words);
  const name = useName();
  const { number } = useFormat();
  const inspectionOf = ({ agency }: Target) =>
    agency?.inspections.nodes.findLast(({ programme }) => programme?.year === of.year);
  const done = of.targets.filter(inspectionOf).length;
  return (
    <>
      <Facts of={of} />
      <Acts
        of={of.availableActions}
        stream={of.id}
        version={of.version}
        category="inspection_programme"
        isBrief
      />
      <Text size="sm" fw={500} mt="sm" mb={4}>
        {t.targets}: {t.done(number(done), number(of.targets.length))}
      </Text>
      <table className={classes.list}>
        <thead>
          <tr>
            <th scope="col">{t.agency}</th>
            <th scope="col">{t.mode}</th>
            <th scope="col">{t.inspection}</th>
            <th scope="col">{t.reason}</th>
          </tr>
        </thead>
        <tbody>
          {of.targets.map((target) => (
            <tr key={`${target.agency?.code} ${target.mode}`}>
              <th scope="row">
                {target.agency && (
                  <Go to={`/agency/${target.agency.code}`}>{name(target.agency)}</Go>
                )}
              </th>
              <td data-label={t.mode}>{t.modes[target.mode]}</td>
              <td data-label={t.inspection}>
                <Scheduled of={inspectionOf(target)} />
              </td>
              <td data-label={t.reason} className={classes.reason}>
                {target.reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Candidates of={of} />
      {of.omissions.length > 0 && (
        <details className={classes.details}>
          <summary>
            {t.omissions} ({number(of.omissions.length)})
          </summary>
          <ul>
            {of.omissions.map(({ agency, reason }) => (
              <li key={agency?.code ?? reason}>
                {agency && <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Scheduled({ of: row }: { of: Inspection | undefined }) {
  const t = useWords(words);
  const title = useTitle();
  const { day } = useFormat();
  return row === undefined ? (
    <Text span size="sm" c="var(--quiet)">
      {t.notScheduled}
    </Text>
  ) : (
    <>
      <Go to={`/${row.id}`}>{row.places.map(title).join(", ")}</Go>
      <Text size="xs" c="var(--quiet)">
        {day(row.plannedOn)}
      </Text>
    </>
  );
}

function Facts({ of }: { of: OfYear }) {
  const t = useWords(words);
  const name = useName();
  const { day, dong } = useFormat();
  const approved =
    of.approvalNumber !== null && of.approvedOn !== null
      ? t.approvedBy(of.approvalNumber, day(of.approvedOn))
      : null;
  const facts: (readonly [string, ReactNode])[] = [
    [t.draftedBy, of.draftedBy && name(of.draftedBy)],
    [t.submitBy, of.submittedOn === null ? day(of.submitBy) : null],
    [t.submittedOn, of.submittedOn && day(of.submittedOn)],
    [t.approved, approved],
    [t.completeBy, of.completedOn === null && of.completeBy ? day(of.completeBy) : null],
    [t.completedOn, of.completedOn && day(of.completedOn)],
    [t.estimate, of.estimate && `${dong(of.estimate.thousandDong * 1000)} (${of.estimate.number})`],
    [t.amendments, of.amendments.length > 0 ? of.amendments.join(", ") : null],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([label, said]) =>
          said !== null && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{said}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** What is to be taken up by the next programme. */
function Candidates({ of: { onSiteCandidates, proposedTargets } }: { of: OfYear }) {
  const t = useWords(words);
  const name = useName();
  const language = useLanguage();
  if (onSiteCandidates.length + proposedTargets.length === 0) {
    return null;
  }
  return (
    <>
      <Text size="sm" fw={500} mt="md">
        {t.candidates}
      </Text>
      <ul className={classes.plain}>
        {onSiteCandidates.map(({ id, agency, onSiteProposal }) => (
          <li key={id}>
            <Go to={`/${id}`}>{agency === null ? id : name(agency)}</Go>{" "}
            <Text span size="sm" c="var(--quiet)">
              ({t.byFiles}) {onSiteProposal}
            </Text>
          </li>
        ))}
        {proposedTargets.map(({ id, agency, groundVi, groundEn }) => (
          <li key={id}>
            <Go to={agency === null ? `/${id}` : `/agency/${agency.code}`}>
              {agency === null ? id : name(agency)}
            </Go>{" "}
            <Text span size="sm" c="var(--quiet)">
              ({t.fromProposal}) {language === "vi" ? groundVi : groundEn}
            </Text>
          </li>
        ))}
      </ul>
    </>
  );
}
