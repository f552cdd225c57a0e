import { Button, Group, SegmentedControl, Text, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { Panel } from "../../parts/Panel";
import { useWords } from "../../words/language";
import { useNames } from "../event/names";
import { ExportDialog } from "./export/ExportDialog";
import { FOUND, Found } from "./Found";
import { SearchForm } from "./SearchForm";
import { type Search, type Sought, searchOf, soughtOf } from "./sought";
import { words } from "./words";

/** The event log: everything that was recorded, searched and taken away. */
export function EventsPage() {
  const t = useWords(words);
  const search = useSearch({ strict: false }) as Search;
  const sought = useMemo(() => soughtOf(search), [search]);
  const isOldestFirst = search.order === "oldest";
  const navigate = useNavigate();
  const names = useNames();
  const [isExporting, { open, close }] = useDisclosure();
  const answers = useQueryClient();
  const go = (wanted: Sought, oldest: boolean) => {
    // The same search again finds what has come in since.
    void answers.resetQueries({ queryKey: FOUND });
    void navigate({
      to: ".",
      search: { ...searchOf(wanted), order: oldest ? "oldest" : undefined } as never,
    });
  };
  return (
    <>
      <Group justify="space-between" mb="md" align="flex-start">
        <div>
          <Title order={1}>{t.title}</Title>
          <Text c="var(--quiet)" size="sm" maw="70ch">
            {t.about}
          </Text>
        </div>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={open}
        >
          {t.exportTitle}
        </Button>
      </Group>
      <SearchForm of={sought} names={names} onFind={(wanted) => go(wanted, isOldestFirst)} />
      <Panel title={t.list}>
        <SegmentedControl
          size="xs"
          mb="sm"
          aria-label={t.order}
          value={isOldestFirst ? "oldest" : "newest"}
          onChange={(order) => go(sought, order === "oldest")}
          data={[
            { value: "newest", label: t.newest },
            { value: "oldest", label: t.oldest },
          ]}
        />
        <Found of={sought} isOldestFirst={isOldestFirst} names={names} />
      </Panel>
      <ExportDialog of={sought} isOpen={isExporting} onClose={close} />
    </>
  );
}
