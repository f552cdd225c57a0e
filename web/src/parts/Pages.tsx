import { type ReactNode, useEffect, useState } from "react";
import type { Failure } from "../api/failure";
import type { Page } from "../api/page";
import { usePage } from "../api/usePage";
import { useMoment } from "../app/useMoment";

/** One page of a list, as the API gives it. */
export interface List<Row> {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly totalCount?: number;
}

export interface Many<Row> {
  /** The rows that are there so far; `undefined` before the first page. */
  readonly rows: readonly Row[] | undefined;
  /** How many there are on all pages. */
  readonly total: number | undefined;
  /** Fetches the next page; absent when there is none, or it is on its way. */
  readonly more: (() => void) | undefined;
  readonly isLoading: boolean;
  readonly failure: Failure | undefined;
}

interface Props<Data, Variables extends object, Row> {
  /** A query that begins at `$from`: `$after` is what follows it, and means another thing there. */
  readonly page: Page<Data, Variables & { from?: string | null }>;
  readonly variables: Variables;
  readonly listOf: (data: Data) => List<Row>;
  readonly children: (many: Many<Row>) => ReactNode;
}

/** A long list, page after page by cursor. Each page that was fetched goes on by itself. */
export function Pages<Data, Variables extends object, Row>(props: Props<Data, Variables, Row>) {
  return <Chain key={JSON.stringify([props.variables, useMoment()])} {...props} />;
}

function Chain<Data, Variables extends object, Row>({
  page,
  variables,
  listOf,
  children,
}: Props<Data, Variables, Row>) {
  const [wanted, setWanted] = useState(1);
  const [lists, setLists] = useState<readonly List<Row>[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const starts: (string | null)[] = [null];
  for (const { pageInfo } of lists) {
    if (starts.length < wanted && pageInfo.hasNextPage) {
      starts.push(pageInfo.endCursor);
    }
  }
  const shown = lists.slice(0, starts.length);
  const isLoading = shown.length < starts.length;
  const hasMore = shown.at(-1)?.pageInfo.hasNextPage === true;
  return (
    <>
      {starts.map((from, place) => (
        <Followed
          // biome-ignore lint/suspicious/noArrayIndexKey: a page is known by its place
          key={place}
          page={page}
          variables={from === null ? variables : { ...variables, from }}
          heard={(data) =>
            setLists((before) => {
              const lists = [...before];
              lists[place] = listOf(data);
              return lists;
            })
          }
          failed={setFailure}
        />
      ))}
      {children({
        rows: shown.length === 0 ? undefined : shown.flatMap(({ nodes }) => nodes),
        total: lists[0]?.totalCount,
        more: !isLoading && hasMore ? () => setWanted(starts.length + 1) : undefined,
        isLoading,
        failure,
      })}
    </>
  );
}

function Followed<Data, Variables extends object>({
  page,
  variables,
  heard,
  failed,
}: {
  page: Page<Data, Variables>;
  variables: Variables;
  heard: (data: Data) => void;
  failed: (failure: Failure | undefined) => void;
}) {
  const { data, failure } = usePage(page, variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told is told once, to whoever listens then
  useEffect(() => {
    if (data !== undefined) {
      heard(data);
    }
  }, [data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => failed(failure), [failure]);
  return null;
}
