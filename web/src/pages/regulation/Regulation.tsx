import { Tabs, Text, Title } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useWords } from "../../words/language";
import { useNames } from "../event/names";
import { Parameters } from "./Parameters";
import { Proposals } from "./Proposals";
import { Sets } from "./Sets";
import { Trial } from "./Trial";
import { Workflows } from "./Workflows";
import { words } from "./words";

const TABS = ["parameters", "sets", "proposals", "trial", "workflows"] as const;
type Tab = (typeof TABS)[number];

/** What an address says of this page. */
export interface Search {
  readonly tab?: string;
  /** The day of the parameters. */
  readonly on?: string;
  /** The workflow whose table is shown, and what is looked for in it. */
  readonly workflow?: string;
  readonly find?: string;
  /** Two sets that are compared. */
  readonly one?: string;
  readonly other?: string;
}

export const useRegulationSearch = (): Search => useSearch({ strict: false }) as Search;

/** Changes what the address says, and keeps the rest. */
export function useChangeSearch(): (part: Search) => void {
  const navigate = useNavigate();
  return (part) =>
    void navigate({
      to: ".",
      search: ((before: object) => ({ ...before, ...part })) as never,
      replace: true,
    });
}

/** The rules that the system applies: parameters, how they changed and may change, and workflows. */
export function RegulationPage() {
  const t = useWords(words);
  const names = useNames();
  const { tab = "parameters" } = useRegulationSearch();
  const shown: Tab = TABS.find((one) => one === tab) ?? "parameters";
  const navigate = useNavigate();
  return (
    <>
      <Title order={1}>{t.title}</Title>
      <Text c="var(--quiet)" size="sm" maw="70ch" mb="md">
        {t.about}
      </Text>
      <Tabs
        value={shown}
        onChange={(chosen) => void navigate({ to: ".", search: { tab: chosen } as never })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t.tabs[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="parameters">
          <Parameters names={names} />
        </Tabs.Panel>
        <Tabs.Panel value="sets">
          <Sets names={names} />
        </Tabs.Panel>
        <Tabs.Panel value="proposals">
          <Proposals names={names} />
        </Tabs.Panel>
        <Tabs.Panel value="trial">
          <Trial names={names} />
        </Tabs.Panel>
        <Tabs.Panel value="workflows">
          <Workflows names={names} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
