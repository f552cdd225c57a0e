import { DocumentInForce } from "../../api/generated";
import { usePage } from "../../api/usePage";
import { useFormat } from "../../format";
import { isDay } from "../../format/days";
import { DayInput } from "../../parts/day/DayInput";
import { Panel } from "../../parts/Panel";
import { Empty, Shown } from "../../parts/Shown";
import { useAddress } from "../../parts/useAddress";
import { useWords } from "../../words/language";
import classes from "./Document.module.css";
import { words } from "./words";

/** Which edition was, is or will be in force on a day. */
export function InForce({ id }: { id: string }) {
  const t = useWords(words);
  const { day } = useFormat();
  const [said, say] = useAddress<"on">();
  const on = isDay(said.on) ? said.on : undefined;
  const shown = usePage(DocumentInForce, { id, ...(on !== undefined && { on }) });
  return (
    <Panel title={t.inForce}>
      <DayInput
        label={t.onDay}
        value={said.on ?? ""}
        error={said.on !== undefined && on === undefined && t.wrongDay}
        onChange={(day) => say({ on: day || undefined })}
      />
      <div className={classes.answer} aria-live="polite">
        <Shown of={shown} height={60}>
          {({ document }) => {
            const edition = document?.editionInForce;
            return edition == null ? (
              <Empty>{t.noneInForce}</Empty>
            ) : (
              <>
                <strong>{edition.label}</strong> {edition.title}
                <br />
                {edition.validFrom !== null && `${t.from} ${day(edition.validFrom)}`}
                {edition.validUntil !== null && ` ${t.until} ${day(edition.validUntil)}`}
                {on === undefined && ` (${t.today})`}
              </>
            );
          }}
        </Shown>
      </div>
    </Panel>
  );
}
