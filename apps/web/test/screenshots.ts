// Takes the pictures of README.md anew: `node apps/web/test/screenshots.ts`. A house of its own, with a generator that runs.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DEMO_APPLICATION, DEMO_DELIVERY, DEMO_STREAM, openTrialServices } from "@millrace/cli";
import type { Browser } from "@playwright/test";
import { findChromium } from "./find-chromium.ts";
import { furnish } from "./furnish.ts";
import { openBrowser, type Scheme, visit } from "./open-browser.ts";
import { startTrialConsole } from "./trial-console.ts";

const folder = join(import.meta.dirname, "../../../docs/images");
/** The ribbon above the rows shows a minute and a half. */
const FLOW_MS = 95_000;

const executablePath = findChromium();
if (!executablePath) throw new Error("No Chromium here. Set CHROMIUM_PATH to one.");
const services = process.env.TEST_DATABASE_URL ? undefined : await openTrialServices(console.log);
if (services)
  Object.assign(process.env, { TEST_DATABASE_URL: services.databaseUrl, TEST_REDIS_URL: services.redisUrl });
const trial = await startTrialConsole("Coffee Works");
const browser = await openBrowser(executablePath);
try {
  await furnish(trial);
  mkdirSync(folder, { recursive: true });
  await Promise.all([take(browser, "light"), take(browser, "dark")]);
} finally {
  await browser.close();
  await trial.close();
  await services?.close();
}

async function take(browser: Browser, scheme: Scheme): Promise<void> {
  const { page, context, close } = await visit(browser, { scheme, link: await trial.signInLink() });
  const base = `${trial.url}/t/${trial.team.slug}`;
  await page.goto(`${base}/streams/${DEMO_STREAM}`);
  await sleep(FLOW_MS);
  // A click of Playwright's would scroll first, and scrolling up pauses the tail.
  await page
    .getByRole("button", { name: /customer-/ })
    .last()
    .dispatchEvent("click");
  await page.getByLabel("Data", { exact: true }).waitFor();
  await page.screenshot({ path: join(folder, `console-tail-${scheme}.png`) });
  const overview = await context.newPage();
  await overview.goto(base);
  await overview.getByText("What feeds them").waitFor();
  await sleep(500);
  await overview.screenshot({ path: join(folder, `console-overview-${scheme}.png`) });
  await overview.goto(`${base}/deliveries/${DEMO_DELIVERY}`);
  await overview.getByRole("heading", { name: "Latest batches" }).waitFor();
  await sleep(2500);
  await overview.screenshot({ path: join(folder, `console-delivery-${scheme}.png`) });
  await overview.goto(`${base}/applications/${DEMO_APPLICATION}`);
  await overview.getByText("Could run as it is").waitFor();
  await overview.getByRole("button", { name: /^Preview/ }).click();
  await overview.getByText("Ran on").waitFor();
  await sleep(500);
  await overview.screenshot({ path: join(folder, `console-sql-${scheme}.png`) });
  await close();
}
