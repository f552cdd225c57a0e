import type { ReactNode } from "react";
import classes from "./Rows.module.css";

export interface Column<Row> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Whether it says what the row is of. */
  readonly isHead?: boolean;
  readonly align?: "right";
  /** How rows are put in order by it; without it they cannot be. */
  readonly compare?: (one: Row, other: Row) => number;
}

export interface Group<Row> {
  readonly key: string;
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The order of rows as an address says it: the key of a column, with a minus before it when reversed. */
export type Order = string;

/** Rows in the order that is asked for; as they are when no column is called so. */
export function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  order: Order | undefined,
): readonly Row[] {
  const compare = columns.find(({ key }) => key === order?.replace(/^-/, ""))?.compare;
  if (compare === undefined) {
    return rows;
  }
  const way = order?.startsWith("-") ? -1 : 1;
  return [...rows].sort((one, other) => way * compare(one, other));
}

/** A table that can be scrolled sideways where the screen is narrow. */
export function Rows<Row>({
  label,
  columns,
  of: rows,
  keyOf,
  order,
  onOrder,
}: {
  /** What the table is of, for those who do not see its heading. */
  label: string;
  columns: readonly Column<Row>[];
  of: readonly Row[] | readonly Group<Row>[];
  keyOf: (row: Row) => string;
  order?: Order | undefined;
  onOrder?: (order: Order) => void;
}) {
  const groups: readonly Group<Row>[] = isGrouped(rows)
    ? rows
    : [{ key: "all", title: "", rows: rows as readonly Row[] }];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it is scrolled by the keyboard
    <div className={classes.scroll} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Heading key={column.key} of={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            {group.title !== "" && (
              <tr data-group>
                <th colSpan={columns.length} scope="rowgroup">
                  {group.title}
                </th>
              </tr>
            )}
            {inOrder(group.rows, columns, order).map((row) => (
              <tr key={keyOf(row)}>
                {columns.map(({ key, cell, isHead, align }) =>
                  isHead ? (
                    <th key={key} scope="row" data-align={align}>
                      {cell(row)}
                    </th>
                  ) : (
                    <td key={key} data-align={align}>
                      {cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function isGrouped<Row>(
  rows: readonly Row[] | readonly Group<Row>[],
): rows is readonly Group<Row>[] {
  const [first] = rows;
  return typeof first === "object" && first !== null && "rows" in first && "title" in first;
}

function Heading<Row>({
  of: { key, title, align, compare },
  order,
  onOrder,
}: {
  of: Column<Row>;
  order: Order | undefined;
  onOrder: ((order: Order) => void) | undefined;
}) {
  if (compare === undefined || onOrder === undefined) {
    return (
      <th scope="col" data-align={align}>
        {title}
      </th>
    );
  }
  const isUp = order === key;
  const isDown = order === `-${key}`;
  return (
    <th
      scope="col"
      data-align={align}
      aria-sort={isUp ? "ascending" : isDown ? "descending" : "none"}
    >
      <button
        type="button"
        className={classes.order}
        // Amounts are first wanted from the greatest down.
        onClick={() =>
          onOrder(align === "right" ? (isDown ? key : `-${key}`) : isUp ? `-${key}` : key)
        }
      >
        {title}
        <span className={classes.mark} aria-hidden>
          {isUp ? "▲" : isDown ? "▼" : "↕"}
        </span>
      </button>
    </th>
  );
}
