import { Text } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DocumentsRegisterQuery } from "../../api/generated";
import { useFormat } from "../../format";
import { Due } from "../../parts/Due";
import { Go } from "../../parts/Go";
import { Places } from "../../parts/Places";
import { useName, useWords } from "../../words/language";
import { kinds } from "./kinds";
import classes from "./Register.module.css";
import { words } from "./words";

type Document = DocumentsRegisterQuery["documents"]["nodes"][number];

/** So many rows before the end the next page is fetched. */
const AHEAD = 40;

const COLUMNS = [
  ["documentTitle", "27%"],
  ["code", "11%"],
  ["agency", "18%"],
  ["edition", "7%"],
  ["since", "10%"],
  ["nextReview", "11%"],
  ["state", "16%"],
] as const;

/** Documents one under the other. Only what is near the screen is drawn, and more is fetched in time. */
export function Register({
  of: documents,
  total,
  more,
}: {
  of: readonly Document[];
  total: number;
  more: (() => void) | undefined;
}) {
  const t = useWords(words);
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
  }, []);
  const virtual = useWindowVirtualizer({
    count: documents.length,
    estimateSize: () => 54,
    overscan: 15,
    scrollMargin: top,
    getItemKey: (place) => documents[place]?.id ?? place,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= documents.length - AHEAD) {
      more?.();
    }
  }, [last, documents.length, more]);
  const above = (drawn[0]?.start ?? top) - top;
  const below = virtual.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it is scrolled by the keyboard
    <div className={classes.scroll} tabIndex={0}>
      <table className={classes.table} aria-label={t.register} aria-rowcount={total + 1}>
        <colgroup>
          {COLUMNS.map(([key, width]) => (
            <col key={key} style={{ width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map(([key]) => (
              <th key={key} scope="col">
                {t[key]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          <Room height={above} />
          {drawn.map(({ index, key }) => {
            const document = documents[index];
            return (
              document && (
                <tr
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  aria-rowindex={index + 2}
                >
                  <Cells of={document} />
                </tr>
              )
            );
          })}
          <Room height={below} />
        </tbody>
      </table>
    </div>
  );
}

/** The room of rows that are not drawn. */
function Room({ height }: { height: number }) {
  return height > 0 ? (
    <tr className={classes.room} aria-hidden>
      <td colSpan={COLUMNS.length} style={{ height }} />
    </tr>
  ) : null;
}

function Cells({ of: document }: { of: Document }) {
  const t = useWords(words);
  const names = useWords(kinds);
  const name = useName();
  const { day } = useFormat();
  const edition = document.editionInForce;
  const since = edition?.validFrom ?? document.external?.validFrom;
  return (
    <>
      <th scope="row">
        <Go to={`/${document.id}`}>{document.title}</Go>
        <Text size="xs" c="var(--quiet)" fw={400}>
          {names[document.kind ?? "EXTERNAL"]}
        </Text>
      </th>
      <td>{document.code}</td>
      <td>
        {document.agency && <Go to={`/agency/${document.agency.code}`}>{name(document.agency)}</Go>}
      </td>
      <td>{edition?.label ?? "–"}</td>
      <td>{since == null ? "–" : day(since)}</td>
      <td>
        <Due on={document.nextReviewOn} isOver={document.isReviewOverdue} />
      </td>
      <td>
        <Places of={document.places} />
        {document.isUpdateOverdue && (
          <Text span inherit c="var(--late)">
            {" · "}
            {t.updateOverdue}
          </Text>
        )}
      </td>
    </>
  );
}
