import { Text, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { DocumentPaperQuery } from "../../api/generated";
import {
  DocumentActs,
  DocumentLegalChanges,
  DocumentPaper,
  DocumentSteps,
} from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Acts } from "../../parts/acts/Acts";
import { Due } from "../../parts/Due";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Places } from "../../parts/Places";
import { Shown } from "../../parts/Shown";
import { useLanguage, useName, useWords } from "../../words/language";
import { kinds } from "../documents/kinds";
import { Comparison } from "./Comparison";
import { Copies } from "./Copies";
import classes from "./Document.module.css";
import { Editions } from "./Editions";
import { InForce } from "./InForce";
import { LegalChanges } from "./LegalChanges";
import { Reviews } from "./Reviews";
import { Steps } from "./Steps";
import { type Retention, storyOf } from "./story";
import { words } from "./words";

export type Paper = NonNullable<DocumentPaperQuery["document"]>;

/** One controlled document: its editions, and all that was done with them. */
export function DocumentPage() {
  const { key } = useParams({ strict: false }) as { key: string };
  const t = useWords(words);
  const id = `document/${key}`;
  const shown = usePage(DocumentPaper, { id });
  return (
    <>
      {shown.data === undefined && (
        <Title order={1} mb="md">
          {t.document}
        </Title>
      )}
      <Shown of={shown} height={600}>
        {({ document }) =>
          document === null ? <Title order={1}>{t.none}</Title> : <Whole of={document} />
        }
      </Shown>
    </>
  );
}

function Whole({ of: document }: { of: Paper }) {
  const t = useWords(words);
  const { id } = document;
  const { number } = useFormat();
  const names = useWords(kinds);
  const steps = usePage(DocumentSteps, { id });
  const story = storyOf(steps.data?.history ?? []);
  return (
    <>
      <Title order={1}>{document.title}</Title>
      <Text c="var(--quiet)" size="sm" mb="md">
        {document.code} · {names[document.kind ?? "EXTERNAL"]} ·{" "}
        {document.unit !== null && `${t.unit(document.unit)} · `} <Places of={document.places} />
      </Text>
      <div className={classes.panels}>
        <div className={classes.wide}>
          <Panel title={t.facts}>
            <Facts of={document} retention={story.retention} />
          </Panel>
          <div className={classes.panels}>
            {document.external === null && <InForce id={id} />}
            <Panel title={t.acts}>
              <Shown of={usePage(DocumentActs, { id })} height={80}>
                {({ document: acting }) =>
                  acting && (
                    <Acts
                      of={acting.availableActions}
                      stream={id}
                      version={acting.version}
                      category="document"
                      agency={document.agency?.code}
                    />
                  )
                }
              </Shown>
            </Panel>
          </div>
        </div>
        {document.external === null && (
          <>
            <Panel title={t.editions}>
              <Editions of={document.editions} approvals={story.approvals} />
            </Panel>
            <Panel title={t.compare}>
              <Comparison of={document.editions} drafts={story.drafts} />
            </Panel>
          </>
        )}
        <Panel
          title={t.copies}
          aside={<Text size="sm">{t.copiesInUse(number(document.copiesInUse))}</Text>}
        >
          <Shown of={steps} height={120}>
            {() => <Copies of={story.copies} />}
          </Shown>
        </Panel>
        {document.external === null && (
          <Panel title={t.reviews}>
            <Shown of={steps} height={120}>
              {() => <Reviews of={story.reviews} />}
            </Shown>
          </Panel>
        )}
        <Panel title={t.legalChanges}>
          <Shown of={usePage(DocumentLegalChanges, { id })} height={80}>
            {({ legalChanges: { nodes } }) => <LegalChanges of={nodes} document={id} />}
          </Shown>
        </Panel>
        <Panel title={t.history}>
          <Shown of={steps} height={240}>
            {({ history }) => <Steps of={history} />}
          </Shown>
        </Panel>
      </div>
    </>
  );
}

function Facts({ of: document, retention }: { of: Paper; retention: Retention | undefined }) {
  const t = useWords(words);
  const language = useLanguage();
  const name = useName();
  const { day, number } = useFormat();
  const { agency, external, reviewDue } = document;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t.agency, agency && <Go to={`/agency/${agency.code}`}>{name(agency)}</Go>],
    [
      t.state,
      <>
        <Places of={document.places} />
        {document.isUpdateOverdue && (
          <Text span inherit c="var(--late)">
            {" · "}
            {t.updateOverdue}
          </Text>
        )}
      </>,
    ],
    [t.issuer, external?.issuer],
    [t.number, external?.number],
    [
      t.validity,
      external &&
        `${t.from} ${day(external.validFrom)}${
          external.validUntil === null ? "" : ` ${t.until} ${day(external.validUntil)}`
        }`,
    ],
    [t.clauses, document.clauses.join(", ") || null],
    [
      t.tthc,
      document.tthcCode &&
        (agency === null ? (
          document.tthcCode
        ) : (
          <Go to="/documents" search={{ agency: agency.code, tthc: document.tthcCode }}>
            {document.tthcCode}
          </Go>
        )),
    ],
    [
      t.nextReview,
      document.nextReviewOn && (
        <>
          <Due on={document.nextReviewOn} isOver={document.isReviewOverdue} />
          {reviewDue?.termVi != null && reviewDue.termEn != null && (
            <Text size="xs" c="var(--quiet)">
              {language === "vi" ? reviewDue.termVi : reviewDue.termEn}
            </Text>
          )}
        </>
      ),
    ],
    [
      t.retention,
      retention && (
        <Go to={`/event/${retention.position}`}>
          {retention.months === undefined ? t.forEver : t.months(number(retention.months))},{" "}
          {t.dispositions[retention.disposition] ?? retention.disposition}: {retention.place}
        </Go>
      ),
    ],
    [t.baseline, document.isBaseline ? "✓" : null],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(
        ([term, fact]) =>
          fact != null && (
            <div key={term} style={{ display: "contents" }}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
