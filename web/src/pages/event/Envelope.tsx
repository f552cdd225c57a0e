import { Code } from "@mantine/core";
import type { ReactNode } from "react";
import type { EventWholeFragment } from "../../api/generated";
import { EventStep, EventWhy } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { StreamLink } from "../../parts/history/StreamLink";
import { Panel } from "../../parts/Panel";
import { useTitle, useWords } from "../../words/language";
import { useCommandTitle } from "../../words/titles";
import classes from "./Event.module.css";
import { isMachine, type Names, useOffice } from "./names";
import { stepVariables } from "./Step";
import { words } from "./words";

/** All of the envelope, in words. */
export function Envelope({ of: event, names }: { of: EventWholeFragment; names: Names }) {
  const t = useWords(words);
  const { day, moment, number } = useFormat();
  const office = useOffice();
  const { actOf: act, recordedBy: by } = event;
  const step = usePage(EventStep, stepVariables(event)).data;
  const at = (role: string, agency: string | null) => (
    <>
      {office(role)}
      {agency !== null && (
        <>
          , <Scope of={agency} names={names} />
        </>
      )}
    </>
  );
  return (
    <Panel title={t.envelope}>
      <dl className={classes.facts}>
        <Fact label={t.concerns}>
          <Scope of={event.scope} names={names} />
        </Fact>
        <Fact label={t.instance}>
          <StreamLink id={event.stream} />{" "}
          <span className={classes.quiet}>
            {t.versionOf(
              number(event.version),
              number(Math.max(event.version, step?.stream?.version ?? 0)),
            )}
          </span>
        </Fact>
        <Fact label={t.actOf}>
          {at(act.office, act.agency)}
          {act.personId !== null && <>, {t.capacities[act.capacity]}</>}
        </Fact>
        {act.personId !== null && (
          <Fact label={t.signer}>
            <Person id={act.personId} name={act.person?.name} />
          </Fact>
        )}
        {(act.documentNumber !== null || act.documentDate !== null) && (
          <Fact label={t.paper}>
            {act.documentNumber === null
              ? t.paperDated(day(act.documentDate ?? ""))
              : act.documentDate === null
                ? act.documentNumber
                : t.paperOn(act.documentNumber, day(act.documentDate))}
          </Fact>
        )}
        <Fact label={t.recordedBy}>
          {isMachine(by.role) ? t.machine : at(by.role, by.agency)}
          {by.personId !== null && (
            <>
              : <Person id={by.personId} name={by.person?.name} />
            </>
          )}
        </Fact>
        <Fact label={t.occurredOn}>{day(event.occurredOn)}</Fact>
        <Fact label={t.recordedAt}>
          <time dateTime={event.recordedAt}>{moment(event.recordedAt)}</time>
        </Fact>
        <Fact label={t.decidedAt}>
          <time dateTime={event.decidedAt}>{moment(event.decidedAt)}</time>
        </Fact>
        {event.lateReason !== null && <Fact label={t.late}>{event.lateReason}</Fact>}
        <Allowed of={event} />
        {event.clauses.length > 0 && (
          <Fact label={t.clauses}>
            <ul className={classes.bare}>
              {event.clauses.map((clause) => (
                <li key={clause}>
                  <Go to="/events" search={{ clause }}>
                    {clause}
                  </Go>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact label={t.definitionVersion}>{event.definitionVersion}</Fact>
        {event.parameterVersion !== null && (
          <Fact label={t.parameterVersion}>
            <Go to="/regulation" search={{ tab: "sets" }}>
              {event.parameterVersion}
            </Go>
          </Fact>
        )}
        {event.factsAsOf !== null && (
          <Fact label={t.factsAsOf}>
            <Go to={`/event/${event.factsAsOf}`}>{number(event.factsAsOf)}</Go>
          </Fact>
        )}
        <Fact label={t.origin}>{t.origins[event.origin]}</Fact>
      </dl>
      <details className={classes.ids}>
        <summary>{t.ids}</summary>
        <dl className={classes.facts}>
          <Id label={t.eventId}>{event.id}</Id>
          <Id label={t.commandId}>{event.commandId}</Id>
          <Id label={t.correlationId}>{event.correlationId}</Id>
          {event.causationId !== null && (
            <Fact label={t.causationId}>
              <Cause of={event} />
            </Fact>
          )}
          <Fact label={t.entry}>
            <Code>{event.entry}</Code>
          </Fact>
          <Fact label={t.schema}>{event.schema}</Fact>
        </dl>
      </details>
    </Panel>
  );
}

/** The command, by which rule it was allowed to whom, and what it moved. */
function Allowed({ of: event }: { of: EventWholeFragment }) {
  const t = useWords(words);
  const title = useTitle();
  const office = useOffice();
  const commandTitle = useCommandTitle();
  const [step] = usePage(EventStep, stepVariables(event)).data?.history ?? [];
  if (step === undefined) {
    return null;
  }
  const { command, transition, before, after } = step;
  const category = event.stream.slice(0, event.stream.indexOf("/"));
  return (
    <>
      {command !== null && <Fact label={t.command}>{commandTitle(category, command)}</Fact>}
      {transition !== null && (
        <>
          <Fact label={t.rule}>
            <Go to="/regulation" search={{ tab: "workflows", find: transition.rule }}>
              {transition.rule}
            </Go>
          </Fact>
          <Fact label={t.who}>
            <ul className={classes.bare}>
              {transition.act.map(({ role, reach }) => (
                <li key={`${role} ${reach}`}>
                  {office(role)} <span className={classes.quiet}>{t.reaches[reach]}</span>
                </li>
              ))}
            </ul>
          </Fact>
        </>
      )}
      <Fact label={t.movedFrom}>{before.map(title).join(" · ") || t.begun}</Fact>
      <Fact label={t.movedTo}>{after.map(title).join(" · ")}</Fact>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Id({ label, children }: { label: string; children: string }) {
  return (
    <Fact label={label}>
      <Code>{children}</Code>
    </Fact>
  );
}

export function Scope({ of: scope, names }: { of: string; names: Names }) {
  return names.isAgency(scope) ? (
    <Go to={`/agency/${scope}`}>{names.scope(scope)}</Go>
  ) : (
    names.scope(scope)
  );
}

/** A person by name, where it may be shown; all of their acts are a click away. */
function Person({ id, name }: { id: string; name: string | null | undefined }) {
  const t = useWords(words);
  return (
    <Go to="/events" search={{ person: id }} title={name ? id : t.nameErased}>
      {name ?? `${id.slice(0, 8)}…`}
    </Go>
  );
}

/** The event that this one is a reaction to. */
function Cause({ of: event }: { of: EventWholeFragment }) {
  const causes = usePage(EventWhy, { position: event.position }).data?.why.causes ?? [];
  const cause = causes[1];
  const id = <Code>{event.causationId}</Code>;
  return cause === undefined ? id : <Go to={`/event/${cause.position}`}>{id}</Go>;
}
