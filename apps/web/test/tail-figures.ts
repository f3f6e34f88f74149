// Looks at the live tail of a stream that gets 5,000 records a second and says what the tab had to bear, as a line of JSON:
// `node apps/web/test/tail-figures.ts SECONDS`. The ordeal "tail" runs it.
import { setTimeout as sleep } from "node:timers/promises";
import { openTrialServices } from "@millrace/cli";
import { createSource, getSource } from "@millrace/sources";
import type { CDPSession, Page } from "@playwright/test";
import { complaintHouse } from "./complaint-house.ts";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { founder, startTrialConsole, type TrialConsole } from "./trial-console.ts";

const RATE = 5_000;
const SHARDS = 10;
const STREAM = "firehose";
/** The tab remembers 5,000 rows and gets 500 a second: after that its memory is what it stays. */
const WARM_UP_MS = 30_000;
const WINDOW_MS = 10_000;
const MIB = 1024 * 1024;

const seconds = Number(process.argv[2] ?? 60);
const executablePath = findChromium();
if (!executablePath) throw new Error("No Chromium here. Set CHROMIUM_PATH to one.");
const services = process.env.TEST_DATABASE_URL ? undefined : await openTrialServices(() => undefined);
if (services)
  Object.assign(process.env, { TEST_DATABASE_URL: services.databaseUrl, TEST_REDIS_URL: services.redisUrl });
const trial = await startTrialConsole("Ordeal");
const browser = await openBrowser(executablePath);
try {
  await feed(trial);
  const { page, context, complaints } = await visit(browser, { link: await trial.signInLink() });
  await complaintHouse(trial).open(page, `/streams/${STREAM}`);
  await page.getByText("Live", { exact: true }).waitFor();
  await sleep(WARM_UP_MS);
  const devtools = await context.newCDPSession(page);
  await devtools.send("HeapProfiler.enable");
  const figures = await watch(page, devtools);
  for (const complaint of complaints) console.error(complaint);
  console.log(JSON.stringify({ ...figures, complaints: complaints.length }));
} finally {
  await browser.close();
  await trial.close();
  await services?.close();
}

async function feed({ wiring, team }: TrialConsole): Promise<void> {
  const who = founder(team);
  await complaintHouse(trial).makeStream(STREAM, SHARDS);
  const settings = { kind: "generator", recordsPerSecond: RATE, keys: 10_000, template: "orders" } as const;
  await createSource(wiring.sources, who, { name: STREAM, streamName: STREAM, settings });
}

/** Frames and memory, window by window. */
async function watch(page: Page, devtools: CDPSession) {
  await page.evaluate(countFrames);
  const startedMs = performance.now();
  const putBefore = await recordsPut();
  const heapMib: number[] = [];
  const framesPerSecond: number[] = [];
  let worstFrameMs = 0;
  while (performance.now() - startedMs < seconds * 1000) {
    // The collection of garbage is no frame of the page's own: it happens between two windows.
    heapMib.push(await heapOf(devtools));
    await page.evaluate(takeFrames);
    await sleep(WINDOW_MS);
    const { frames, ms, worstMs } = await page.evaluate(takeFrames);
    framesPerSecond.push((frames * 1000) / ms);
    worstFrameMs = Math.max(worstFrameMs, worstMs);
  }
  heapMib.push(await heapOf(devtools));
  const tookSeconds = (performance.now() - startedMs) / 1000;
  const half = Math.ceil(heapMib.length / 2);
  const [before, after] = [median(heapMib.slice(0, half)), median(heapMib.slice(half))];
  return {
    recordsPerSecond: Math.round(((await recordsPut()) - putBefore) / tookSeconds),
    framesPerSecond: rounded(median(framesPerSecond)),
    framesPerSecondInTheWorstWindow: rounded(Math.min(...framesPerSecond)),
    worstFrameMs: Math.round(worstFrameMs),
    heapMibInTheFirstHalf: rounded(before),
    heapMibInTheSecondHalf: rounded(after),
    heapMibGrown: rounded(after - before),
  };
}

async function recordsPut(): Promise<number> {
  const { progress } = await getSource(trial.wiring.sources, founder(trial.team), { name: STREAM });
  return progress.recordsIn;
}

/** What the page holds on to: garbage is collected first. */
async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / MIB;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Frames {
  frames: number;
  ms: number;
  worstMs: number;
}

/** Runs in the page. */
function countFrames(): void {
  const seen: Frames = { frames: 0, ms: 0, worstMs: 0 };
  Object.assign(window, { seen });
  let lastMs = performance.now();
  const onFrame = (): void => {
    const nowMs = performance.now();
    seen.frames += 1;
    seen.ms += nowMs - lastMs;
    seen.worstMs = Math.max(seen.worstMs, nowMs - lastMs);
    lastMs = nowMs;
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
}

/** Runs in the page: what was counted since it was asked the last time. */
function takeFrames(): Frames {
  const { seen } = window as unknown as { seen: Frames };
  const taken = { ...seen };
  Object.assign(seen, { frames: 0, ms: 0, worstMs: 0 });
  return taken;
}
