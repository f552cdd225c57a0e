import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
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

/** A page of its own, fetched when somebody goes there. */
function page<Module extends Record<Name, () => ReactNode>, Name extends string & keyof Module>(
  path: string,
  load: () => Promise<Module>,
  name: Name,
) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load as never, name),
  });
}

const routeTree = root.addChildren([
  page("/", () => import("../pages/province/Province"), "ProvincePage"),
  page("/agencies", () => import("../pages/agencies/Agencies"), "AgenciesPage"),
  page("/agency/$key", () => import("../pages/agency/Agency"), "AgencyPage"),
  page("/overdue", () => import("../pages/overdue/Overdue"), "OverduePage"),
  page("/reports", () => import("../pages/reports/Reports"), "ReportsPage"),
  page("/money", () => import("../pages/money/Money"), "MoneyPage"),
  page("/work", () => import("../pages/work/Work"), "WorkPage"),
  page("/inspections", () => import("../pages/inspections/Inspections"), "InspectionsPage"),
  page("/inspection/$key", () => import("../pages/inspection/Inspection"), "InspectionPage"),
  page("/cases", () => import("../pages/cases/Cases"), "CasesPage"),
  page("/finding/$key", () => import("../pages/finding/Finding"), "FindingPage"),
  page("/violation/$key", () => import("../pages/violation/Violation"), "ViolationPage"),
  page("/documents", () => import("../pages/documents/Documents"), "DocumentsPage"),
  page("/document/$key", () => import("../pages/document/Document"), "DocumentPage"),
  page("/events", () => import("../pages/events/Events"), "EventsPage"),
  page("/event/$position", () => import("../pages/event/Event"), "EventPage"),
  page("/compare", () => import("../pages/compare/Compare"), "ComparePage"),
  page("/regulation", () => import("../pages/regulation/Regulation"), "RegulationPage"),
  page("/sign-in", () => import("../pages/sign-in/SignIn"), "SignInPage"),
  // Where the province's identity system sends browsers back to, when it does not let them in.
  page("/auth/oidc/$step", () => import("../pages/sign-in/SignIn"), "SignInPage"),
  page("/account", () => import("../pages/account/Account"), "AccountPage"),
  page(
    "/administration",
    () => import("../pages/administration/Administration"),
    "AdministrationPage",
  ),
  page("/$category/$key", () => import("../pages/instance/Instance"), "InstancePage"),
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
