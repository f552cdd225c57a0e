import { Title } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { Go } from "../../parts/Go";
import { useWords } from "../../words/language";
import classes from "./Cases.module.css";
import { Findings } from "./Findings";
import type { Said } from "./filters";
import { Violations } from "./Violations";
import { words } from "./words";

const TABS = ["findings", "violations"] as const;

/** All findings and all violation cases: where they stand, and what is late. */
export function CasesPage() {
  const t = useWords(words);
  const said = useSearch({ strict: false }) as Said;
  const tab = said.tab === "violations" ? "violations" : "findings";
  return (
    <div className={classes.page}>
      <Title order={1}>{t.title}</Title>
      <nav className={classes.tabs} aria-label={t.kinds}>
        {TABS.map((one) => (
          <Go
            key={one}
            to="/cases"
            search={{ tab: one, agency: said.agency }}
            aria-current={one === tab ? "page" : undefined}
          >
            {t.tabs[one]}
          </Go>
        ))}
      </nav>
      {tab === "findings" ? <Findings said={said} /> : <Violations said={said} />}
    </div>
  );
}
