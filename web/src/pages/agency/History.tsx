import { Button, Text, Title } from "@mantine/core";
import type { AgencyEventsQuery } from "../../api/generated";
import { AgencyEvents, AgencyWorkflows } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { dayOf, useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Pages } from "../../parts/Pages";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useAddress } from "../../parts/useAddress";
import { useTitle, useWords } from "../../words/language";
import { useEventTitle, useOfficeTitle } from "../../words/titles";
import { Choice } from "../agencies/Choice";
import classes from "./Agency.module.css";
import { byMonth } from "./months";
import { words } from "./words";

type Event = AgencyEventsQuery["events"]["nodes"][number];

/** All that has happened at the agency, the newest first, by month. */
export function History({ code }: { code: string }) {
  const t = useWords(words);
  const title = useTitle();
  const [said, say] = useAddress<"category">();
  const workflows = usePage(AgencyWorkflows, {}).data?.workflows ?? [];
  const names = new Map(workflows.map((workflow) => [workflow.category, title(workflow)]));
  return (
    <Panel title={t.history}>
      <Choice
        label={t.category}
        all={t.allCategories}
        of={[...names]}
        value={said.category}
        onChoose={(category) => say({ category })}
      />
      <Pages
        page={AgencyEvents}
        variables={{ code, ...(said.category !== undefined && { categories: [said.category] }) }}
        listOf={({ events }) => events}
      >
        {({ rows, more, isLoading, failure }) => (
          <Shown of={{ data: rows, failure, isFrozen: false }} height={400}>
            {(events) => (
              <>
                {events.length === 0 ? (
                  <Empty>{t.nothing}</Empty>
                ) : (
                  <Timeline of={events} workflows={names} />
                )}
                {(more !== undefined || isLoading) && (
                  <Button
                    mt="md"
                    variant="default"
                    size="compact-md"
                    loading={isLoading}
                    onClick={more}
                  >
                    {t.more}
                  </Button>
                )}
              </>
            )}
          </Shown>
        )}
      </Pages>
    </Panel>
  );
}

/** What workflows are called, by their categories. */
type Names = ReadonlyMap<string, string>;

function Timeline({ of: events, workflows }: { of: readonly Event[]; workflows: Names }) {
  const t = useWords(words);
  const { month } = useFormat();
  return byMonth(events).map((group) => (
    <section key={group.month}>
      <Title order={3} size="sm" className={classes.month}>
        {t.month(month(group.month))}
      </Title>
      <ol className={classes.line}>
        {group.events.map((event) => (
          <Entry key={event.position} of={event} workflows={workflows} />
        ))}
      </ol>
    </section>
  ));
}

function Entry({ of: event, workflows }: { of: Event; workflows: Names }) {
  const t = useWords(words);
  const title = useEventTitle();
  const office = useOfficeTitle();
  const { day } = useFormat();
  const recordedOn = dayOf(event.recordedAt);
  const by = [
    ...(event.actOf.person?.name == null ? [] : [event.actOf.person.name]),
    office(event.actOf.office),
    ...(recordedOn === event.occurredOn ? [] : [t.recordedLater(day(recordedOn))]),
    ...(event.voiding === null ? [] : [t.voided]),
  ];
  return (
    <li data-voided={event.voiding === null ? undefined : true}>
      <Text size="sm" c="var(--quiet)">
        {day(event.occurredOn)}
      </Text>
      <div>
        <Go to={`/event/${event.position}`}>{title(event.type)}</Go>
        <Text size="xs" c="var(--quiet)">
          {by.join(" · ")} ·{" "}
          <Go to={`/${event.stream}`} title={event.stream}>
            {workflows.get(event.stream.replace(/\/.*$/, "")) ?? event.stream}
          </Go>
        </Text>
      </div>
    </li>
  );
}
