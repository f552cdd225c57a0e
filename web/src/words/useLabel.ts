import { useFormat } from "../format";
import { useLanguage } from "./language";

interface Labelled {
  readonly labelVi: string | null;
  readonly labelEn: string | null;
}

/** What tells a case from others like it, with its days as people write them; nothing where it needs nothing. */
export function useLabel(): (of: Labelled) => string | undefined {
  const chosen = useLanguage();
  const { day } = useFormat();
  return ({ labelVi, labelEn }) =>
    (chosen === "vi" ? labelVi : labelEn)?.replace(/\b\d{4}-\d{2}-\d{2}\b/g, day);
}
