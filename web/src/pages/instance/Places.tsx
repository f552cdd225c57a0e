import { useTitle } from "../../words/language";
import classes from "./Places.module.css";

interface Place {
  readonly name: string;
  readonly titleVi: string;
  readonly titleEn: string;
}

/** Where something stands: its step, and beside it what else holds, unless that is nothing. */
export function Places({ of: [step, ...others] }: { of: readonly Place[] }) {
  const title = useTitle();
  if (step === undefined) {
    return null;
  }
  return (
    <ul className={classes.places}>
      <li className={classes.step}>{title(step)}</li>
      {others
        .filter(({ name }) => !isNothing(name))
        .map((place) => (
          <li key={place.name}>{title(place)}</li>
        ))}
    </ul>
  );
}

/** Places that say that there is nothing to say, such as `NoAppeal` or `NotExtended`. */
const isNothing = (name: string) => /^(No[A-Z]|Not[A-Z]|Nothing)/.test(name);
