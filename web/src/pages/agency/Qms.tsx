import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { AgencyQmsQuery } from "../../api/generated";
import { AgencyQms } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Due } from "../../parts/Due";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Places } from "../../parts/Places";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import classes from "./Agency.module.css";
import { words } from "./words";

type System = NonNullable<AgencyQmsQuery["qms"]>;

/** The agency's quality-management system, in short. */
export function Qms({ code }: { code: string }) {
  const t = useWords(words);
  const shown = usePage(AgencyQms, { code });
  const id = shown.data?.qms?.id;
  return (
    <Panel
      title={t.qms}
      aside={
        id !== undefined && (
          <Text size="sm">
            <Go to={`/${id}`}>{t.seeAll}</Go>
          </Text>
        )
      }
    >
      <Shown of={shown} height={260}>
        {({ qms }) => (qms === null ? <Empty>{t.noQms}</Empty> : <Facts of={qms} />)}
      </Shown>
    </Panel>
  );
}

function Facts({ of: qms }: { of: System }) {
  const t = useWords(words);
  const { number } = useFormat();
  const { announcement } = qms;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t.qmsStage, <Places key="places" of={qms.places} />],
    [t.standard, qms.standard],
    [t.movesTo, qms.movesTo],
    [t.consultant, qms.consultant],
    [t.scopeTthc, qms.tthc.length > 0 ? number(qms.tthc.length) : null],
    [t.announced, announcement && <On of={announcement.announced} />],
    [t.notified, announcement && <On of={announcement.notified} />],
    [t.posted, announcement && <On of={announcement.posted} />],
    [t.stale, announcement?.staleSince && <On of={announcement.staleSince} />],
    [t.auditDue, <Due key="audit" on={qms.audit.dueOn} isOver={qms.audit.lapsed !== null} />],
    [t.reviewDue, <Due key="review" on={qms.review.dueOn} isOver={qms.review.lapsed !== null} />],
    [t.policy, qms.policy],
  ];
  return (
    <>
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
      {qms.objectives.length > 0 && (
        <>
          <Title order={3} size="sm" mt="md" mb={4}>
            {t.objectives(qms.objectivesYear ?? 0)}
          </Title>
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {qms.objectives.map((objective) => (
              <Text component="li" size="sm" key={objective.number}>
                {objective.statement}: {objective.target}
                {" · "}
                {objective.met === null ? t.awaited : objective.met ? t.met : t.notMet}
              </Text>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function On({ of }: { of: { readonly position: string; readonly occurredOn: string } | null }) {
  const { day } = useFormat();
  return of === null ? "–" : <Go to={`/event/${of.position}`}>{day(of.occurredOn)}</Go>;
}
