import { Tabs, Title } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AgencyHead } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { Shown } from "../../parts/Shown";
import { useAddress } from "../../parts/useAddress";
import { useWords } from "../../words/language";
import classes from "./Agency.module.css";
import { Checks } from "./Checks";
import { Documents } from "./Documents";
import { Head } from "./Head";
import { History } from "./History";
import { Obligations } from "./Obligations";
import { Oversight } from "./Oversight";
import { Parts } from "./Parts";
import { People } from "./People";
import { Reports } from "./Reports";
import { Standing } from "./Standing";
import { Work } from "./Work";
import { words } from "./words";

interface Side {
  readonly code: string;
}

type Tab = keyof typeof words.vi.tabs;

const SIDES: Record<Tab, (side: Side) => ReactNode> = {
  standing: Standing,
  documents: Documents,
  checks: Checks,
  oversight: Oversight,
  reports: Reports,
  obligations: Obligations,
  people: People,
  parts: Parts,
  work: Work,
  history: History,
};

const TABS = Object.keys(SIDES) as Tab[];

/** One agency with all that is known of it. Only the side that is looked at is followed. */
export function AgencyPage() {
  const { key: code } = useParams({ strict: false }) as { key: string };
  const shown = usePage(AgencyHead, { code });
  return (
    <>
      {shown.data === undefined && (
        <Title order={1} mb="md">
          {code}
        </Title>
      )}
      <Shown of={shown} height={120}>
        {({ agency }) => (
          <>
            <Head of={agency} />
            <Sides code={agency.code} key={agency.code} />
          </>
        )}
      </Shown>
    </>
  );
}

function Sides({ code }: Side) {
  const t = useWords(words);
  const [said, say] = useAddress<"tab">();
  const chosen = TABS.find((tab) => tab === said.tab) ?? "standing";
  const Chosen = SIDES[chosen];
  return (
    <Tabs
      value={chosen}
      // What a side says of itself in the address is not the next side's.
      onChange={(tab) =>
        say({ ...CLEARED, tab: tab === "standing" ? undefined : (tab ?? undefined) })
      }
      activateTabWithKeyboard={false}
    >
      <Tabs.List className={classes.tabs} aria-label={t.tabsLabel}>
        {TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t.tabs[tab]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={chosen}>
        <div className={classes.panels}>
          <Chosen code={code} />
        </div>
      </Tabs.Panel>
    </Tabs>
  );
}

const CLEARED = { category: undefined, open: undefined };
