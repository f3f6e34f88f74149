import { totp } from "@millrace/testkit";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessProblems, accessProblemsInBothThemes } from "./access-problems.ts";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { startTrialConsole, type TrialConsole } from "./trial-console.ts";

const chromium = findChromium();
if (!chromium) console.log("The browser tests of signing in are left out: no Chromium here. Set CHROMIUM_PATH to one.");

/** The first of these may have to build the console. */
const BUILD_MS = 240_000;
const TEST_MS = 120_000;
const PASSWORD = "a sentence is the best password";

describe.skipIf(chromium === undefined)("how people come in, in a browser", () => {
  let trial: TrialConsole;
  let browser: Browser;
  beforeAll(async () => {
    trial = await startTrialConsole("Trial", { hostname: "localhost" });
    browser = await openBrowser(chromium ?? "");
  }, BUILD_MS);
  afterAll(async () => {
    await browser?.close();
    await trial?.close();
  });

  test(
    "a person sets a password and turns the second factor on; then a code is asked for, and a recovery code will do",
    async () => {
      const { page, context, complaints, close } = await signedIn("ada@trial.invalid");
      await setPassword(page);
      await page.getByRole("button", { name: "Turn it on" }).click();
      await page.getByRole("dialog").getByLabel("Your password").fill(PASSWORD);
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByRole("img", { name: /^The secret as a picture/ }).waitFor();
      expect(await accessProblems(page)).toEqual([]);
      const secret = await page.locator("span.break-all").innerText();
      await page.getByLabel("Code", { exact: true }).fill(totp(secret));
      await page.getByRole("dialog").getByRole("button", { name: "Turn it on" }).click();
      await page.getByRole("list", { name: "Recovery codes" }).waitFor();
      const codes = await page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem").allInnerTexts();
      expect(codes).toHaveLength(10);
      await page.getByRole("button", { name: "I have kept them" }).click();
      await page.getByText("10 recovery codes left.").waitFor();

      await signOut(page);
      await context.clearCookies();
      await typePassword(page, "ada@trial.invalid");
      await page.getByRole("heading", { name: "One more step" }).waitFor();
      await page.getByLabel("Code", { exact: true }).fill("000000");
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByText("That code is not right").waitFor();
      await page.getByLabel("Code", { exact: true }).fill(totp(secret));
      await page.getByRole("button", { name: "Go on" }).click();
      await page.waitForURL(/\/t\/trial/);

      await signOut(page);
      await typePassword(page, "ada@trial.invalid");
      await page.getByRole("button", { name: "The app is gone" }).click();
      await page.getByLabel("Recovery code").fill(codes[0] ?? "");
      await page.getByRole("button", { name: "Go on" }).click();
      await page.waitForURL(/\/t\/trial/);
      await page.goto(`${trial.url}/t/trial/settings/you`);
      await page.getByText("9 recovery codes left.").waitFor();
      expect(complaints.filter((text) => !text.includes("401"))).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "a person adds a passkey and comes in by it alone; removed, it opens nothing",
    async () => {
      const { page, context, close } = await signedIn("ben@trial.invalid");
      await addAuthenticator(context, page);
      await page.getByRole("button", { name: "Add a passkey" }).click();
      await page.getByText("The passkey is added").waitFor();
      await page.getByRole("cell", { name: "Chrome on Linux" }).first().waitFor();

      await signOut(page);
      await page.goto(`${trial.url}/sign-in`);
      await page.getByRole("button", { name: "Sign in with a passkey" }).click();
      await page.waitForURL(/\/t\/trial/);
      await page.goto(`${trial.url}/t/trial/settings/you`);
      await page.getByRole("button", { name: "Delete Chrome on Linux" }).click();
      await page.getByRole("button", { name: "Delete the passkey" }).click();
      await page.getByRole("button", { name: "Delete Chrome on Linux" }).waitFor({ state: "detached" });

      await signOut(page);
      await page.goto(`${trial.url}/sign-in`);
      await page.getByRole("button", { name: "Sign in with a passkey" }).click();
      await page.getByText("The passkey did not open the door").waitFor();
      await close();
    },
    TEST_MS,
  );

  test(
    "one's sessions are listed, and another browser is signed out from here",
    async () => {
      const here = await signedIn("cleo@trial.invalid");
      const there = await signedIn("cleo@trial.invalid");
      await here.page.reload();
      await here.page.getByText("this one").waitFor();
      await here.page.getByRole("button", { name: "Sign out everywhere else" }).click();
      await here.page.getByText("1 browser signed out").waitFor();
      await there.page.goto(`${trial.url}/t/trial/streams`);
      await there.page.getByRole("heading", { name: "Sign in to Millrace" }).waitFor();
      expect(await accessProblemsInBothThemes(here.page)).toEqual([]);
      await here.page.setViewportSize({ width: 390, height: 900 });
      expect(await here.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await here.close();
      await there.close();
    },
    TEST_MS,
  );

  /** A developer of the team, at their own page; made where there is none yet. */
  async function signedIn(email: string) {
    const link = made.has(email)
      ? await trial.signInLinkOf(email)
      : await trial.signInLink({ role: "developer", email });
    made.add(email);
    const visitor = await visit(browser, { link });
    await visitor.page.goto(`${trial.url}/t/trial/settings/you`);
    await visitor.page.getByRole("heading", { name: "Where you are signed in" }).waitFor();
    return visitor;
  }
  const made = new Set<string>();

  async function typePassword(page: Page, email: string): Promise<void> {
    await page.goto(`${trial.url}/sign-in`);
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  }
});

async function setPassword(page: Page): Promise<void> {
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByText("Your password is set").waitFor();
  await page.getByRole("button", { name: "Change the password" }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByText("You are signed out").waitFor();
}

/** A device that makes passkeys, and whose person always agrees. */
async function addAuthenticator(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
