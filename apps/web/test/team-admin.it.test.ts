import { readFileSync } from "node:fs";
import { createAccessKey } from "@millrace/tenancy";
import type { Browser, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessProblemsInBothThemes } from "./access-problems.ts";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { founder, startTrialConsole, type TrialConsole } from "./trial-console.ts";

const chromium = findChromium();
if (!chromium) console.log("The team admin's browser tests are left out: no Chromium here. Set CHROMIUM_PATH to one.");

/** The first of these may have to build the console. */
const BUILD_MS = 240_000;
const TEST_MS = 120_000;
const PASSWORD = "a sentence is the best password";

describe.skipIf(chromium === undefined)("the team's admin in a browser", () => {
  let trial: TrialConsole;
  let browser: Browser;
  let base: string;
  beforeAll(async () => {
    trial = await startTrialConsole();
    browser = await openBrowser(chromium ?? "");
    base = `${trial.url}/t/${trial.team.slug}`;
  }, BUILD_MS);
  afterAll(async () => {
    await browser?.close();
    await trial?.close();
  });

  test(
    "an owner invites somebody, who signs up by the link and comes in with the role; then the role changes, and they are removed",
    async () => {
      const owner = await visit(browser, { link: await trial.signInLink() });
      await owner.page.goto(`${base}/settings/members`);
      const link = await invite(owner.page, "ada@trial.invalid");

      const ada = await visit(browser);
      await ada.page.goto(link);
      await ada.page.getByRole("heading", { name: "Join Trial" }).waitFor();
      await ada.page.getByLabel("Your name").fill("Ada");
      await ada.page.getByLabel("Password").fill("short");
      await ada.page.getByRole("button", { name: "Sign up and join" }).click();
      await ada.page.getByText("Use at least 12 characters.").waitFor();
      await ada.page.getByLabel("Password").fill(PASSWORD);
      await ada.page.getByRole("button", { name: "Sign up and join" }).click();
      await ada.page.waitForURL(/\/t\/trial/);
      await ada.page.getByRole("button", { name: "Account of ada@trial.invalid" }).waitFor();

      await owner.page.reload();
      await owner.page.getByRole("cell", { name: "Accepted" }).waitFor();
      await owner.page.getByLabel("Role of ada@trial.invalid").selectOption("admin");
      await owner.page.getByText("ada@trial.invalid is admin now").waitFor();
      await ada.page.goto(`${base}/settings/audit`);
      await ada.page.getByRole("button", { name: /^member\.update/ }).click();
      expect(await ada.page.getByLabel("Before and after").innerText()).toMatch(/role: viewer[\s\S]*role: admin/);

      await owner.page.getByRole("button", { name: "Remove ada@trial.invalid" }).click();
      await owner.page.getByRole("button", { name: "Remove the member" }).click();
      await owner.page.getByText("ada@trial.invalid is removed").waitFor();
      expect((await ada.page.goto(base))?.status()).toBe(404);

      // The last owner stays, and is told why.
      await owner.page.getByRole("button", { name: "Leave the team" }).click();
      await owner.page.getByRole("button", { name: "Leave the team" }).last().click();
      await owner.page.getByText("A team always has an owner").waitFor();
      expect([...owner.complaints, ...ada.complaints].filter((text) => !/40[04]|412/.test(text))).toEqual([]);
      await owner.close();
      await ada.close();
    },
    TEST_MS,
  );

  test(
    "somebody who is here already joins by one press; an invitation that was taken back says so",
    async () => {
      const owner = await visit(browser, { link: await trial.signInLink() });
      await owner.page.goto(`${base}/settings/members`);
      const open = await invite(owner.page, "");
      const gone = await invite(owner.page, "");
      await owner.page.reload();
      await owner.page
        .getByRole("button", { name: /^Take back/ })
        .first()
        .click();
      await owner.page.getByText("The invitation is taken back").waitFor();

      const other = await trial.house.makeTeam("Elsewhere");
      const ben = await visit(browser, { link: await linkFor(other.team.id) });
      await ben.page.goto(gone);
      await ben.page.getByText("This invitation was taken back").waitFor();
      await ben.page.goto(open);
      await ben.page.getByRole("button", { name: /^Join as/ }).click();
      await ben.page.waitForURL(/\/t\/trial/);
      await ben.page.getByRole("button", { name: "Trial", exact: false }).first().click();
      await ben.page.getByRole("menuitem", { name: "Elsewhere" }).waitFor();
      await ben.page.getByRole("menuitem", { name: "All teams, or a new one" }).click();
      await ben.page.getByLabel("Name").fill("Ben's own");
      await ben.page.getByRole("button", { name: "Make the team" }).click();
      await ben.page.waitForURL(/\/t\/ben-s-own/);
      expect([...owner.complaints, ...ben.complaints]).toEqual([]);
      await owner.close();
      await ben.close();
    },
    TEST_MS,
  );

  test(
    "the audit log is narrowed, keeps its filter in the address, is exported, and names a row that was changed",
    async () => {
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      await createAccessKey(trial.wiring.tenancy, founder(trial.team), { name: "audited" });
      await page.goto(`${base}/settings/audit`);
      await page.getByLabel("What was done").fill("key");
      await page.waitForURL(/action=key/);
      await page
        .getByRole("button", { name: /^key\.create/ })
        .first()
        .waitFor();
      await expectNone(page, /^team\.create/);
      await page.reload();
      await page
        .getByRole("button", { name: /^key\.create/ })
        .first()
        .waitFor();
      await expectNone(page, /^team\.create/);
      await page.getByLabel("Refused only").check();
      await page.getByText("No event fits").waitFor();
      await page.getByRole("button", { name: "Show all" }).first().click();
      await page.getByRole("button", { name: /^team\.create/ }).waitFor();

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Export as CSV" }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("audit-trial.csv");
      expect(readFileSync(await download.path(), "utf8")).toMatch(/^"n","time","action"[\s\S]*"key\.create"/);

      await page.getByRole("button", { name: "Verify" }).click();
      await page.getByText(/events are as they were written, and none is missing/).waitFor();
      await trial.asOwner("UPDATE audit_event SET resource = 'elsewhere' WHERE team_id = $1 AND n = 2", [
        trial.team.id,
      ]);
      await page.getByRole("button", { name: "Verify" }).click();
      await page.getByText("Event 2 was changed after it was written").waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "a key with its own policy is made in the form, tried in the simulator, changed, and rotated",
    async () => {
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      await page.goto(`${base}/keys`);
      await page.getByRole("button", { name: "New access key" }).first().click();
      await page.getByLabel("Name").fill("scoped");
      await page.getByLabel(/^What a policy says/).check();
      await page.getByLabel("From these addresses only").fill("10.0.0.0/8");
      await page.getByRole("button", { name: "Create the key" }).click();
      await page.getByRole("button", { name: "I have kept it" }).click();
      await page.getByRole("link", { name: "scoped" }).click();
      await page.getByText('"kinesis:PutRecords"').waitFor();

      await page.getByRole("link", { name: "Try a permission" }).click();
      const arn = `arn:aws:kinesis:us-east-1:${trial.team.accountId}:stream/orders`;
      await page.getByLabel("On", { exact: true }).fill(arn);
      await page.getByText("Refused", { exact: true }).waitFor();
      await page.getByText("IpAddress aws:SourceIp 10.0.0.0/8 does not hold: the request does not have it").waitFor();
      await page.getByLabel("From the address").fill("10.1.2.3");
      await page.getByText("Allowed", { exact: true }).waitFor();
      await page.getByText("Decides", { exact: true }).waitFor();
      await page.waitForURL(/from=10\.1\.2\.3/);
      const shared = page.url();
      await page.goto(shared);
      await page.getByText("Allowed", { exact: true }).waitFor();

      await page.goto(`${base}/keys`);
      await page.getByRole("link", { name: "scoped" }).click();
      await page.getByRole("button", { name: "Change the policy" }).click();
      await page.getByRole("button", { name: "Edit as JSON" }).click();
      await page
        .getByLabel("Policy", { exact: true })
        .fill('{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}');
      await page.getByRole("button", { name: "Save the policy" }).click();
      await page.getByText(/Statement 1: give either Action or NotAction/).waitFor();
      await page
        .getByLabel("Policy", { exact: true })
        .fill('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kinesis:Get*","Resource":"*"}]}');
      await page.getByText("This policy says more than the form can.").waitFor();
      await page.getByRole("button", { name: "Save the policy" }).click();
      await page.getByText('"kinesis:Get*"').waitFor();

      await page.getByRole("button", { name: "Rotate" }).click();
      await page.getByRole("button", { name: "Make the new key" }).click();
      await page.getByRole("button", { name: "I have kept it" }).click();
      await page.goto(`${base}/keys`);
      await page.getByRole("link", { name: "scoped" }).nth(1).waitFor();
      expect(complaints.filter((text) => !text.includes("400"))).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    "no page of the admin shuts out people who read it by other means, in light or dark, or scrolls sideways on a phone",
    async () => {
      const key = await createAccessKey(trial.wiring.tenancy, founder(trial.team), { name: "seen" });
      const { page, complaints, close } = await visit(browser, { link: await trial.signInLink() });
      const asked = `?key=${key.id}&on=*&action=kinesis:ListStreams`;
      const paths = ["/settings/members", "/settings/audit?event=1", `/keys/${key.id}`, `/keys/simulator${asked}`];
      for (const url of [...paths.map((path) => base + path), `${trial.url}/teams`]) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.goto(url);
        await page.getByRole("heading", { level: 1 }).waitFor();
        expect(await accessProblemsInBothThemes(page), url).toEqual([]);
        await page.setViewportSize({ width: 390, height: 900 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth), url).toBeLessThanOrEqual(390);
      }
      expect(complaints).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  async function invite(page: Page, email: string): Promise<string> {
    await page.getByRole("button", { name: "Invite somebody" }).click();
    if (email) await page.getByLabel("Their address").fill(email);
    await page.getByLabel("Role", { exact: true }).selectOption("viewer");
    await page.getByRole("button", { name: "Make the link" }).click();
    const link = await page.getByText(/\/invite\/[\w-]{43}$/).innerText();
    await page.getByRole("button", { name: "I have the link" }).click();
    return link;
  }

  /** A link that signs the owner of another team in. */
  async function linkFor(teamId: string): Promise<string> {
    const { db } = trial.wiring.tenancy;
    const row = await db.withTeam(teamId, (tx) =>
      tx.member.findFirstOrThrow({ where: { teamId, role: "owner" }, include: { user: true } }),
    );
    return trial.signInLinkOf(row.user.email);
  }
});

async function expectNone(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("button", { name }).waitFor({ state: "detached" });
}
