// Opens the pages without a line: keeps the page and its built parts, of one build at a time. What is asked
// of the server (/graphql, /auth, /evidence) never passes here; what is known of it is kept elsewhere.

const CACHE = "luuvet-shell-";
/** How long the page is waited for on a bad line before the one that is kept is shown. */
const PATIENCE_MS = 4_000;
const SERVERS = /^\/(graphql|auth|evidence)(\/|$)/;
/** A part is the same for whoever asks, however it is asked for. */
const ANY = { ignoreVary: true };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

/** A page asks for its build to be kept: its entry, and all parts of it that are in use. */
self.addEventListener("message", (event) => {
  const { entry, parts } = event.data ?? {};
  if (typeof entry === "string" && Array.isArray(parts)) {
    event.waitUntil(keepBuild(CACHE + entry, parts));
  }
});

async function keepBuild(name, parts) {
  const cache = await caches.open(name);
  const missing = [];
  for (const part of parts) {
    if ((await cache.match(part, ANY)) === undefined) {
      missing.push(part);
    }
  }
  await cache.addAll(missing);
  // The page comes last, so that it is never kept without its parts; the server gives it to who wants HTML.
  const page = await fetch(
    new Request("/", { headers: { accept: "text/html" }, cache: "no-cache" }),
  );
  const text = await page.clone().text();
  if (!page.ok || !text.includes(name.slice(CACHE.length))) {
    return;
  }
  await cache.put("/", page);
  const others = (await caches.keys()).filter((other) => other.startsWith(CACHE) && other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || SERVERS.test(pathname)) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(page(request));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(part(request));
  } else if (pathname === "/scheme.js" || pathname === "/icon.svg") {
    event.respondWith(fetch(request).catch(() => kept(pathname)));
  }
});

const kept = async (path) => (await caches.match(path, ANY)) ?? Response.error();

/** The page as the server has it, or, where it does not come in time, as it was. */
async function page(request) {
  const fetched = fetch(request);
  const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const first = await Promise.race([fetched, late]).catch(() => undefined);
  if (first !== undefined) {
    return first;
  }
  return (await caches.match("/", ANY)) ?? fetched;
}

/** A built part: its name changes with its content. */
async function part(request) {
  const known = await caches.match(request, ANY);
  if (known !== undefined) {
    return known;
  }
  const fetched = await fetch(request);
  if (fetched.ok) {
    const [newest] = (await caches.keys()).filter((name) => name.startsWith(CACHE)).slice(-1);
    if (newest !== undefined) {
      const cache = await caches.open(newest);
      await cache.put(request, fetched.clone());
    }
  }
  return fetched;
}
