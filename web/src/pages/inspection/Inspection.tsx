import { Alert, Badge, Button, Group, Tabs, Text, Title } from "@mantine/core";
import { IconCloudOff, IconPrinter } from "@tabler/icons-react";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { InspectionHistory, InspectionPage as InspectionQuery } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useMoment } from "../../app/useMoment";
import { useFormat } from "../../format";
import { useActing } from "../../offline/acting";
import { keepShell } from "../../offline/shell";
import { dayInLedger } from "../../offline/today";
import { useKept } from "../../offline/useKept";
import { Go } from "../../parts/Go";
import { Empty, Shown } from "../../parts/Shown";
import { useName, useTitle, useWords } from "../../words/language";
import { Checklist } from "./Checklist";
import { History } from "./History";
import classes from "./Inspection.module.css";
import type { Inspection, Recorded } from "./inspection";
import { Minutes } from "./Minutes";
import { Overview } from "./Overview";
import { Proposed } from "./Proposed";
import { isChecking } from "./steps";
import { words } from "./words";

interface Search {
  readonly tab?: string;
  readonly item?: string;
  readonly print?: string;
}

/** One inspection, from its schedule to its end; its checklist works without a line. */
export function InspectionPage() {
  const { key } = useParams({ strict: false }) as { key: string };
  const id = `inspection/${key}`;
  const { print } = useSearch({ strict: false }) as Search;
  const { person } = useActing();
  const page = useKept(id, person, usePage(InspectionQuery, { id }));
  const history = useKept(`${id} history`, person, usePage(InspectionHistory, { id }));
  const t = useWords(words);
  const { moment } = useFormat();
  useEffect(() => {
    // The parts of the page have come when it is shown.
    if (page.data !== undefined) {
      void keepShell().catch(() => {});
    }
  }, [page.data]);
  const { data, failure, isFrozen } = page;
  const on = data?.head.today ?? undefined;
  const isLive = !page.isKept && failure === undefined;
  const today =
    on === undefined || isLive || isFrozen
      ? on
      : dayInLedger(on, page.at, new Date().toISOString());
  return (
    <Shown
      // What is kept says so itself, with the moment of which it is.
      of={page.isKept ? { data, failure: undefined, isFrozen } : page}
      height={600}
    >
      {({ inspection, inspectionProposal }) =>
        inspection === null ? (
          inspectionProposal === null ? (
            <>
              <Title order={1}>{t.unknownTitle}</Title>
              <Empty>{t.unknown}</Empty>
            </>
          ) : (
            <Proposed of={inspectionProposal} />
          )
        ) : (
          <>
            {page.isKept && (
              <Alert
                role="status"
                color="yellow"
                icon={<IconCloudOff aria-hidden />}
                mb="sm"
                className={classes.note}
              >
                {t.keptNote(moment(page.at))}
              </Alert>
            )}
            {print === "minutes" ? (
              <Minutes of={inspection} history={history.data?.stream?.events ?? []} />
            ) : (
              <Parts of={inspection} history={history.data?.stream?.events ?? []} today={today} />
            )}
          </>
        )
      }
    </Shown>
  );
}

const TABS = ["overview", "checklist", "history"] as const;

function Parts({
  of: inspection,
  history,
  today,
}: {
  of: Inspection;
  history: Recorded;
  today: string | undefined;
}) {
  const t = useWords(words);
  const name = useName();
  const title = useTitle();
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Search;
  const isNow = useMoment() === undefined;
  const asked = TABS.find((one) => one === search.tab);
  const { person } = useActing();
  const isMine = inspection.checklist.some(({ assignedTo }) => assignedTo?.id === person);
  const tab =
    asked ?? (isMine && isNow && isChecking(inspection.places) ? "checklist" : "overview");
  const agency = inspection.agency === null ? inspection.id : name(inspection.agency);
  const hasChecklist = inspection.checklist.length > 0;
  return (
    <>
      <Group justify="space-between" align="flex-start" mb="sm" gap="xs">
        <div>
          <Title order={1}>{t.title(t.modes[inspection.mode], agency)}</Title>
          <Group gap="xs" mt={4}>
            {inspection.places.map((place) => (
              <Badge
                key={place.name}
                variant="light"
                color={inspection.isOpen ? "lake" : "gray"}
                tt="none"
                size="lg"
              >
                {title(place)}
              </Badge>
            ))}
            <Text size="sm" c="var(--quiet)">
              {t.bases[inspection.basis]}
            </Text>
          </Group>
        </div>
        {inspection.beganOn !== null && (
          <Button
            component={Go}
            to={`/${inspection.id}`}
            search={{ print: "minutes" }}
            variant="default"
            size="compact-md"
            leftSection={<IconPrinter size={16} aria-hidden />}
          >
            {t.print}
          </Button>
        )}
      </Group>
      <Tabs
        value={tab}
        onChange={(value) =>
          void navigate({
            to: ".",
            search: ((before: object) => ({ ...before, tab: value })) as never,
            replace: true,
          })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md" aria-label={t.tabs} className={classes.tabs}>
          {TABS.filter((one) => one !== "checklist" || hasChecklist).map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <Overview of={inspection} today={today} />
        </Tabs.Panel>
        <Tabs.Panel value="checklist">
          <Checklist of={inspection} history={history} today={today} />
        </Tabs.Panel>
        <Tabs.Panel value="history">
          <History of={history} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
