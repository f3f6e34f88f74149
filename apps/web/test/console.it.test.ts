import { createStream } from "@millrace/streams";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessProblemsInBothThemes } from "./access-problems.ts";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { founder, startTrialConsole, type TrialConsole } from "./trial-console.ts";

const chromium = findChromium();
if (!chromium) console.log("The console's browser tests are left out: no Chromium here. Set CHROMIUM_PATH to one.");

/** The first of these may have to build the console. */
const BUILD_MS = 240_000;
/** A journey takes seconds; on a machine that is busy with other tests too, many more. */
const TEST_MS = 120_000;
const STREAM = "orders";

describe.skipIf(chromium === undefined)("the console in a browser", () => {
  let trial: TrialConsole;
  let browser: Browser;
  beforeAll(async () => {
    trial = await startTrialConsole();
    browser = await openBrowser(chromium ?? "");
  }, BUILD_MS);
  afterAll(async () => {
    await browser?.close();
    await trial?.close();
  });

  test(
    "a newcomer comes in by the link, makes a stream and a key, sees a record arrive, and clears up",
    async () => {
      const { page, context, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      // No script can read the session or by what the browser is known, and no other site can send them along.
      const cookies = await context.cookies();
      expect(cookies.map(({ name }) => name.replace(/^.*\./, ""))).toEqual(["session_token", "known"]);
      for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
      await page.getByRole("button", { name: "Show me with demo data" }).waitFor();
      await page.getByRole("link", { name: "Streams", exact: true }).first().click();
      await page.getByRole("heading", { name: "No streams in us-east-1 yet" }).waitFor();
      await makeStream(page);
      await putRecord(page, "user-7", '{"id": 73314510714175488}');
      await page.getByRole("button", { name: /user-7/ }).click();
      // A 64-bit number stays what it was.
      await expectText(page.getByLabel("Data", { exact: true }), '"id": 73314510714175488');
      await page.keyboard.press("Escape");
      await filterAndPause(page);
      await page.getByRole("link", { name: "Access keys" }).click();
      await makeAndRevokeKey(page);
      await deleteStream(page);
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "no page shuts out people who read it by other means, in light or dark",
    async () => {
      await createStream(trial.wiring.streams, founder(trial.team), { streamName: "seen", shardCount: 2 });
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      const stream = "/streams/seen";
      const ofStream = [stream, `${stream}/shards`, `${stream}/connect`, `${stream}/settings`];
      for (const path of ["", "/streams/new", ...ofStream, "/sources", "/keys", "/settings", "/settings/audit"]) {
        await page.goto(`${trial.url}/t/${trial.team.slug}${path}`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await accessProblemsInBothThemes(page), path).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "a viewer sees what there is, and no button that the server would refuse",
    async () => {
      const link = await trial.signInLink({ role: "viewer", email: "viewer@trial.invalid" });
      await createStream(trial.wiring.streams, founder(trial.team), { streamName: "watched", shardCount: 1 });
      const { page, complaints, close } = await visit(browser, { link });
      const base = `${trial.url}/t/${trial.team.slug}`;
      await page.goto(`${base}/streams`);
      await page.getByRole("link", { name: "watched" }).waitFor();
      expect(await page.getByRole("link", { name: "New stream" }).count()).toBe(0);
      expect(await page.getByRole("link", { name: "Access keys" }).count()).toBe(0);
      await page.getByRole("link", { name: "watched" }).click();
      await page.getByText("Waiting for the next record").waitFor();
      expect(await page.getByRole("button", { name: "Put a record" }).count()).toBe(0);
      for (const path of ["/streams/watched/shards", "/streams/watched/settings", "/sources"]) {
        await page.goto(base + path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await page.getByRole("button", { name: /Split|Merge|Delete|New source/ }).count(), path).toBe(0);
      }
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "who is not signed in stands at the door, and is led on to where they wanted",
    async () => {
      const { page, close } = await visit(browser);
      await page.goto(`${trial.url}/t/${trial.team.slug}/streams?filter=a`);
      await page.getByRole("heading", { name: "Sign in to Millrace" }).waitFor();
      const next = `/t/${trial.team.slug}/streams?filter=a`;
      expect(new URL(page.url()).searchParams.get("next")).toBe(next);
      await page.getByLabel("Email").fill("owner@trial.invalid");
      await page.getByLabel("Password").fill("not the password");
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      await page.getByText("Address or password is wrong").waitFor();
      await close();
    },
    TEST_MS,
  );

  test(
    "a team that one does not belong to is not found, like one that does not exist",
    async () => {
      const foreign = await trial.house.makeTeam("Foreign");
      const { page, close } = await visit(browser, { link: await trial.signInLink() });
      for (const slug of [foreign.team.slug, "no-such-team"]) {
        const answer = await page.goto(`${trial.url}/t/${slug}/streams`);
        expect(answer?.status()).toBe(404);
        await page.getByRole("heading", { name: "There is nothing here" }).waitFor();
      }
      await close();
    },
    TEST_MS,
  );

  test(
    "a narrow screen never scrolls sideways",
    async () => {
      await createStream(trial.wiring.streams, founder(trial.team), { streamName: "narrow", shardCount: 2 });
      const { page, complaints, close } = await visit(browser, { width: 390, link: await trial.signInLink() });
      const stream = "/streams/narrow";
      for (const path of [
        "",
        "/streams",
        stream,
        `${stream}/shards`,
        `${stream}/connect`,
        "/sources",
        "/keys",
        "/settings/audit",
      ]) {
        await page.goto(`${trial.url}/t/${trial.team.slug}${path}`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
      }
      // What the bar has no room for is in the account's menu.
      for (const zone of ["Times in UTC", "Times in your own zone"]) {
        await page.getByRole("button", { name: /^Account of/ }).click();
        await page.getByRole("menuitem", { name: zone }).click();
        await page.getByRole("menuitem", { name: zone }).waitFor({ state: "detached" });
        await page.getByRole("heading", { level: 1 }).waitFor();
      }
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "an old link opens nothing, and says what to do",
    async () => {
      const link = await trial.signInLink();
      await (await visit(browser, { link })).close();
      const { page, close } = await visit(browser);
      await page.goto(link);
      await page.getByText("This link does not open the door any more").waitFor();
      await close();
    },
    TEST_MS,
  );
});

async function makeStream(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Create a stream" }).click();
  await page.getByLabel("Name").fill(STREAM);
  await page.getByRole("button", { name: "Create the stream" }).click();
  await page.getByText("Waiting for the next record").waitFor();
  await page.getByText("Active", { exact: true }).waitFor();
}

async function putRecord(page: Page, key: string, data: string): Promise<void> {
  await page.getByRole("button", { name: "Put a record" }).first().click();
  await page.getByLabel("Partition key").fill(key);
  await page.getByLabel("Data", { exact: true }).fill(data);
  await page.getByRole("button", { name: "Put it" }).click();
  await page.getByRole("button", { name: new RegExp(key) }).waitFor();
}

/** A filter runs on the server; pausing holds the rows and counts what comes meanwhile. */
async function filterAndPause(page: Page): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type("key:user-8");
  await page.keyboard.press("Enter");
  await page.getByText("No record matches yet").waitFor();
  await putRecord(page, "user-8", "second");
  expect(await page.getByRole("button", { name: /user-7/ }).count()).toBe(0);
  await page.locator("body").click({ position: { x: 5, y: 600 } });
  await page.keyboard.press("Space");
  await page.getByText("Paused", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Put a record" }).first().click();
  await page.getByLabel("Partition key").fill("user-8");
  await page.getByRole("button", { name: "Put it" }).click();
  await page.getByRole("button", { name: "1 new" }).click();
  await page.getByText("Live", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: /user-8/ }).count()).toBe(2);
}

async function makeAndRevokeKey(page: Page): Promise<void> {
  await page.getByRole("button", { name: "New access key" }).first().click();
  await page.getByLabel("Name").fill("orders-service");
  await page.getByRole("button", { name: "Create the key" }).click();
  const secret = await page.getByText("Secret access key").locator("xpath=following-sibling::dd").innerText();
  expect(secret).toMatch(/^\S{40}$/);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await page.getByRole("cell", { name: /^orders-service/ }).waitFor();
  await page.reload();
  await page.getByRole("cell", { name: /^orders-service/ }).waitFor();
  expect(await page.content()).not.toContain(secret);
  await page.getByRole("button", { name: "Revoke orders-service" }).click();
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await page.getByRole("button", { name: "Remove orders-service" }).waitFor();
}

async function deleteStream(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Streams", exact: true }).first().click();
  await page.getByRole("link", { name: STREAM, exact: true }).click();
  await page.getByRole("navigation", { name: "Stream" }).getByRole("link", { name: "Settings" }).click();
  await page.getByRole("button", { name: `Delete ${STREAM}` }).click();
  const confirm = page.getByRole("button", { name: "Delete the stream" });
  expect(await confirm.isDisabled()).toBe(true);
  await page.getByLabel(`Type ${STREAM} to go on`).fill(STREAM);
  await confirm.click();
  // It waits a day in which it can be restored, unless somebody says once more that it shall go.
  await page.getByRole("row", { name: new RegExp(`^${STREAM} .*Deleted`) }).waitFor();
  await page.getByRole("link", { name: STREAM, exact: true }).click();
  await page.getByRole("button", { name: "Delete it for good now" }).click();
  await page.getByLabel(`Type ${STREAM} to go on`).fill(STREAM);
  await page.getByRole("button", { name: "Delete it for good", exact: true }).click();
  await page.getByRole("heading", { name: "No streams in us-east-1 yet" }).waitFor();
}

async function expectText(found: ReturnType<Page["locator"]>, text: string): Promise<void> {
  expect(await found.innerText()).toContain(text);
}
