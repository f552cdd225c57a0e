// How soon the province page is there, and how it keeps up, on a processor slowed four times:
//   node tests/bench.mjs URL-OF-A-DEMO-SERVER
// The server must believe whoever comes (luuvet demo). Acts are made through its API.

import { chromium } from "playwright-core";

const [url = "http://127.0.0.1:8080"] = process.argv.slice(2);
const SLOWED = 4;
const LOADS = 7;
const ACTS_PER_MINUTE = 5_000;
const SECONDS = 30;

const executablePath = process.env.LUUVET_CHROMIUM ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
args.push("--disable-background-networking", "--disable-component-update", "--disable-sync");
const browser = await chromium.launch({ executablePath, args });

async function slowedPage() {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  await page.addInitScript(() => {
    window.seen = { largestPaintMs: 0, longFrames: [] };
    new PerformanceObserver((list) => {
      window.seen.largestPaintMs = list.getEntries().at(-1).startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      window.seen.longFrames.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "long-animation-frame", buffered: false });
  });
  return page;
}

async function ask(query, variables, headers = {}) {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) {
    throw new Error(JSON.stringify(errors));
  }
  return data;
}

const paints = [];
for (let load = 0; load < LOADS; load += 1) {
  const page = await slowedPage();
  await page.goto(url);
  await page.getByRole("table").first().waitFor();
  await page.waitForTimeout(1_000);
  paints.push(await page.evaluate(() => window.seen.largestPaintMs));
  await page.context().close();
}
paints.sort((one, other) => one - other);

const { agency } = await ask(
  '{ agency(code: "SXD") { officers(office: STAFF) { person { id } } } }',
);
const who = { "Luuvet-Recorder": `person=${agency.officers[0].person.id}; role=Staff; agency=SXD` };
const act = `mutation ($code: String!) { documentDraft(input: {
  agency: "SXD", code: $code, title: $code, kind: WORK_INSTRUCTION, clauses: [] }) { position } }`;
const page = await slowedPage();
await page.goto(url);
await page.getByRole("table").first().waitFor();
await page.waitForTimeout(2_000);
await page.evaluate(() => {
  window.seen.longFrames = [];
});
const begun = performance.now();
const run = Date.now().toString(36).toUpperCase();
let done = 0;
const sending = [];
while (performance.now() - begun < SECONDS * 1_000) {
  const due = ((performance.now() - begun) / 60_000) * ACTS_PER_MINUTE;
  for (; done + sending.length < due && sending.length < 64; ) {
    const code = `${run}${done + sending.length}`;
    const one = ask(act, { code }, who).finally(() => {
      sending.splice(sending.indexOf(one), 1);
      done += 1;
    });
    sending.push(one);
  }
  await new Promise((next) => setTimeout(next, 5));
}
await Promise.all(sending);
const frames = await page.evaluate(() => window.seen.longFrames);
await browser.close();

const rate = Math.round((done / (performance.now() - begun)) * 60_000);
const figures = [
  [`largest paint, median of ${LOADS} loads`, `${Math.round(paints[LOADS >> 1])} ms`],
  ["largest paint, slowest", `${Math.round(paints.at(-1))} ms`],
  ["acts a minute", rate],
  [`frames over 50 ms in ${SECONDS} s of them`, frames.length],
  ["the longest frame", `${Math.round(Math.max(0, ...frames))} ms`],
];
process.stdout.write(figures.map(([what, value]) => `| ${what} | ${value} |\n`).join(""));
