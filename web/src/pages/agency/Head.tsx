import { Alert, Text, Title } from "@mantine/core";
import { type AgencyHeadQuery, AgencyScore } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Figure } from "../../parts/Figure";
import { Go } from "../../parts/Go";
import { Grade, useGradeName } from "../../parts/Grade";
import { Places } from "../../parts/Places";
import { useName, useWords } from "../../words/language";
import { words as agencies } from "../agencies/words";
import classes from "./Agency.module.css";
import { Named } from "./Named";
import { words } from "./words";

type Agency = AgencyHeadQuery["agency"];

/** Which agency it is, what became of it, and its score for those who may know it. */
export function Head({ of: agency }: { of: Agency }) {
  const t = useWords(words);
  const kinds = useWords(agencies);
  const name = useName();
  const beside = [
    agency.code,
    kinds.kinds[agency.kind],
    ...(agency.classification === null ? [] : [kinds.classifications[agency.classification]]),
    ...(agency.isRemote ? [t.remote] : []),
  ];
  return (
    <>
      <div className={classes.head}>
        <div>
          <Title order={1}>{name(agency)}</Title>
          <Text c="var(--quiet)" size="sm">
            {beside.join(" · ")} · <Places of={agency.places} />
            {agency.parent !== null && (
              <>
                {" · "}
                {t.partOf} <Named of={agency.parent} />
              </>
            )}
          </Text>
          {agency.predecessors.length > 0 && (
            <Text size="sm">
              {t.predecessors}: <Named of={agency.predecessors} />
            </Text>
          )}
        </div>
        <Score code={agency.code} />
      </div>
      {agency.ending !== null && <Ending of={agency.ending} mergedInto={agency.mergedInto} />}
    </>
  );
}

function Score({ code }: { code: string }) {
  const { tenths } = useFormat();
  const gradeName = useGradeName();
  const compliance = usePage(AgencyScore, { code }).data?.agency.compliance;
  if (compliance == null) {
    return null;
  }
  return (
    <div className={classes.score}>
      <Grade of={compliance.grade} />
      {compliance.score !== null && compliance.grade !== "N" && (
        <Figure value={compliance.score} written={tenths} />
      )}
      <Text c="var(--quiet)" aria-hidden>
        {gradeName(compliance.grade)}
      </Text>
    </div>
  );
}

function Ending({
  of: ending,
  mergedInto,
}: {
  of: NonNullable<Agency["ending"]>;
  mergedInto: Agency["mergedInto"];
}) {
  const t = useWords(words);
  const { day } = useFormat();
  const into = mergedInto ?? ending.successor;
  return (
    <Alert
      color="gray"
      mb="md"
      title={(ending.isOver ? t.ended : t.ending)(t.endings[ending.way], day(ending.effectiveOn))}
    >
      <Text size="sm">
        {into !== null && (
          <>
            {mergedInto === null ? t.successor : t.mergedInto}: <Named of={into} />.{" "}
          </>
        )}
        {ending.legalBasis !== null && `${t.endingBasis}: ${ending.legalBasis}`}
      </Text>
      {ending.assignments.map(({ item, to }) => (
        <Text size="sm" key={item}>
          {t.assigned}: <Go to={`/${item}`}>{item}</Go>
          {to !== null && (
            <>
              {" → "}
              <Named of={to} />
            </>
          )}
        </Text>
      ))}
    </Alert>
  );
}
