import { setTimeout as sleep } from "node:timers/promises";
import { applicationTemplates } from "@millrace/analytics";
import { createSource } from "@millrace/sources";
import { createStream } from "@millrace/streams";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessProblems } from "./access-problems.ts";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { founder, startTrialConsole, type TrialConsole } from "./trial-console.ts";

const chromium = findChromium();
if (!chromium) console.log("The tests of applications in a browser are left out: no Chromium here. Set CHROMIUM_PATH.");

/** May have to build the console first. */
const BUILD_MS = 400_000;
const TEST_MS = 240_000;
const STREAM = "demo-orders";
const RESULTS = "revenue";
const APPLICATION = "revenue-per-country";

describe.skipIf(chromium === undefined)("SQL applications in a browser", () => {
  let trial: TrialConsole;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    trial = await startTrialConsole();
    browser = await openBrowser(chromium ?? "");
    base = `${trial.url}/t/${trial.team.slug}`;
    await furnish(trial);
  }, BUILD_MS);
  afterAll(async () => {
    await browser?.close();
    await trial?.close();
  });

  test(
    "somebody discovers a schema, repairs a statement, previews, starts, sees results, changes it and rolls back",
    async () => {
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      await makeApplication(page, base, { name: APPLICATION, template: "Tumbling window" });
      await expectSquiggle(page);
      await expectPreview(page, "REVENUE");
      await addOutput(page);
      await start(page);
      await expectResults(page);
      await expectFlow(page);
      await expectRecords(page, base);
      await stop(page, base);
      await saveOtherWindow(page);
      await rollBack(page);
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "every template runs at once on the demo stream",
    async () => {
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      for (const { id, title, result } of applicationTemplates) {
        await makeApplication(page, base, { name: `template-${id}`, template: title });
        await expectPreview(page, result);
      }
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "a viewer sees an application, and no button that the server would refuse",
    async () => {
      const link = await trial.signInLink({ role: "viewer", email: "viewer@trial.invalid" });
      const { page, close } = await visit(browser, { link });
      await page.keyboard.press("g");
      await page.keyboard.press("q");
      await page.getByRole("link", { name: APPLICATION }).click();
      await page.getByText("Could run as it is").waitFor();
      for (const tab of ["", "/io", "/versions", "/settings"]) {
        await page.goto(`${base}/applications/${APPLICATION}${tab}`);
        await page.getByRole("navigation", { name: "Application" }).waitFor();
        const forbidden = page.getByRole("button", { name: /^(Start|Stop|Save|Add|Delete|Roll back|Discard)/ });
        expect(await forbidden.and(page.locator(":enabled")).count(), tab).toBe(0);
      }
      await close();
    },
    TEST_MS,
  );

  test(
    "somebody deletes an application; the stream of its results stays",
    async () => {
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      await page.goto(`${base}/applications/${APPLICATION}/settings`);
      await page.getByRole("button", { name: "Export to Flink SQL" }).click();
      await page.getByText(/^\d+ of \d+ statements translate\.$/).waitFor();
      await page.getByText("CREATE TABLE").first().waitFor();
      await page.getByRole("button", { name: `Delete ${APPLICATION}` }).click();
      await page.getByLabel(`Type ${APPLICATION} to go on`).fill(APPLICATION);
      await page.getByRole("button", { name: "Delete the application" }).click();
      await page.getByRole("link", { name: APPLICATION }).waitFor({ state: "detached" });
      await page.goto(`${base}/streams`);
      await page.getByRole("link", { name: RESULTS }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );
});

async function furnish({ wiring, team }: TrialConsole): Promise<void> {
  const who = founder(team);
  for (const streamName of [STREAM, RESULTS]) {
    await createStream(wiring.streams, who, { streamName, shardCount: streamName === STREAM ? 2 : 1 });
    while ((await wiring.streams.directory.find(who.accountId, who.region, streamName))?.status !== "ACTIVE")
      await sleep(100);
  }
  const settings = { kind: "generator", keys: 50, skew: 0.3, template: "orders", recordsPerSecond: 20 } as const;
  await createSource(wiring.sources, who, { name: "generator", streamName: STREAM, settings });
  await sleep(3_000);
}

async function makeApplication(
  page: Page,
  base: string,
  { name, template }: { readonly name: string; readonly template: string },
): Promise<void> {
  await page.goto(`${base}/applications/new`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Reads", { exact: true }).selectOption({ label: `Stream ${STREAM}` });
  await page.getByText("Found in the newest").waitFor();
  expect(await page.getByLabel("Type of column 5").inputValue()).toBe("DOUBLE");
  // What was found may be too narrow for what comes later.
  await page.getByLabel("Type of column 1", { exact: true }).fill("VARCHAR(32)");
  await page.getByRole("radio", { name: new RegExp(`^${template}`) }).check();
  await page.getByRole("button", { name: "Create the application" }).click();
  await page.getByText("Could run as it is").waitFor();
}

/** A wrong name is underlined where it stands, and told beneath with what was meant; then the draft is given up. */
async function expectSquiggle(page: Page): Promise<void> {
  const editor = page.getByLabel("SQL of the application");
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("CREATE OR REPLACE PUMP P AS INSERT INTO REVENU SELECT STREAM * FROM REVENUE;");
  await page.locator(".cm-lintRange-error", { hasText: "REVENU" }).waitFor();
  const told = page.getByRole("status").filter({ hasText: /Line \d+, column \d+/ });
  await told.filter({ hasText: "Did you mean REVENUE?" }).waitFor();
  expect(await accessProblems(page)).toEqual([]);
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await page.getByText("Could run as it is").waitFor();
  await expectCompletion(page);
}

/** Columns of the statement's stream are offered, spelled as they must be. */
async function expectCompletion(page: Page): Promise<void> {
  await page.getByLabel("SQL of the application").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("SELECT STREAM S.cust");
  await page.locator(".cm-tooltip-autocomplete", { hasText: "customer" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await page.getByText("Could run as it is").waitFor();
}

/** Tried on what really came in, the code makes rows. A window has to be over first. */
async function expectPreview(page: Page, stream: string): Promise<void> {
  const chip = page.getByRole("list", { name: "In-application streams" }).getByRole("button", { name: stream });
  const deadline = Date.now() + 60_000;
  do {
    await page.getByRole("button", { name: /^Preview/ }).click();
    await page.getByText(/^Ran on [\d,]+ records/).waitFor();
    await page.locator("[aria-label=Preview][aria-busy=false]").waitFor();
    if (/[1-9]/.test((await chip.innerText()).replace(stream, ""))) break;
    await sleep(2_000);
  } while (Date.now() < deadline);
  await chip.click();
  await page.getByRole("table", { name: `Rows of ${stream}` }).waitFor();
}

async function addOutput(page: Page): Promise<void> {
  await tab(page, "In and out").click();
  await page.getByLabel("Rows of", { exact: true }).selectOption("REVENUE");
  await page.getByLabel("Target", { exact: true }).selectOption({ label: `Stream ${RESULTS}` });
  await page.getByRole("button", { name: "Add the output" }).click();
  await page.getByText("Saved as version 2").first().waitFor();
  await page.getByRole("table", { name: "Outputs" }).waitFor();
}

async function start(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.getByRole("radio", { name: /^From now on/ }).check();
  await page.getByRole("button", { name: "Start the application" }).click();
  await page.getByText("Running", { exact: true }).waitFor();
}

/** Rows come by themselves, once the first window is over. */
async function expectResults(page: Page): Promise<void> {
  await tab(page, "Results").click();
  await page.getByText("Waiting for the first row").waitFor();
  const rows = page.getByRole("table", { name: "Rows of REVENUE" }).getByRole("row");
  await rows.nth(3).waitFor({ timeout: 60_000 });
  await page.getByRole("figure", { name: "REVENUE over ROWTIME" }).waitFor();
}

async function expectFlow(page: Page): Promise<void> {
  await tab(page, "Graph").click();
  await page.getByRole("region", { name: "Graph" }).getByText("REVENUE_PUMP").waitFor();
  const reading = page.getByRole("table", { name: "What flows" }).getByRole("row", { name: /Reading/ });
  await reading.getByText(/^[1-9]\d* rows\/s$/).waitFor();
}

/** The same rows are records of the output's stream. */
async function expectRecords(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/streams/${RESULTS}?from=trim`);
  await page.getByText('"COUNTRY"').first().waitFor();
}

async function stop(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/applications/${APPLICATION}`);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByText("Stopped", { exact: true }).waitFor();
}

async function saveOtherWindow(page: Page): Promise<void> {
  const editor = page.getByLabel("SQL of the application");
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("-- Another version.");
  await page.getByRole("button", { name: "Compare with version 2" }).click();
  const comparison = page.getByRole("region", { name: "Comparison" });
  await comparison.getByText(/saw the same .* records/).waitFor();
  await comparison
    .getByText(/[1-9].* rows? the same, 0 no more, 0 new/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved as version 3").first().waitFor();
}

async function rollBack(page: Page): Promise<void> {
  await tab(page, "Versions").click();
  await page.getByRole("region", { name: "Code, before and after" }).getByText("-- Another version.").waitFor();
  await page.getByRole("button", { name: "Roll back to 2" }).click();
  await page.getByRole("button", { name: "Roll back", exact: true }).click();
  await page.getByText("Back to version 2").waitFor();
  await tab(page, "SQL").click();
  await page.getByText("Version 4 is saved.").waitFor();
  expect(await page.getByLabel("SQL of the application").innerText()).not.toContain("Another version");
}

function tab(page: Page, name: string) {
  return page.getByRole("navigation", { name: "Application" }).getByRole("link", { name, exact: true });
}
