import { Text } from "@mantine/core";
import { DiagramInstance } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { useWords } from "../../words/language";
import { Empty, FailureNote, Shown } from "../Shown";
import classes from "./Diagram.module.css";
import { Drawn, MARKS } from "./Drawn";
import { Listed } from "./Listed";
import { type Standing, standingOf, useTables } from "./useDiagram";
import { words } from "./words";

/** The state diagram of an instance's workflow, with where it stands, where it has been and what may come. */
export function Diagram({ id }: { id: string }) {
  const instance = usePage(DiagramInstance, { id });
  const tables = useTables();
  if (tables.error !== null) {
    return <FailureNote failure={tables.error} />;
  }
  const data = instance.data && tables.data && standingOf(tables.data, instance.data);
  const isKnown = instance.data !== undefined && tables.data !== undefined;
  return (
    <Shown of={{ ...instance, data: isKnown ? { standing: data } : undefined }} height={360}>
      {({ standing }) => (standing === undefined ? <Empty /> : <Regions of={standing} />)}
    </Shown>
  );
}

function Regions({ of: standing }: { of: Standing }) {
  const t = useWords(words);
  const { number } = useFormat();
  return (
    <>
      {standing.olderVersion !== undefined && (
        <Text size="sm" c="var(--quiet)" mb="xs">
          {t.earlierTable(number(standing.olderVersion))}
        </Text>
      )}
      <div className={classes.regions}>
        {standing.regions.map((region) => (
          <Drawn key={region.name ?? ""} region={region} standing={standing} />
        ))}
      </div>
      <ul className={classes.legend}>
        {(["current", "visited", "possible", "other"] as const).map((kind) => (
          <li key={kind}>
            <span className={classes.sample} data-kind={kind} aria-hidden>
              {MARKS[kind]}
            </span>
            {t[kind]}
          </li>
        ))}
      </ul>
      <details className={classes.list}>
        <summary>{t.asList}</summary>
        {standing.regions.map((region) => (
          <Listed key={region.name ?? ""} region={region} standing={standing} />
        ))}
      </details>
    </>
  );
}
