import { useFormat } from "../format";
import { useLanguage } from "./language";
import { withDays } from "./sentence";

interface Labelled {
  readonly labelVi: string | null;
  readonly labelEn: string | null;
}

/** What tells a case from others like it, with its days as people write them; nothing where it needs nothing. */
export function useLabel(): (of: Labelled) => string | undefined {
  const chosen = useLanguage();
  const { day } = useFormat();
  return ({ labelVi, labelEn }) => {
    const label = chosen === "vi" ? labelVi : labelEn;
    return label === null ? undefined : withDays(label, day);
  };
}
