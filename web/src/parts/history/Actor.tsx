import type { HistoryActorFragment } from "../../api/generated";
import { useWords } from "../../words/language";
import { useOfficeTitle } from "../../words/titles";
import { Go } from "../Go";
import { words } from "./words";

/** Whose act it is: name, office and agency; or which part of the system. */
export function Actor({ of: { actOf } }: { of: HistoryActorFragment }) {
  const t = useWords(words);
  const office = useOfficeTitle();
  const machine = t.machines[actOf.office];
  if (actOf.personId === null && machine !== undefined) {
    return <>{machine}</>;
  }
  const capacity = t.capacities[actOf.capacity];
  return (
    <>
      {actOf.person?.name ?? t.someone}, {capacity !== "" && `${capacity} `}
      {office(actOf.office)}
      {actOf.agency !== null && (
        <>
          {" · "}
          <Go to={`/agency/${actOf.agency}`}>{actOf.agency}</Go>
        </>
      )}
    </>
  );
}

/** Who entered it, where that is another than whose act it is. */
export function Recorder({ of: { recordedBy } }: { of: HistoryActorFragment }) {
  const t = useWords(words);
  const office = useOfficeTitle();
  const machine = t.machines[recordedBy.role];
  return (
    <>
      {recordedBy.personId === null && machine !== undefined
        ? machine
        : [recordedBy.person?.name ?? t.someone, office(recordedBy.role), recordedBy.agency]
            .filter((part) => part !== null)
            .join(", ")}
    </>
  );
}
