import { Text } from "@mantine/core";
import type { AgencyDocumentsQuery, AgencyLegalChangesQuery } from "../../api/generated";
import { AgencyDocuments, AgencyLegalChanges } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Due } from "../../parts/Due";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Places } from "../../parts/Places";
import { type Column, Rows } from "../../parts/Rows";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { KINDS, kinds } from "../documents/kinds";
import { words } from "./words";

type Document = AgencyDocumentsQuery["documents"]["nodes"][number];
type Change = AgencyLegalChangesQuery["legalChanges"]["nodes"][number];

/** The agency's documents by their kinds, and the new law that concerns them. */
export function Documents({ code }: { code: string }) {
  const t = useWords(words);
  const { number } = useFormat();
  const documents = usePage(AgencyDocuments, { code });
  return (
    <>
      <Panel
        title={t.documents}
        aside={
          documents.data && (
            <Text size="sm">
              <Go to="/documents" search={{ agency: code }}>
                {number(documents.data.documents.totalCount)}
              </Go>
            </Text>
          )
        }
      >
        <Shown of={documents} height={400}>
          {({ documents: { nodes } }) => (nodes.length === 0 ? <Empty /> : <Register of={nodes} />)}
        </Shown>
      </Panel>
      <Panel title={t.legalChanges}>
        <Shown of={usePage(AgencyLegalChanges, { code })} height={120}>
          {({ legalChanges: { nodes } }) =>
            nodes.length === 0 ? <Empty /> : <Changes of={[...nodes].reverse()} />
          }
        </Shown>
      </Panel>
    </>
  );
}

function Register({ of: documents }: { of: readonly Document[] }) {
  const t = useWords(words);
  const names = useWords(kinds);
  const { day } = useFormat();
  const columns: readonly Column<Document>[] = [
    {
      key: "title",
      title: t.documentTitle,
      isHead: true,
      cell: ({ id, title }) => <Go to={`/${id}`}>{title}</Go>,
    },
    { key: "code", title: t.code, cell: ({ code }) => code },
    {
      key: "edition",
      title: t.edition,
      cell: ({ editionInForce }) => editionInForce?.label ?? "–",
    },
    {
      key: "since",
      title: t.inForceSince,
      cell: ({ editionInForce, external }) => {
        const since = editionInForce?.validFrom ?? external?.validFrom;
        return since == null ? "–" : day(since);
      },
    },
    {
      key: "review",
      title: t.nextReview,
      cell: ({ nextReviewOn, isReviewOverdue }) => (
        <Due on={nextReviewOn} isOver={isReviewOverdue} />
      ),
    },
    {
      key: "state",
      title: t.state,
      cell: ({ places, isUpdateOverdue }) => (
        <>
          <Places of={places} />
          {isUpdateOverdue && (
            <Text span inherit c="var(--late)">
              {" · "}
              {t.updateOverdue}
            </Text>
          )}
        </>
      ),
    },
  ];
  const groups = KINDS.map((kind) => ({
    key: kind,
    title: names[kind],
    rows: documents.filter((document) => (document.kind ?? "EXTERNAL") === kind),
  })).filter(({ rows }) => rows.length > 0);
  return <Rows label={t.documents} columns={columns} of={groups} keyOf={({ id }) => id} />;
}

function Changes({ of: changes }: { of: readonly Change[] }) {
  const t = useWords(words);
  const columns: readonly Column<Change>[] = [
    {
      key: "instrument",
      title: t.instrument,
      isHead: true,
      cell: ({ id, instrument }) => (
        <Go to={`/${id}`}>
          {instrument === null ? id : `${instrument.number} ${instrument.title}`}
        </Go>
      ),
    },
    {
      key: "due",
      title: t.updateBy,
      cell: ({ updateBy, isOverdue }) => <Due on={updateBy} isOver={isOverdue} />,
    },
    { key: "state", title: t.state, cell: ({ places }) => <Places of={places} /> },
  ];
  return <Rows label={t.legalChanges} columns={columns} of={changes} keyOf={({ id }) => id} />;
}
