import { Failure } from "../../api/failure";
import type { Told } from "../../api/page";

const NAME = "luuvet-refusal";

/**
 * Why the province's identity system led nobody in: the server writes it into the page with which it
 * answers the browser that comes back from there.
 */
export function refusalIn(page: ParentNode): Failure | undefined {
  const written = page.querySelector(`meta[name="${NAME}"]`)?.getAttribute("content");
  if (written == null) {
    return undefined;
  }
  const { code, message } = JSON.parse(written) as { code: string; message: Told };
  return new Failure(code, message);
}
