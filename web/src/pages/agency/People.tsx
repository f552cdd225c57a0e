import { Text } from "@mantine/core";
import type { AgencyCompetenceQuery, AgencyOfficersQuery } from "../../api/generated";
import { AgencyCompetence, AgencyOfficers } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { officeName } from "../../parts/acts/offices";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { type Column, Rows } from "../../parts/Rows";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { useOfficeTitle } from "../../words/titles";
import classes from "./Agency.module.css";
import { words } from "./words";

type Officer = AgencyOfficersQuery["agency"]["officers"][number];
type Delegation = AgencyOfficersQuery["agency"]["delegations"][number];
type Competence = AgencyCompetenceQuery["agency"];
type Certificate = Competence["competenceRegister"]["nodes"][number];

/** Who holds which office, what they have learnt, and what is missing. */
export function People({ code }: { code: string }) {
  const t = useWords(words);
  return (
    <>
      <Shown of={usePage(AgencyCompetence, { code })} height={240}>
        {({ agency: { competenceGaps, competenceRegister } }) => (
          <div className={classes.panels}>
            <Panel title={t.gaps}>
              <Gaps of={competenceGaps} />
            </Panel>
            <Panel title={t.certificates}>
              {competenceRegister.nodes.length === 0 ? (
                <Empty />
              ) : (
                <Certificates of={competenceRegister.nodes} />
              )}
            </Panel>
          </div>
        )}
      </Shown>
      <Shown of={usePage(AgencyOfficers, { code })} height={240}>
        {({ agency: { officers, delegations } }) => (
          <div className={classes.panels}>
            <Panel title={t.officers}>
              {officers.length === 0 ? <Empty /> : <Officers of={officers} />}
            </Panel>
            {delegations.length > 0 && (
              <Panel title={t.delegations}>
                <Delegations of={delegations} />
              </Panel>
            )}
          </div>
        )}
      </Shown>
    </>
  );
}

/** A person's name; it is for those who are known. */
function Who({ of: person }: { of: { readonly name: string | null } | null }) {
  const t = useWords(words);
  return (
    person?.name ?? (
      <Text span inherit c="var(--quiet)" title={t.hidden}>
        {t.hidden}
      </Text>
    )
  );
}

function Gaps({ of: gaps }: { of: Competence["competenceGaps"] }) {
  const t = useWords(words);
  if (gaps.length === 0) {
    return <Empty>{t.noGaps}</Empty>;
  }
  return (
    <ul style={{ margin: 0, paddingLeft: 18 }}>
      {gaps.map(({ kind, person, proposedCourses }) => (
        <Text component="li" size="sm" key={`${kind} ${person?.name}`}>
          <Text span inherit c="var(--late)" fw={500}>
            {t.competences[kind]}
          </Text>
          {person?.name != null && `: ${person.name}`}
          {proposedCourses.length > 0 && (
            <>
              {" · "}
              {t.courses}:{" "}
              {proposedCourses.map(({ id, title }) => (
                <Go to={`/${id}`} key={id}>
                  {title}
                </Go>
              ))}
            </>
          )}
        </Text>
      ))}
    </ul>
  );
}

function Certificates({ of: certificates }: { of: readonly Certificate[] }) {
  const t = useWords(words);
  const { day } = useFormat();
  const columns: readonly Column<Certificate>[] = [
    { key: "person", title: t.person, isHead: true, cell: ({ person }) => <Who of={person} /> },
    {
      key: "kind",
      title: t.certificate,
      cell: ({ kind, course }) => (
        <>
          {t.competences[kind]}
          {course !== null && (
            <>
              {" · "}
              <Go to={`/${course.id}`}>{course.title}</Go>
            </>
          )}
        </>
      ),
    },
    { key: "number", title: t.number, cell: ({ number }) => number },
    { key: "issuer", title: t.issuer, cell: ({ issuer }) => issuer },
    { key: "issued", title: t.issuedOn, cell: ({ issuedOn }) => day(issuedOn) },
    {
      key: "until",
      title: t.validUntil,
      cell: ({ validUntil }) => (validUntil === null ? t.forever : day(validUntil)),
    },
    {
      key: "validity",
      title: t.validity,
      cell: ({ validity }) => (
        <Text span inherit c={validity === "VALID" ? "inherit" : "var(--late)"}>
          {t.validities[validity]}
        </Text>
      ),
    },
  ];
  return (
    <Rows
      label={t.certificates}
      columns={columns}
      of={certificates}
      keyOf={({ number, kind, person }) => `${number} ${kind} ${person?.name}`}
    />
  );
}

function Officers({ of: officers }: { of: readonly Officer[] }) {
  const t = useWords(words);
  const office = useOfficeTitle();
  const { day } = useFormat();
  const columns: readonly Column<Officer>[] = [
    { key: "person", title: t.person, isHead: true, cell: ({ person }) => <Who of={person} /> },
    { key: "office", title: t.office, cell: (officer) => office(officeName(officer.office)) },
    { key: "position", title: t.post, cell: ({ position }) => position },
    { key: "unit", title: t.unit, cell: ({ unit }) => unit ?? "–" },
    { key: "since", title: t.since, cell: ({ validFrom }) => day(validFrom) },
  ];
  return (
    <Rows
      label={t.officers}
      columns={columns}
      of={officers}
      keyOf={({ office, unit, person, validFrom }) =>
        `${office} ${unit} ${person?.id} ${validFrom}`
      }
    />
  );
}

function Delegations({ of: delegations }: { of: readonly Delegation[] }) {
  const t = useWords(words);
  const office = useOfficeTitle();
  const { day } = useFormat();
  const columns: readonly Column<Delegation>[] = [
    { key: "person", title: t.person, isHead: true, cell: ({ person }) => <Who of={person} /> },
    {
      key: "office",
      title: t.office,
      cell: (delegation) => office(officeName(delegation.office)),
    },
    {
      key: "capacity",
      title: t.capacity,
      cell: ({ capacity, revokedBecause }) =>
        `${t.capacities[capacity]}${revokedBecause === null ? "" : ` · ${t.revoked}`}`,
    },
    { key: "paper", title: t.paper, cell: ({ basisNumber }) => basisNumber },
    { key: "since", title: t.since, cell: ({ validFrom }) => day(validFrom) },
    {
      key: "until",
      title: t.until,
      cell: ({ validUntil }) => (validUntil === null ? "–" : day(validUntil)),
    },
  ];
  return (
    <Rows
      label={t.delegations}
      columns={columns}
      of={delegations}
      keyOf={({ office, basisNumber, validFrom, person }) =>
        `${office} ${basisNumber} ${validFrom} ${person?.name}`
      }
    />
  );
}
