import { Alert, Badge, Button, Group, Text, Title } from "@mantine/core";
import { IconHistory, IconLock } from "@tabler/icons-react";
import { useParams } from "@tanstack/react-router";
import type { EventAtQuery, EventWholeFragment } from "../../api/generated";
import { EventAt } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { personOf, useWho } from "../../api/who";
import { useMoment } from "../../app/useMoment";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Empty, Shown } from "../../parts/Shown";
import { useWords } from "../../words/language";
import { useEventTitle } from "../../words/titles";
import { Content } from "./Content";
import { Envelope } from "./Envelope";
import classes from "./Event.module.css";
import { Corrections, Evidence, Voiding } from "./Evidence";
import { Neighbour } from "./Neighbour";
import { type Names, useNames } from "./names";
import { Proof } from "./Proof";
import { Changes, StreamNeighbours } from "./Step";
import { Why } from "./Why";
import { words } from "./words";

/** One event as it was recorded, with everything that it can be followed to. */
export function EventPage() {
  const { position = "" } = useParams({ strict: false }) as { position?: string };
  const t = useWords(words);
  return /^(0|[1-9]\d{0,17})$/.test(position) ? (
    <At key={position} position={position} />
  ) : (
    <Empty>{t.badPosition}</Empty>
  );
}

function At({ position }: { position: string }) {
  const withNames = personOf(useWho()) !== undefined;
  const before = position === "0" ? null : (BigInt(position) - 1n).toString();
  const names = useNames();
  const shown = usePage(EventAt, { position, before, withNames });
  return (
    <Shown of={shown} height={600}>
      {(data) => {
        const [event] = data.at.nodes;
        return event?.position === position ? (
          <Event of={event} data={data} names={names} />
        ) : (
          <NotHere position={position} head={data.head.position} />
        );
      }}
    </Shown>
  );
}

/** That it is not open to who asks, or not there yet. */
function NotHere({ position, head }: { position: string; head: string | null }) {
  const t = useWords(words);
  const { number } = useFormat();
  const isThere = BigInt(position) <= BigInt(head ?? -1);
  return (
    <>
      <Title order={1} mb="md">
        {t.title(number(position))}
      </Title>
      {isThere ? (
        <Alert color="gray" icon={<IconLock aria-hidden />} title={t.hidden}>
          {t.hiddenWhy}
        </Alert>
      ) : (
        <Empty>{t.notYet(number(head ?? 0))}</Empty>
      )}
    </>
  );
}

function Event({
  of: event,
  data,
  names,
}: {
  of: EventWholeFragment;
  data: EventAtQuery;
  names: Names;
}) {
  const t = useWords(words);
  const title = useEventTitle();
  const { number } = useFormat();
  const moment = useMoment();
  const { position } = event;
  return (
    <>
      <Group justify="space-between" align="flex-start" mb="md">
        <div>
          <Text c="var(--quiet)">{t.title(number(position))}</Text>
          <Title order={1}>{title(event.type)}</Title>
          <Group gap="xs">
            <Text size="sm" c="var(--quiet)">
              <code>{event.type}</code>
            </Text>
            {event.voiding !== null && (
              <Badge tt="none" color="red" variant="outline" c="var(--late)">
                {t.voided}
              </Badge>
            )}
            {event.corrections.length > 0 && (
              <Badge tt="none" variant="default">
                {t.corrected}
              </Badge>
            )}
          </Group>
        </div>
        {moment?.atPosition !== position && (
          <Button
            component={Go}
            to={`/event/${position}`}
            search={{ asOf: position }}
            variant="default"
            size="compact-md"
            leftSection={<IconHistory size={16} aria-hidden />}
          >
            {t.stands}
          </Button>
        )}
      </Group>
      <nav className={classes.neighbours}>
        <Neighbour of={data.earlier.nodes[0]} label={t.previousInLedger} />
        <StreamNeighbours of={event} />
        <Neighbour of={data.later.nodes[0]} label={t.nextInLedger} isNext />
      </nav>
      <Voiding of={event} />
      <div className={classes.columns}>
        <Envelope of={event} names={names} />
        <div className={classes.column}>
          <Content of={event} names={names} />
          <Corrections of={event} />
          <Evidence of={event} />
        </div>
      </div>
      <Changes of={event} names={names} />
      <Why of={event} names={names} />
      <Proof of={event} head={data.head} />
    </>
  );
}
