// Has the service worker keep the pages that are built, so that they open without a line (public/sw.js).

/** After it, what comes a little later than the page is there too: letters, the dictionary. */
const SETTLED_MS = 8_000;

let isAsked = false;

/** The built parts that this page has fetched, and the one that names the build. */
function partsInUse(): { readonly entry: string; readonly parts: readonly string[] } | undefined {
  const script = document.querySelector<HTMLScriptElement>('script[src^="/assets/"]');
  if (script === null) {
    return undefined;
  }
  const entry = new URL(script.src).pathname;
  const fetched = performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"))
    .map(({ pathname }) => pathname);
  return { entry, parts: [...new Set([entry, ...fetched, "/scheme.js", "/icon.svg"])] };
}

/** Keeps what is in use now; told again, what has come to be in use since. */
export async function keepShell(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) {
    return;
  }
  if (!isAsked) {
    isAsked = true;
    await navigator.serviceWorker.register("/sw.js");
  }
  const { active } = await navigator.serviceWorker.ready;
  const tell = () => {
    const said = partsInUse();
    if (said !== undefined) {
      active?.postMessage(said);
    }
  };
  tell();
  setTimeout(tell, SETTLED_MS);
}
