import { createStream } from "@millrace/streams";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, type Visitor, visit } from "./open-browser.ts";
import { founder, startTrialConsole, type TrialConsole } from "./trial-console.ts";

const chromium = findChromium();
const BUILD_MS = 240_000;
const TEST_MS = 120_000;

describe.skipIf(chromium === undefined)("the palette and the keys", () => {
  let trial: TrialConsole;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let base: string;
  beforeAll(async () => {
    trial = await startTrialConsole();
    browser = await openBrowser(chromium ?? "");
    for (const streamName of ["orders", "late-orders", "clicks"]) {
      await createStream(trial.wiring.streams, founder(trial.team), { streamName, shardCount: 1 });
    }
    visitor = await visit(browser, { link: await trial.signInLink() });
    page = visitor.page;
    base = `${trial.url}/t/${trial.team.slug}`;
  }, BUILD_MS);
  afterAll(async () => {
    await browser?.close();
    await trial?.close();
  });

  async function openPage(path: string, heading: string): Promise<void> {
    await page.goto(base + path);
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await page.locator("[role=radio][aria-checked=true]").waitFor();
  }

  test(
    "the palette opens whatever has a name, by part of it",
    async () => {
      await openPage("/keys", "Access keys");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("ORDERS");
      await page.getByRole("option", { name: "late-orders Stream" }).waitFor();
      expect(await page.getByRole("option").first().innerText()).toContain("orders");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${base}/streams/orders`);
      await page.keyboard.press("Control+k");
      await page.getByRole("option", { name: "Access keys", exact: true }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    },
    TEST_MS,
  );

  test(
    "nothing that is typed while the palette is on its way is lost, and what had the focus has it again",
    async () => {
      const slow = await visitor.context.newPage();
      await slow.goto(`${base}/streams`);
      const link = slow.getByRole("link", { name: "late-orders" });
      await link.focus();
      await slow.route("**/*.js", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 150));
        await route.continue();
      });
      await slow.keyboard.press("Control+k");
      await slow.keyboard.type("ORDERS and whatever one types in half a second", { delay: 30 });
      await slow.getByRole("combobox").waitFor();
      expect(await slow.getByRole("combobox").inputValue()).toBe("ORDERS and whatever one types in half a second");
      await slow.keyboard.press("Escape");
      await slow.getByRole("combobox").waitFor({ state: "detached" });
      expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
      await slow.close();
    },
    TEST_MS,
  );

  test(
    "the palette does what the page does, and what belongs to no page",
    async () => {
      await openPage("/keys", "Access keys");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("new acc");
      await page.getByRole("option", { name: "New access key" }).waitFor();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "New access key" }).waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("dark");
      await page.getByRole("option", { name: "Dark theme" }).waitFor();
      await page.keyboard.press("Enter");
      await page.locator("html[data-theme=dark]").waitFor();
    },
    TEST_MS,
  );

  test(
    "a viewer's palette finds nothing that the role does not show",
    async () => {
      const link = await trial.signInLink({ role: "viewer", email: "viewer@trial.invalid" });
      const viewer = await visit(browser, { link });
      await viewer.page.getByRole("button", { name: "Go to, do" }).click();
      await viewer.page.getByRole("combobox").fill("first");
      await viewer.page.getByRole("option", { name: "First steps" }).waitFor();
      // The team's first key is called "first"; a viewer may not read keys.
      expect(await viewer.page.getByRole("option", { name: /Access key/ }).count()).toBe(0);
      await viewer.page.getByRole("combobox").fill("new stream");
      await viewer.page.getByText("Nothing here is called").waitFor();
      await viewer.close();
    },
    TEST_MS,
  );

  test(
    "keys walk a list, go to places, copy the link; turned off they do nothing, and that is remembered",
    async () => {
      await openPage("/streams", "Streams");
      await page.getByRole("link", { name: "late-orders" }).waitFor();
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page.waitForURL(`${base}/streams/late-orders`);
      await page.keyboard.press("g");
      await page.keyboard.press("d");
      await page.waitForURL(`${base}/deliveries`);
      await page.keyboard.press("c");
      await page.getByText("The link is copied").waitFor();
      await page.keyboard.press("?");
      await page.getByRole("checkbox", { name: /Single keys/ }).uncheck();
      await page.keyboard.press("Escape");
      await openPage("/deliveries", "Deliveries");
      await page.keyboard.press("g");
      await page.keyboard.press("s");
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").waitFor();
      expect(page.url()).toBe(`${base}/deliveries`);
      expect(visitor.complaints).toEqual([]);
    },
    TEST_MS,
  );
});
