import { AppShell, Burger, Group, NavLink, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconArrowsDiff,
  IconBook2,
  IconBuilding,
  IconChecklist,
  IconClipboardCheck,
  IconFileText,
  IconGavel,
  IconHistory,
  IconLayoutDashboard,
} from "@tabler/icons-react";
import { Outlet, useLocation, useSearch } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useWho } from "../api/who";
import { Acting } from "../parts/acts/Acting";
import { Go } from "../parts/Go";
import { useWords } from "../words/language";
import { Account, LanguageButton, SchemeButton } from "./Account";
import { FrozenBanner, MomentControl } from "./MomentControl";
import classes from "./Shell.module.css";
import { words } from "./words";

/** It brings what works without a line, and comes after the page. */
const Unsent = lazy(() => import("./Unsent").then(({ Unsent }) => ({ default: Unsent })));

/** The frame of every page. A wall screen shows the page alone. */
export function Shell() {
  const { wall } = useSearch({ strict: false }) as { wall?: string };
  const one = useWho();
  const isKnown = one.kind !== "asking";
  const [isOpen, { toggle, close }] = useDisclosure();
  const t = useWords(words);
  if (wall !== undefined) {
    return <main className={classes.wall}>{isKnown && <Outlet />}</main>;
  }
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: "md", collapsed: { mobile: !isOpen } }}
      padding="md"
    >
      <a href="#content" className={classes.skip}>
        {t.skip}
      </a>
      <AppShell.Header className={classes.header}>
        <Burger opened={isOpen} onClick={toggle} hiddenFrom="md" size="sm" aria-label={t.menu} />
        <Go to="/" className={classes.brand}>
          <img src="/icon.svg" alt="Luuvet" width={28} height={28} />
          <Text fw={600} visibleFrom="xs" aria-hidden>
            Luuvet
          </Text>
        </Go>
        <MomentControl />
        <Group gap="xs" ml="auto" wrap="nowrap">
          <Group gap="xs" wrap="nowrap" visibleFrom="sm">
            <LanguageButton />
            <SchemeButton />
          </Group>
          {one.kind !== "nobody" && (
            <Suspense>
              <Unsent />
            </Suspense>
          )}
          <Account />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t.menu} className={classes.navbar}>
        <Contents onChoose={close} />
        <Group gap="xs" mt="md" hiddenFrom="sm">
          <LanguageButton />
          <SchemeButton />
        </Group>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
        <FrozenBanner />
        {isKnown && <Outlet />}
      </AppShell.Main>
      <Acting />
    </AppShell>
  );
}

const PAGES = [
  ["province", "/", IconLayoutDashboard],
  ["agencies", "/agencies", IconBuilding],
  ["work", "/work", IconChecklist],
  ["inspections", "/inspections", IconClipboardCheck],
  ["cases", "/cases", IconGavel],
  ["documents", "/documents", IconFileText],
  ["events", "/events", IconHistory],
  ["compare", "/compare", IconArrowsDiff],
  ["regulation", "/regulation", IconBook2],
] as const;

function Contents({ onChoose }: { onChoose: () => void }) {
  const { pages } = useWords(words);
  const { pathname } = useLocation();
  return PAGES.map(([name, to, Icon]) => (
    <NavLink
      key={name}
      component={Go}
      to={to}
      label={pages[name]}
      leftSection={<Icon size={20} stroke={1.6} aria-hidden />}
      active={to === "/" ? pathname === "/" : pathname.startsWith(to)}
      aria-current={pathname === to ? "page" : undefined}
      onClick={onChoose}
    />
  ));
}
