import type { Browser, Locator, Page } from "@playwright/test";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { runAsModule } from "./run-as-module.ts";
import { startTrialConsole, type TrialConsole } from "./trial-console.ts";

const chromium = findChromium();
const BUILD_MS = 240_000;
/** A delivery's first object takes its ten seconds, a preview its records. */
const TEST_MS = 240_000;
const CLICKS_MAX = 14;
const TABS_MAX = 150;

/** Does what a person does to a button or a link, one way or the other. */
type Press = (what: Locator) => Promise<void>;

describe.skipIf(chromium === undefined)("a newcomer", () => {
  let trial: TrialConsole;
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser(chromium ?? "");
    return () => browser.close();
  }, BUILD_MS);
  afterEach(() => trial?.close());

  test(
    `gets from nothing to a stream, a delivery and a question in ${CLICKS_MAX} clicks, and is rid of them again`,
    async () => {
      trial = await startTrialConsole();
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      let clicks = 0;
      const click: Press = async (what) => {
        clicks += 1;
        await what.click();
      };
      await walk(page, click);
      expect(clicks).toBeLessThanOrEqual(CLICKS_MAX);
      await page.getByRole("button", { name: "Remove the demo" }).click();
      await page.getByRole("button", { name: "Remove it" }).click();
      await page.getByText("The demo is gone").waitFor();
      await page.getByRole("link", { name: "Streams", exact: true }).first().click();
      await page.getByRole("heading", { name: "No streams in us-east-1 yet" }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
    BUILD_MS + TEST_MS,
  );

  test(
    "walks the same way by keyboard alone",
    async () => {
      trial = await startTrialConsole();
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      await walk(page, async (what) => {
        await tabTo(page, what);
        await page.keyboard.press("Enter");
      });
      expect(complaints).toEqual([]);
      await close();
    },
    BUILD_MS + TEST_MS,
  );

  test(
    "with code of one's own sees the first record arrive on the page that gave the code",
    async () => {
      trial = await startTrialConsole();
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      await page.getByRole("link", { name: "Connect my own code" }).click();
      await page.getByRole("button", { name: "Make the stream and a key" }).click();
      await page.getByText("Listening").waitFor();
      await page.getByRole("tab", { name: "JavaScript" }).click();
      const code = await page.getByRole("tabpanel", { name: "JavaScript" }).innerText();
      await runAsModule(code);
      await page.getByText("It is in").waitFor();
      await page.getByRole("definition").filter({ hasText: "user-7" }).waitFor();
      await page.getByRole("link", { name: "See it in the live tail" }).click();
      await page.getByRole("button", { name: /user-7/ }).waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
    BUILD_MS + TEST_MS,
  );
});

/** What a newcomer is led through; each press is an act of theirs. */
async function walk(page: Page, press: Press): Promise<void> {
  const next = (label: string) => page.getByRole("link", { name: `Next: ${label}` });
  await press(page.getByRole("button", { name: "Show me with demo data" }));
  await page
    .getByRole("button", { name: /customer-/ })
    .first()
    .waitFor();
  await press(next("See which shard is hot"));
  await press(page.getByRole("button", { name: "Split shard 1" }));
  await page.getByText("Split: the two new shards").waitFor();
  await press(next("Deliver them to a bucket"));
  await press(page.getByRole("button", { name: "Create the delivery" }));
  await page.getByText("The first object is there.").waitFor({ timeout: 90_000 });
  await press(next("Open the objects"));
  await press(page.getByRole("button", { name: /^20\d\d\// }).last());
  await page.getByText("customer-").first().waitFor();
  await press(next("Ask a question"));
  await press(page.locator("button:enabled", { hasText: "Create the application" }));
  await press(page.getByRole("button", { name: /^Preview/ }));
  await page.getByText("Ran on").waitFor({ timeout: 60_000 });
  await press(page.getByRole("button", { name: "Start", exact: true }));
  await press(page.getByRole("button", { name: "Start the application" }));
  await page.getByText("Running", { exact: true }).waitFor({ timeout: 60_000 });
  await press(next("What you built"));
  await page.getByRole("tab", { name: "Terraform" }).waitFor();
  await page.getByText("aws kinesisanalyticsv2 create-application").waitFor();
}

/** Tab until the focus is on it, as somebody without a mouse does; Escape first where Tab is a character. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  await what.waitFor();
  const way: string[] = [];
  for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
    if (await page.evaluate(() => document.activeElement?.matches("[contenteditable=true]"))) {
      await page.keyboard.press("Escape");
    }
    await page.keyboard.press("Tab");
    if (await what.evaluate((element) => element === document.activeElement)) return;
    way.push(await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 60) ?? ""));
  }
  throw new Error(`${what} cannot be reached with Tab. The last of the way there:\n${way.slice(-20).join("\n")}`);
}
