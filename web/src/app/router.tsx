import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { Broken, Lost } from "./Lost";
import { Shell } from "./Shell";

/** What every address may say beside its page. */
export interface Search {
  /** The older moment that the whole site is set to: a position, or a moment with its zone. */
  readonly asOf?: string;
}

const root = createRootRoute({
  component: Shell,
  notFoundComponent: Lost,
  errorComponent: ({ error }) => <Broken cause={error} />,
  validateSearch: ({ asOf }: Record<string, unknown>): Search =>
    typeof asOf === "string" || typeof asOf === "number" ? { asOf: String(asOf) } : {},
  search: { middlewares: [retainSearchParams(["asOf"])] },
});

const routeTree = root.addChildren([
  createRoute({
    getParentRoute: () => root,
    path: "/",
    component: lazyRouteComponent(() => import("../pages/province/Province"), "ProvincePage"),
  }),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  scrollRestoration: true,
  // Addresses are for people: plain texts, not JSON.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const said = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
    const text = new URLSearchParams(said.map(([key, value]) => [key, String(value)])).toString();
    return text === "" ? "" : `?${text}`;
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
