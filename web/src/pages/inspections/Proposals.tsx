import { Text } from "@mantine/core";
import { InspectionsProposals } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useLanguage, useName, useWords } from "../../words/language";
import classes from "./Inspections.module.css";
import { words } from "./words";

const DAY_MS = 86_400_000;

/** The inspections that the system proposes, and that nobody has decided yet. */
export function Proposals({ today }: { today: string | undefined }) {
  const t = useWords(words);
  const name = useName();
  const language = useLanguage();
  const { day, number } = useFormat();
  const page = usePage(InspectionsProposals, {});
  return (
    <Panel
      title={t.proposals}
      aside={page.data && <Text size="sm">{number(page.data.inspectionProposals.totalCount)}</Text>}
    >
      <Shown of={page} height={120}>
        {({ inspectionProposals: { nodes } }) => (
          <>
            {nodes.length === 0 && <Empty>{t.noProposals}</Empty>}
            <ul className={classes.rows}>
              {nodes.map(({ id, agency, groundVi, groundEn, answerBy }) => {
                const left =
                  today === undefined
                    ? undefined
                    : Math.round((Date.parse(answerBy) - Date.parse(today)) / DAY_MS);
                return (
                  <li key={id}>
                    <Go to={`/${id}`}>{agency === null ? id : name(agency)}</Go>
                    <Text size="sm">{language === "vi" ? groundVi : groundEn}</Text>
                    <Text
                      size="xs"
                      c={left !== undefined && left < 0 ? "var(--late)" : "var(--quiet)"}
                    >
                      {t.answerBy(day(answerBy), left === undefined ? "" : t.daysLeft(left))}
                    </Text>
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Shown>
    </Panel>
  );
}
