// How soon the province page is there, and how it keeps up, on this processor and on one slowed four times:
//   node tests/bench.mjs PROGRAM
// PROGRAM is a luuvet that was built for release: it makes and serves a demonstration of its own here.

import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [program] = process.argv.slice(2);
if (program === undefined) {
  process.stderr.write("name the program: node tests/bench.mjs ../target/release/luuvet\n");
  process.exit(2);
}
const LOADS = 15;
const ACTS_PER_MINUTE = 5_000;
const SECONDS = 30;

const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const folder = await mkdtemp(join(tmpdir(), "luuvet-pages-"));
const log = (said) => process.stderr.write(`${said}\n`);
log("making a demonstration");
const server = spawn(
  program,
  ["demo", "--data", join(folder, "data"), "--listen", `127.0.0.1:${port}`],
  { stdio: "ignore" },
);
const executablePath = process.env.LUUVET_CHROMIUM ?? "/usr/bin/chromium";
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
args.push("--disable-background-networking", "--disable-component-update", "--disable-sync");
const browser = await chromium.launch({ executablePath, args });
try {
  await isThere();
  const columns = [];
  for (const slowed of [1, 4]) {
    columns.push([
      slowed === 1 ? "as it is" : `slowed ${slowed} times`,
      ...(await paints(slowed)),
      ...(await frames(slowed)),
    ]);
  }
  const heads = [
    `the browser's processor (${cpus()[0]?.model.trim()}, ${cpus().length} for server and browser)`,
    `largest paint, median of ${LOADS} loads`,
    "largest paint, slowest",
    `acts a minute, for ${SECONDS} s`,
    "frames over 50 ms in that time",
    "the longest frame over 50 ms",
  ];
  heads.forEach((head, row) => {
    process.stdout.write(`| ${head} | ${columns.map((column) => column[row]).join(" | ")} |\n`);
    if (row === 0) {
      process.stdout.write(`|---|${columns.map(() => "---:|").join("")}\n`);
    }
  });
} finally {
  await browser.close();
  server.kill();
  await new Promise((over) => server.once("exit", over));
  await rm(folder, { recursive: true, force: true });
}

function freePort() {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

async function isThere() {
  while (server.exitCode === null) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.ok) {
      return;
    }
    await new Promise((next) => setTimeout(next, 250));
  }
  throw new Error(`${program} ended before it served; run it by hand to see why: ${program} demo`);
}

async function slowedPage(rate) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate });
  await page.addInitScript(() => {
    window.seen = { largestPaintMs: 0, longFrames: [] };
    new PerformanceObserver((list) => {
      window.seen.largestPaintMs = list.getEntries().at(-1).startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      window.seen.longFrames.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "long-animation-frame", buffered: false });
  });
  await page.goto(url);
  await page.getByRole("table").first().waitFor();
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

async function paints(slowed) {
  log(`loading the page ${LOADS} times, processor slowed ${slowed} times`);
  const seen = [];
  for (let load = 0; load < LOADS; load += 1) {
    const page = await slowedPage(slowed);
    await page.waitForTimeout(1_000);
    seen.push(await page.evaluate(() => window.seen.largestPaintMs));
    await page.context().close();
  }
  seen.sort((one, other) => one - other);
  return [seen[LOADS >> 1], seen.at(-1)].map((value) => `${Math.round(value)} ms`);
}

async function frames(slowed) {
  log(`${ACTS_PER_MINUTE} acts a minute for ${SECONDS} s, processor slowed ${slowed} times`);
  const { agency } = await ask(
    '{ agency(code: "SXD") { officers(office: STAFF) { person { id } } } }',
  );
  const who = {
    "Luuvet-Recorder": `person=${agency.officers[0].person.id}; role=Staff; agency=SXD`,
  };
  const act = `mutation ($code: String!) { documentDraft(input: {
    agency: "SXD", code: $code, title: $code, kind: WORK_INSTRUCTION, clauses: [] }) { position } }`;
  const page = await slowedPage(slowed);
  await page.waitForTimeout(2_000);
  await page.evaluate(() => {
    window.seen.longFrames = [];
  });
  const begun = performance.now();
  const run = Date.now().toString(36).toUpperCase();
  let done = 0;
  const sending = new Set();
  while (performance.now() - begun < SECONDS * 1_000) {
    const due = ((performance.now() - begun) / 60_000) * ACTS_PER_MINUTE;
    while (done + sending.size < due && sending.size < 64) {
      const one = ask(act, { code: `${run}${done + sending.size}` }, who).then(() => {
        sending.delete(one);
        done += 1;
      });
      sending.add(one);
    }
    await new Promise((next) => setTimeout(next, 5));
  }
  await Promise.all(sending);
  const rate = Math.round((done / (performance.now() - begun)) * 60_000);
  const long = await page.evaluate(() => window.seen.longFrames);
  await page.context().close();
  return [rate, long.length, long.length === 0 ? "–" : `${Math.round(Math.max(...long))} ms`];
}
