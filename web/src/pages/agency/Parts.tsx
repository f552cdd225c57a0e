import type {
  AgencyPartsQuery,
  AgencyRollOutsQuery,
  AgencyTakenOverQuery,
} from "../../api/generated";
import { AgencyParts, AgencyRollOuts, AgencyTakenOver } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Due } from "../../parts/Due";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Places } from "../../parts/Places";
import { type Column, Rows } from "../../parts/Rows";
import { Empty, Shown } from "../../parts/Shown";
import { useName, useTitle, useWords } from "../../words/language";
import { Named } from "./Named";
import { words } from "./words";

type Unit = AgencyPartsQuery["agency"]["units"][number];
type Procedure = AgencyPartsQuery["agency"]["procedures"][number];
type RollOut = AgencyRollOutsQuery["rollOuts"]["nodes"][number];
type Taken = AgencyTakenOverQuery["agency"]["takenOver"][number];

/** What the agency consists of, what it carries out, and where the system is yet to come. */
export function Parts({ code }: { code: string }) {
  const t = useWords(words);
  const taken = usePage(AgencyTakenOver, { code }).data?.agency.takenOver ?? [];
  return (
    <>
      <Panel title={t.rollOuts}>
        <Shown of={usePage(AgencyRollOuts, { code })} height={120}>
          {({ rollOuts: { nodes } }) =>
            nodes.length === 0 ? <Empty>{t.noRollOuts}</Empty> : <RollOuts of={nodes} />
          }
        </Shown>
      </Panel>
      {taken.length > 0 && (
        <Panel title={t.takenOver}>
          <TakenOver of={taken} />
        </Panel>
      )}
      <Shown of={usePage(AgencyParts, { code })} height={300}>
        {({ agency: { units, procedures } }) => (
          <>
            <Panel title={t.procedures}>
              {procedures.length === 0 ? <Empty /> : <Procedures of={procedures} agency={code} />}
            </Panel>
            <Panel title={t.unitsTitle}>
              {units.length === 0 ? <Empty /> : <Units of={units} />}
            </Panel>
          </>
        )}
      </Shown>
    </>
  );
}

function RollOuts({ of: rollOuts }: { of: readonly RollOut[] }) {
  const t = useWords(words);
  const { day } = useFormat();
  const columns: readonly Column<RollOut>[] = [
    { key: "unit", title: t.unit, isHead: true, cell: ({ unit }) => <Named of={unit} /> },
    {
      key: "state",
      title: t.state,
      cell: ({ id, places }) => (
        <Go to={`/${id}`}>
          <Places of={places} />
        </Go>
      ),
    },
    { key: "identified", title: t.identifiedOn, cell: ({ identifiedOn }) => day(identifiedOn) },
    {
      key: "due",
      title: t.due,
      cell: ({ dueOn, isOverdue }) => <Due on={dueOn} isOver={isOverdue} />,
    },
    {
      key: "announced",
      title: t.announcedOn,
      cell: ({ announcedOn }) => (announcedOn === null ? "–" : day(announcedOn)),
    },
  ];
  return <Rows label={t.rollOuts} columns={columns} of={rollOuts} keyOf={({ id }) => id} />;
}

function TakenOver({ of: items }: { of: readonly Taken[] }) {
  const t = useWords(words);
  const title = useTitle();
  const columns: readonly Column<Taken>[] = [
    {
      key: "item",
      title: t.what,
      isHead: true,
      cell: ({ id, titleVi, titleEn }) => (
        <Go to={`/${id}`}>
          {titleVi === null || titleEn === null ? id : title({ titleVi, titleEn })}
        </Go>
      ),
    },
    { key: "from", title: t.predecessors, cell: ({ agency }) => <Named of={agency} /> },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return <Rows label={t.takenOver} columns={columns} of={items} keyOf={({ id }) => id} />;
}

function Procedures({ of: procedures, agency }: { of: readonly Procedure[]; agency: string }) {
  const t = useWords(words);
  const { number } = useFormat();
  const columns: readonly Column<Procedure>[] = [
    {
      key: "name",
      title: t.name,
      isHead: true,
      cell: ({ code, name }) => (
        <Go to="/documents" search={{ agency, tthc: code }}>
          {name}
        </Go>
      ),
    },
    { key: "code", title: t.code, cell: ({ code }) => code },
    { key: "field", title: t.field, cell: ({ field }) => field },
    { key: "basis", title: t.legalBasis, cell: ({ legalBasis }) => legalBasis },
    {
      key: "days",
      title: t.legalDays,
      align: "right",
      cell: ({ legalWorkingDays }) => number(legalWorkingDays),
    },
  ];
  return <Rows label={t.procedures} columns={columns} of={procedures} keyOf={({ code }) => code} />;
}

function Units({ of: units }: { of: readonly Unit[] }) {
  const t = useWords(words);
  const name = useName();
  const columns: readonly Column<Unit>[] = [
    { key: "name", title: t.name, isHead: true, cell: (unit) => name(unit) },
    { key: "code", title: t.code, cell: ({ code }) => code },
    { key: "state", title: t.state, cell: ({ isClosed }) => (isClosed ? t.closed : t.working) },
  ];
  return <Rows label={t.unitsTitle} columns={columns} of={units} keyOf={({ code }) => code} />;
}
