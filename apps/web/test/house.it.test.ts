import { type StubIssuer, stubIssuer } from "@millrace/testkit";
import type { Browser } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessProblemsInBothThemes } from "./access-problems.ts";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { startTrialConsole, type TrialConsole } from "./trial-console.ts";

const chromium = findChromium();

/** The first of these may have to build the console. */
const BUILD_MS = 300_000;
const TEST_MS = 120_000;
const NARROW = 390;

describe.skipIf(chromium === undefined)("a team's own door, its end, and the house's console", () => {
  let trial: TrialConsole;
  let browser: Browser;
  let issuer: StubIssuer;
  beforeAll(async () => {
    issuer = await stubIssuer();
    trial = await startTrialConsole("Trial", { env: { EGRESS_ALLOW: new URL(issuer.url).host } });
    browser = await openBrowser(chromium ?? "");
  }, BUILD_MS);
  afterAll(async () => {
    await browser?.close();
    await trial?.close();
    await issuer?.close();
  });

  test(
    "an owner sets single sign-on up, and somebody comes in by it with the role of their group",
    async () => {
      const { page, close } = await visit(browser, { link: await trial.signInLink() });
      await page.goto(`${trial.url}/t/${trial.team.slug}/settings/sign-on`);
      await page.getByLabel("Name", { exact: true }).fill("Stub");
      await page.getByLabel("Issuer").fill(issuer.url);
      await page.getByLabel("Client id").fill(issuer.clientId);
      await page.getByLabel("Client secret").fill(issuer.clientSecret);
      await page.getByRole("button", { name: "Add a group" }).click();
      await page.getByLabel("Group 1", { exact: true }).fill("dev");
      expect(await accessProblemsInBothThemes(page)).toEqual([]);
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Single sign-on is set").waitFor();
      await close();

      issuer.identity = { sub: "1", email: "grace@corp.example", email_verified: true, name: "Grace", groups: ["dev"] };
      const grace = await visit(browser);
      await grace.page.goto(`${trial.url}/sign-in`);
      await grace.page.getByRole("button", { name: "Single sign-on of a team" }).click();
      await grace.page.getByLabel("Team").fill(trial.team.slug);
      expect(await accessProblemsInBothThemes(grace.page)).toEqual([]);
      await grace.page.getByRole("button", { name: "Go to your identity provider" }).click();
      await grace.page.waitForURL(/\/t\//);
      await grace.page.goto(`${trial.url}/t/${trial.team.slug}/settings/you`);
      await grace.page.getByText("this session opens this team alone").waitFor();
      await grace.page.getByRole("button", { name: /^Account of/ }).click();
      await grace.page.getByText("developer of this team").waitFor();
      await grace.close();
    },
    TEST_MS,
  );

  test(
    "whoever runs the house sees its processes and teams, and closes it for changes; nobody else finds the page",
    async () => {
      const { page, close } = await visit(browser, { link: await trial.signInLink() });
      await page.goto(`${trial.url}/operator`);
      await page.getByRole("cell", { name: /^gateway/ }).waitFor();
      await page.getByRole("cell", { name: /^web/ }).waitFor();
      await page.getByText(trial.team.accountId).waitFor();
      expect(await accessProblemsInBothThemes(page)).toEqual([]);
      await page.getByLabel("What people are told").fill("We move.");
      await page.getByRole("button", { name: "Begin maintenance" }).click();
      await page.getByText("Maintenance has begun").waitFor();
      await page.getByText("house.beginMaintenance").waitFor();

      const developer = await visit(browser, {
        link: await trial.signInLink({ role: "developer", email: "dev@trial.invalid" }),
      });
      await developer.page.goto(`${trial.url}/operator`);
      await developer.page.getByText("This house").waitFor({ state: "detached" });
      await developer.close();

      await page.getByRole("button", { name: "End maintenance" }).click();
      await page.getByText("Maintenance is over").waitFor();
      await page.setViewportSize({ width: NARROW, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(NARROW);
      await close();
    },
    TEST_MS,
  );

  test(
    "an owner deletes the team by its name, finds it closed, and restores it",
    async () => {
      const { page, close } = await visit(browser, { link: await trial.signInLink() });
      await page.goto(`${trial.url}/t/${trial.team.slug}/settings`);
      await page.getByRole("button", { name: "Delete Trial" }).click();
      await page.getByLabel("Type Trial to go on").fill("Trial");
      await page.getByRole("button", { name: "Delete the team" }).click();
      await page.getByRole("heading", { name: "Trial was deleted" }).waitFor();
      expect(await accessProblemsInBothThemes(page)).toEqual([]);
      await page.getByRole("button", { name: "Restore the team" }).click();
      await page.getByRole("heading", { name: "Trial was deleted" }).waitFor({ state: "detached" });
      await page.goto(`${trial.url}/t/${trial.team.slug}/streams`);
      await page.getByRole("heading", { level: 1, name: "Streams" }).waitFor();
      await close();
    },
    TEST_MS,
  );
});
