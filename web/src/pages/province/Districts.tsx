import type { CSSProperties } from "react";
import { useFormat } from "../../format";
import { Go } from "../../parts/Go";
import { Grade } from "../../parts/Grade";
import { Panel } from "../../parts/Panel";
import { useName, useWords } from "../../words/language";
import type { Agency } from "./Agencies";
import classes from "./Province.module.css";
import { words } from "./words";

/**
 * Where districts lie, as column and row of a grid that keeps to the map: by the code that the General
 * Statistics Office gives them. A district without a place stands after those that have one.
 */
const PLACES: Readonly<Record<string, readonly [column: number, row: number]>> = {
  "042": [1, 1],
  "043": [2, 1],
  "044": [3, 1],
  "045": [4, 1],
  "046": [5, 1],
  "047": [6, 1],
  "052": [2, 2],
  "051": [3, 2],
  "040": [4, 2],
  "049": [5, 2],
  "048": [6, 2],
  "053": [4, 3],
  "050": [5, 3],
};

/** The districts of the province, each by its grade, about where it lies. */
export function Districts({ of: districts }: { of: readonly Agency[] }) {
  const t = useWords(words);
  const name = useName();
  const { tenths } = useFormat();
  if (districts.length === 0) {
    return null;
  }
  return (
    <Panel title={t.districts}>
      <div className={classes.tiles}>
        {districts.map((district) => {
          const place = PLACES[district.gsoCode ?? ""];
          const score = district.compliance?.score;
          return (
            <Go
              key={district.code}
              to={`/agency/${district.code}`}
              className={classes.tile}
              data-placed={place !== undefined || undefined}
              style={place && ({ "--column": place[0], "--row": place[1] } as CSSProperties)}
            >
              <span>{short(name(district))}</span>
              <span>
                <Grade of={district.compliance?.grade ?? null} />{" "}
                {score == null ? "" : tenths(score)}
              </span>
            </Go>
          );
        })}
      </div>
    </Panel>
  );
}

/** A district's committee by the district's own name. */
const short = (name: string) =>
  name
    .replace(/^Ủy ban nhân dân (huyện |thị xã )?/, "")
    .replace(/^thành phố/, "TP")
    .replace(/^People's Committee of /, "");
