import { Alert, Code } from "@mantine/core";
import type { ReactNode } from "react";
import type {
  EventEvidenceFragment,
  EventFileFragment,
  EventWholeFragment,
} from "../../api/generated";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Download } from "../../parts/history/Papers";
import { Panel } from "../../parts/Panel";
import { Empty } from "../../parts/Shown";
import { useWords } from "../../words/language";
import classes from "./Event.module.css";
import { useOffice } from "./names";
import { words } from "./words";

/** The files behind the act, each with its hash. */
export function Evidence({ of: { evidence, actOf } }: { of: EventWholeFragment }) {
  const t = useWords(words);
  return (
    <Panel title={t.evidence}>
      {evidence.length === 0 && actOf.evidence === null && <Empty>{t.noEvidence}</Empty>}
      <ul className={classes.files}>
        {actOf.evidence !== null && (
          <li>
            <span>{t.scan}</span>
            <File of={actOf.evidenceFile} sha256={actOf.evidence} />
          </li>
        )}
        <Files of={evidence} />
      </ul>
    </Panel>
  );
}

function Files({ of: evidence }: { of: readonly EventEvidenceFragment[] }) {
  const t = useWords(words);
  const { day } = useFormat();
  return evidence.map(({ sha256, number, date, file }) => (
    <li key={sha256}>
      {number !== null && date !== null ? (
        <span>{t.paperOn(number, day(date))}</span>
      ) : (
        <span>{number ?? (date === null ? "" : day(date))}</span>
      )}
      <File of={file} sha256={sha256} />
    </li>
  ));
}

function File({ of: file, sha256 }: { of: EventFileFragment | null; sha256: string }) {
  const t = useWords(words);
  return (
    <>
      {file === null ? <span className={classes.quiet}>{t.notKept}</span> : <Download of={file} />}
      <Code>{sha256}</Code>
    </>
  );
}

/** What was wrong with the references of its entry, and what is right. */
export function Corrections({ of: { corrections } }: { of: EventWholeFragment }) {
  const t = useWords(words);
  const { day } = useFormat();
  const office = useOffice();
  if (corrections.length === 0) {
    return null;
  }
  return (
    <Panel title={t.corrections}>
      <ol className={classes.files}>
        {corrections.map((one) => (
          <li key={one.position}>
            <Go to={`/event/${one.position}`}>
              {day(one.occurredOn)}, {office(one.actOf.office)}
            </Go>
            <dl className={classes.facts}>
              <Said label={t.reason}>{one.reason}</Said>
              {one.documentNumber !== null && (
                <Said label={t.rightNumber}>{one.documentNumber}</Said>
              )}
              {one.documentDate !== null && (
                <Said label={t.rightDate}>{day(one.documentDate)}</Said>
              )}
              {one.scan !== null && (
                <Said label={t.rightScan}>
                  <File of={one.scanFile} sha256={one.scan} />
                </Said>
              )}
              {one.evidence !== null && (
                <Said label={t.rightFiles}>
                  <ul className={classes.files}>
                    <Files of={one.evidence} />
                  </ul>
                </Said>
              )}
            </dl>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** That its entry was voided: by whom, and why. */
export function Voiding({ of: { voiding } }: { of: EventWholeFragment }) {
  const t = useWords(words);
  const { day } = useFormat();
  const office = useOffice();
  if (voiding === null) {
    return null;
  }
  return (
    <Alert color="red" title={t.voided} mb="md">
      {t.voidedText} {t.reason}: {voiding.reason}{" "}
      <Go to={`/event/${voiding.position}`}>
        {day(voiding.occurredOn)}, {office(voiding.actOf.office)}
      </Go>
    </Alert>
  );
}
