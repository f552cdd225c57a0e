import { useCategoryTitle } from "../../words/titles";
import { Go } from "../Go";

/** A link to a workflow instance, by what kind it is. */
export function StreamLink({ id }: { id: string }) {
  const title = useCategoryTitle();
  const [category = "", key = ""] = id.split("/");
  // Some keys are names that people know, such as an agency's code.
  const known = key.length <= 24 ? ` ${key}` : "";
  return (
    <Go to={`/${id}`} title={id}>
      {title(category)}
      {known}
    </Go>
  );
}
