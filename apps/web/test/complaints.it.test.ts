import { createSource } from "@millrace/sources";
import { listAudit } from "@millrace/tenancy";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ComplaintHouse, complaintHouse } from "./complaint-house.ts";
import { consoleRoutes } from "./console-routes.ts";
import { findChromium } from "./find-chromium.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { founder, startTrialConsole, type TrialConsole } from "./trial-console.ts";

// What people complain about in the consoles that there are for streams: each complaint is a test that ours gives no cause for it.

const chromium = findChromium();
const BUILD_MS = 300_000;
const TEST_MS = 120_000;
const RECORDS = "Records, the newest last";
const CONSUMERS = "/streams/[stream]/consumers";

describe.skipIf(chromium === undefined)("complaints about consoles of streams, that ours gives no cause for", () => {
  let trial: TrialConsole;
  let house: ComplaintHouse;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    trial = await startTrialConsole();
    house = complaintHouse(trial);
    browser = await openBrowser(chromium ?? "");
    ({ context, page } = await visit(browser, { link: await trial.signInLink() }));
  }, BUILD_MS);
  afterAll(async () => {
    await browser?.close();
    await trial?.close();
  });

  const complaint = (words: string, proof: () => Promise<void>) => test(words, proof, TEST_MS);
  const row = (text: string | RegExp) => page.getByLabel(RECORDS).getByRole("button", { name: text });

  complaint("1: long numbers are shown with wrong digits, and a search for them finds nothing", async () => {
    const wide = "340282366920938463463374607431768211455";
    await house.makeStream("numbers");
    await house.putInTurn("numbers", [
      { key: "73314510714175488", data: `{"id": 73314510714175488, "wide": ${wide}}` },
    ]);
    await house.open(page, "/streams/numbers?from=trim&filter=body.id%3D73314510714175490");
    await page.getByText("No record matches").first().waitFor();
    await house.open(page, "/streams/numbers?from=trim&filter=body.id%3D73314510714175488");
    await row(/73314510714175488/).click();
    expect(await page.getByLabel("Data", { exact: true }).innerText()).toMatch(
      new RegExp(`"id": 73314510714175488,\\s+"wide": ${wide}`),
    );
  });

  complaint("2: the browser freezes on a big stream", async () => {
    await house.makeStream("big", 10);
    await house.putMany("big", many(20_000));
    await house.open(page, "/streams/big?from=trim");
    const more = page.getByRole("button", { name: "Continue" });
    for (const read of ["2,000", "4,000"]) {
      await page.getByText(`${read} records,`).first().waitFor();
      await more.click();
    }
    await page.getByText("6,000 records,").first().waitFor();
    // Of thousands that the tab remembers only those in sight exist, and the page answers.
    expect(await page.getByLabel(RECORDS).getByRole("button").count()).toBeLessThan(150);
    await page.keyboard.press("/");
    await page.keyboard.type("key:k19999");
    await row(/k19999/).waitFor();
  });

  complaint("3: everything stands still while lists are refreshed", async () => {
    await house.makeStream("patience");
    await house.open(page, "/streams");
    const link = page.getByRole("link", { name: "patience" });
    await link.waitFor();
    await page.route(/stream\.list/, () => undefined);
    await page.getByRole("link", { name: "Sources", exact: true }).click();
    await page.getByRole("heading", { name: "Sources", exact: true }).waitFor();
    await page.getByRole("link", { name: "Streams", exact: true }).first().click();
    await link.click();
    await page.getByText("Waiting for the next record").waitFor();
    await page.unroute(/stream\.list/);
  });

  complaint("4: the newest first is so within a partition only", async () => {
    const halves = ["0", String(1n << 127n)] as const;
    const records = Array.from({ length: 40 }, (_, n) => {
      return { key: `k${n}`, data: `{"n":${n}}`, explicitHashKey: halves[n % 2] as string };
    });
    await house.makeStream("order", 2);
    await house.putInTurn("order", records);
    await house.open(page, "/streams/order?from=trim");
    await row(/"n":/).first().waitFor();
    const texts = await row(/"n":/).allInnerTexts();
    const shown = texts.map((text) => Number(/"n":(\d+)/.exec(text)?.[1]));
    expect(shown.length).toBeGreaterThan(15);
    // The two shards take turns in it.
    expect(shown).toEqual(shown.map((_, at) => (shown[0] ?? 0) + at));
  });

  complaint("5: it says that there are no messages when the server only gave up looking", async () => {
    await house.makeStream("found", 4);
    await house.putMany("found", many(2_500));
    const until = Date.now() + 1;
    await house.open(page, `/streams/found?from=trim&until=${until}`);
    await page.getByText("There is more behind it").waitFor();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByText("This is everything up to the end").waitFor();
    // That nothing is there is said with what was read to know it.
    await house.open(page, `/streams/found?from=trim&until=${until}&filter=key%3Anobody`);
    await page.getByRole("heading", { name: "No record matches" }).waitFor();
    await page
      .getByText(/2,500 records, .* read, 0 of them match, from/)
      .first()
      .waitFor();
    await house.open(page, "/streams/found?filter=key%3Anobody");
    await page.getByText("Only records that arrive now are looked at").waitFor();
  });

  complaint("6: a live tail keeps other tabs waiting, or shows the first of a burst only", async () => {
    await house.makeStream("burst", 2);
    await house.open(page, "/streams");
    // More than the six connections that a browser gives a site: a tab that nobody looks at gives its own back.
    const tabs = await Promise.all(Array.from({ length: 7 }, () => context.newPage()));
    for (const tab of tabs) {
      await house.open(tab, "/streams/burst");
      await tab.getByText("Live", { exact: true }).waitFor();
      if (tab !== tabs.at(-1)) await tab.evaluate(setVisibility, "hidden");
    }
    await house.putMany("burst", many(400));
    const last = tabs.at(-1) as Page;
    await last.getByText(/400 records read/).waitFor();
    expect(await last.getByText(/not shown/).count()).toBe(0);
    const first = tabs[0] as Page;
    await first.getByText("Nobody looks at this tab").waitFor();
    await first.evaluate(setVisibility, "visible");
    // It catches up, or says what it did not see.
    await first
      .getByText(/400 records read|Nobody looked at this tab from .* is not here/)
      .first()
      .waitFor();
    for (const tab of tabs) await tab.close();
  });

  test.skipIf(!consoleRoutes().includes(CONSUMERS))(
    "7: lag is an old number without time or trend",
    async () => {
      await house.makeStream("read");
      await createDelivery();
      await house.putInTurn("read", many(20));
      await house.open(page, "/streams/read/consumers");
      const table = page.getByRole("table", { name: "Who reads the stream" });
      for (const name of ["Behind", "Records", "Last hour", "Trend", "Why", "Last seen"]) {
        await table.getByRole("columnheader", { name }).waitFor();
      }
      // A delivery is known to have read when its first batch is sealed.
      const reader = table.getByRole("row").filter({ hasText: "Delivery" });
      await reader
        .getByText(/^\d+(\.\d)? (s|min)/)
        .first()
        .waitFor({ timeout: 90_000 });
    },
    TEST_MS,
  );

  complaint("8: sending a record again is a matter of copying and pasting, one by one", async () => {
    await house.makeStream("again");
    await house.putInTurn("again", [{ key: "user-7", data: '{"total": 12.50}' }]);
    await house.open(page, "/streams/again?from=trim");
    await row(/user-7/).click();
    await page.getByRole("button", { name: "Put one like it" }).click();
    expect(await page.getByRole("dialog").getByLabel("Data", { exact: true }).inputValue()).toBe('{"total": 12.50}');
    await page.getByRole("button", { name: "Put it" }).click();
    await expect.poll(() => row(/user-7/).count()).toBe(2);
    await page.keyboard.press("Escape");
    await choose(page, "Put many records");
    await page.getByLabel("Or paste lines").fill('{"user": "a"}\n{broken\n{"user": "b"}');
    await page.getByLabel("They are").selectOption("ndjson");
    await page.getByLabel("Partition key from").fill("user");
    await page.getByRole("button", { name: "Put 3 records" }).click();
    await page.getByText("2 of 3 records stored · 1 refused.").waitFor();
    await page.getByRole("row").filter({ hasText: "The line is not JSON." }).waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).last().click();
    await row(/"b"/).waitFor();
    const audited = await listAudit(trial.wiring.tenancy, founder(trial.team), { action: "record.put" });
    expect(audited.map(({ detail }) => detail)).toEqual([{ records: 2 }, { records: 1 }]);
  });

  complaint("9: filters have to be typed again, and saved ones vanish", async () => {
    await house.makeStream("filters");
    await house.putInTurn("filters", [
      { key: "a", data: "one" },
      { key: "b", data: "two" },
    ]);
    await house.open(page, "/streams/filters?from=trim&filter=key%3Ab");
    await row(/two/).waitFor();
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: /Save/ }).click();
    await page.getByLabel("Name").fill("Only b");
    await page.getByLabel("Show it to whoever opens the stream").check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByText("The view Only b is saved").waitFor();
    // Somebody else, at another machine, who asks for nothing.
    const other = await visit(browser, {
      link: await trial.signInLink({ role: "developer", email: "b@trial.invalid" }),
    });
    await house.open(other.page, "/streams/filters");
    await other.page.getByLabel(RECORDS).getByRole("button", { name: /two/ }).waitFor();
    expect(await other.page.getByLabel("Filter records").inputValue()).toBe("key:b");
    await other.close();
  });

  complaint("10: going back or loading again loses what one looked at", async () => {
    await house.makeStream("kept");
    await house.putInTurn("kept", [{ key: "k", data: '{"n": 1}' }]);
    await house.open(page, "/streams/kept?from=trim");
    await page.getByLabel("Filter records").fill("key:k");
    await page.getByLabel("Show the data as").selectOption("hex");
    await row(/k/).click();
    const panel = page.getByRole("complementary", { name: "Record" });
    const isAsItWas = async () => {
      await panel.getByText("Sequence").waitFor();
      expect(await page.getByLabel("Filter records").inputValue()).toBe("key:k");
      expect(await page.getByLabel("Show the data as").inputValue()).toBe("hex");
      expect(await page.getByLabel("Begin", { exact: true }).inputValue()).toBe("trim");
    };
    await panel.waitFor();
    await page.waitForURL(/filter=.*record=|record=.*filter=/);
    await isAsItWas();
    await page.reload();
    await isAsItWas();
    await page.getByRole("navigation", { name: "Stream" }).getByRole("link", { name: "Shards" }).click();
    await page.getByLabel("Where does a key go?").waitFor();
    await page.goBack();
    await isAsItWas();
  });

  complaint("11: times are relative, or in zones that differ from page to page", async () => {
    await house.makeStream("times");
    await house.putInTurn("times", [{ key: "k", data: "x" }]);
    const other = await visit(browser, { link: await trial.signInLink() });
    const devtools = await other.context.newCDPSession(other.page);
    await devtools.send("Emulation.setTimezoneOverride", { timezoneId: "Asia/Kolkata" });
    await house.open(other.page, "/streams/times?from=trim");
    const shown = other.page.getByLabel(RECORDS).getByRole("button").first().locator("span[title]").first();
    const iso = (await shown.getAttribute("title"))?.slice(0, 24) ?? "";
    const inKolkata = new Date(Date.parse(iso) + 5.5 * 3_600_000).toISOString();
    expect(await shown.innerText()).toContain(inKolkata.slice(11, 23));
    await other.page.getByRole("button", { name: "Times in Asia/" }).click();
    await other.page.getByRole("menuitem", { name: "UTC" }).click();
    await other.page.getByRole("button", { name: "Times in UTC" }).waitFor();
    await expect.poll(() => shown.innerText()).toContain(iso.slice(11, 23));
    await other.page.getByLabel("Begin", { exact: true }).selectOption("at-time");
    await other.page.getByText("In the zone of this console, UTC").waitFor();
    await other.close();
  });

  complaint("12: big records are cut off, or take their time to open", async () => {
    const data = `{"list": [${Array.from({ length: 90_000 }, (_, n) => n).join(", ")}]}`;
    await house.makeStream("large");
    await house.putInTurn("large", [{ key: "large", data }]);
    await house.open(page, "/streams/large?from=trim");
    expect((await row(/large/).innerText()).length).toBeLessThan(2_000);
    await row(/large/).click();
    await page.getByLabel("Data", { exact: true }).waitFor();
    expect(await page.getByRole("complementary").locator("span").count()).toBeLessThan(2_000);
    const href = await page.getByRole("link", { name: "Download" }).getAttribute("href");
    const answer = await context.request.get(new URL(href ?? "", trial.url).href);
    expect(await answer.text()).toBe(data);
  });

  complaint("13: there is no way to take the records elsewhere", async () => {
    await house.makeStream("export", 2);
    await house.putMany("export", [...many(700), { key: "long", data: '{"id": 73314510714175488}' }]);
    await house.open(page, "/streams/export?from=trim");
    await choose(page, "Export as a file");
    await page.getByLabel("Everything that is kept").check();
    const download = page.waitForEvent("download");
    await page.getByRole("dialog").getByText("Download", { exact: true }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString().trim().split("\n");
    expect(lines.length).toBe(701);
    expect(lines.find((line) => line.includes('"long"'))).toContain('{"id": 73314510714175488}');
  });

  complaint("14: deleting is too easy, and cannot be taken back", async () => {
    await house.makeStream("dear");
    await house.putInTurn("dear", [{ key: "k", data: "kept" }]);
    const settings = { kind: "generator", recordsPerSecond: 1, keys: 1, skew: 0, template: "orders", seed: 1 } as const;
    await createSource(trial.wiring.sources, founder(trial.team), { name: "feeder", streamName: "dear", settings });
    await house.open(page, "/streams/dear/settings");
    await page.getByRole("button", { name: "Protect it" }).click();
    await page.getByText("Protected against deletion").waitFor();
    expect(await page.getByRole("button", { name: "Delete dear" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: "Take the protection away" }).click();
    await page.getByRole("button", { name: "Delete dear" }).click();
    await page.getByRole("listitem").filter({ hasText: "Source feeder" }).waitFor();
    expect(await page.getByRole("button", { name: "Delete the stream" }).isDisabled()).toBe(true);
    await page.getByLabel("Type dear to go on").fill("dear");
    await page.getByRole("button", { name: "Delete the stream" }).click();
    await page.getByRole("link", { name: "dear" }).click();
    await page.getByRole("button", { name: "Restore it" }).click();
    await page.getByText("Active", { exact: true }).waitFor();
    await house.open(page, "/streams/dear?from=trim&filter=kept");
    await row(/kept/).waitFor();
  });

  complaint("15: nobody can read the audit log, and masking stands in a file", async () => {
    await house.makeStream("masked");
    await house.putInTurn("masked", [{ key: "k", data: '{"card": 4242424242424242, "name": "Ada"}' }]);
    await house.open(page, "/streams/masked/settings");
    await page.getByLabel("Field").fill("card");
    await page.getByRole("button", { name: "Mask it" }).click();
    await page.getByLabel("How the latest records would look").getByText('{"card": "•••", "name": "Ada"}').waitFor();
    await page.getByRole("button", { name: "Save the masking" }).click();
    await page.getByText("The masking is changed").waitFor();
    await house.open(page, "/streams/masked?from=trim");
    await row(/•••/).waitFor();
    await choose(page, "Show masked fields");
    await row(/4242424242424242/).waitFor();
    await house.open(page, "/settings/audit");
    await page
      .getByRole("button", { name: /^record\.unmask, event/ })
      .first()
      .waitFor();
    await page.getByRole("button", { name: /^stream\.setMasking, event/ }).click();
    await page.getByLabel("Before and after").getByText("card").first().waitFor();
  });

  const typed = "what is typed into the filter stays as it was typed, while it is asked for and a live tail goes on";
  test(
    typed,
    async () => {
      await house.makeStream("typing");
      await house.open(page, "/streams/typing");
      await page.getByLabel("Filter records").focus();
      await page.keyboard.type("key:a ");
      await page.waitForURL(/filter=key:a$/);
      await page.keyboard.type("b");
      await page.waitForURL(/filter=key:a(\+|%20)b$/);
      expect(await page.getByLabel("Filter records").inputValue()).toBe("key:a b");
      await page.goBack();
      await page.waitForURL(/filter=key:a$/);
      await page.waitForFunction(() => document.querySelector<HTMLInputElement>("[data-filter]")?.value === "key:a");
    },
    TEST_MS,
  );

  async function createDelivery(): Promise<void> {
    await house.open(page, "/deliveries/new?from=read&name=reader&bucket=read-by&seconds=10");
    await page.getByRole("button", { name: "Create the delivery" }).click();
    await page.getByRole("heading", { level: 1, name: "reader" }).waitFor();
  }
});

function many(count: number) {
  return Array.from({ length: count }, (_, n) => ({ key: `k${n}`, data: `{"n": ${n}, "text": "${"x".repeat(40)}"}` }));
}

/** Runs in the page: another tab comes before it, or it comes back. A browser without a window says so of no tab. */
function setVisibility(state: string): void {
  Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
  document.dispatchEvent(new Event("visibilitychange"));
}

/** An act behind More. */
async function choose(page: Page, words: string): Promise<void> {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: words }).click();
}
