import { Link } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

interface Props extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> {
  /** An address of this site, without what stands after a question mark. */
  readonly to: string;
  /** What stands after it; the moment that the site is set to stays without being named. */
  readonly search?: Readonly<Record<string, string | undefined>>;
  readonly ref?: Ref<HTMLAnchorElement>;
}

/** A link within this site: for addresses that follow from what the server says. */
export function Go({ to, search, ...rest }: Props) {
  return <Link {...(rest as object)} to={to as never} search={(search ?? {}) as never} />;
}
