import { NativeSelect, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormat } from "../../format";
import { Empty } from "../../parts/Shown";
import { useAddress } from "../../parts/useAddress";
import { useWords } from "../../words/language";
import classes from "./Document.module.css";
import { differenceOf } from "./difference";
import type { Edition } from "./Editions";
import { File } from "./File";
import type { DraftTold } from "./story";
import { words } from "./words";

/** Two editions side by side, with what differs word by word. */
export function Comparison({
  of: editions,
  drafts,
}: {
  of: readonly Edition[];
  /** What the drafts of editions say beside. */
  drafts: ReadonlyMap<string, DraftTold>;
}) {
  const t = useWords(words);
  const [said, say] = useAddress<"before" | "after">();
  const labelled = (label: string | undefined) => editions.find((one) => one.label === label);
  const after = labelled(said.after) ?? editions.at(-1);
  if (editions.length < 2 || after === undefined) {
    return <Empty>{t.compareOne}</Empty>;
  }
  const before = labelled(said.before) ?? editions[editions.indexOf(after) - 1] ?? after;
  const choices = editions.map(({ label }) => label);
  return (
    <>
      <div className={classes.choices}>
        <NativeSelect
          label={t.before}
          data={choices}
          value={before.label}
          onChange={({ currentTarget }) => say({ before: currentTarget.value })}
        />
        <NativeSelect
          label={t.after}
          data={choices}
          value={after.label}
          onChange={({ currentTarget }) => say({ after: currentTarget.value })}
        />
      </div>
      <Sides before={before} after={after} drafts={drafts} />
    </>
  );
}

function Sides({
  before,
  after,
  drafts,
}: {
  before: Edition;
  after: Edition;
  drafts: ReadonlyMap<string, DraftTold>;
}) {
  const t = useWords(words);
  const { day, number } = useFormat();
  const texts: readonly (readonly [string, (edition: Edition) => string])[] = [
    [t.title, ({ title }) => title],
    [t.clauses, ({ clauses }) => clauses.join(" ")],
    [t.tthc, ({ tthcCode }) => tthcCode ?? ""],
    [
      t.processing,
      ({ label }) => {
        const days = drafts.get(label)?.processingDays;
        return days === undefined ? "" : t.days(number(days));
      },
    ],
    [t.legalBasis, ({ legalBasis }) => legalBasis.join(" ")],
  ];
  const plain: readonly (readonly [string, (edition: Edition) => ReactNode])[] = [
    // Each says by itself what it changed.
    [t.change, ({ changeSummary }) => changeSummary ?? "–"],
    [
      t.drafted,
      ({ draftedOn, draftedBy }) => who(draftedOn && day(draftedOn), draftedBy.map(nameOf)),
    ],
    [
      t.planned,
      ({ label }) => {
        const on = drafts.get(label)?.plannedEffectOn;
        return on === undefined ? "–" : day(on);
      },
    ],
    [
      t.approved,
      ({ approvedOn, approvedBy }) =>
        who(approvedOn && day(approvedOn), approvedBy === null ? [] : [approvedBy.name]),
    ],
    [
      t.validity,
      ({ validFrom, validUntil }) =>
        validFrom === null
          ? "–"
          : `${t.from} ${day(validFrom)}${validUntil === null ? "" : ` ${t.until} ${day(validUntil)}`}`,
    ],
    [
      t.file,
      (edition) =>
        edition === after && before !== after && isSameFile(before, after) ? (
          t.sameFile
        ) : (
          <File of={edition} />
        ),
    ],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a mouse it is scrolled by the keyboard
    <div className={classes.scroll} tabIndex={0}>
      <table className={classes.sides} aria-label={t.compare}>
        <thead>
          <tr>
            <th scope="col">{t.field}</th>
            <th scope="col">{before.label}</th>
            <th scope="col">{after.label}</th>
          </tr>
        </thead>
        <tbody>
          {texts.map(([field, textOf]) => (
            <Compared key={field} field={field} before={textOf(before)} after={textOf(after)} />
          ))}
          {plain.map(([field, cell]) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td>{cell(before)}</td>
              <td>{cell(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isSameFile = (one: Edition, other: Edition): boolean =>
  one.contentSha256 !== null && one.contentSha256 === other.contentSha256;

const nameOf = ({ name }: { readonly name: string | null }) => name;

const who = (on: string | null | undefined, names: readonly (string | null)[]): string =>
  [on, ...names].filter((part) => part != null && part !== "").join(" · ") || "–";

/** A field in both editions: what only one of them has is marked in it. */
function Compared({ field, before, after }: { field: string; before: string; after: string }) {
  const t = useWords(words);
  const pieces = differenceOf(before, after);
  const side = (own: "removed" | "added") =>
    pieces
      .filter(({ change }) => change === "same" || change === own)
      .map(({ change, text }, place) => {
        const Mark = own === "removed" ? "del" : "ins";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are known by their places
          <span key={place}>
            {change === "same" ? (
              text
            ) : (
              <Mark>
                <VisuallyHidden>{own === "removed" ? t.removedWord : t.addedWord}: </VisuallyHidden>
                {text}
              </Mark>
            )}{" "}
          </span>
        );
      });
  return (
    <tr>
      <th scope="row">{field}</th>
      <td>{before === "" ? "–" : side("removed")}</td>
      <td>{after === "" ? "–" : side("added")}</td>
    </tr>
  );
}
