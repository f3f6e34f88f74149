import type { Browser, BrowserContext, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessProblems, accessProblemsInBothThemes } from "./access-problems.ts";
import { consoleRoutes, pathOf, type Samples } from "./console-routes.ts";
import { findChromium } from "./find-chromium.ts";
import { firstLoadKib } from "./first-load-kib.ts";
import { furnish } from "./furnish.ts";
import { openBrowser, visit } from "./open-browser.ts";
import { startTrialConsole, type TrialConsole } from "./trial-console.ts";

const chromium = findChromium();
const BUILD_MS = 300_000;
const TEST_MS = 120_000;
/** In seconds a large machine needs tenths of: this is to notice a page that waits for something, not to praise one. */
const LARGEST_PAINT_MS_MAX = 8_000;
const SHIFT_MAX = 0.02;
const NARROW = 390;

/** First-load JavaScript with gzip, in KiB: a list has least, a page of one thing has its forms or live rows, SQL its editor. */
const budgets: readonly (readonly [RegExp, number])[] = [
  [/^\/applications\/\[application\]$/, 500],
  [/\[|\/new$/, 330],
  [/.*/, 310],
];

describe.skipIf(chromium === undefined)("every page of a team", () => {
  let trial: TrialConsole;
  let browser: Browser;
  let context: BrowserContext;
  let complaints: string[];
  let base: string;
  let samples: Samples;
  beforeAll(async () => {
    trial = await startTrialConsole();
    samples = await furnish(trial);
    browser = await openBrowser(chromium ?? "");
    const visitor = await visit(browser, { link: await trial.signInLink() });
    context = visitor.context;
    complaints = visitor.complaints;
    base = `${trial.url}/t/${trial.team.slug}`;
    await context.addInitScript(watchPaint);
  }, BUILD_MS);
  afterAll(async () => {
    await browser?.close();
    await trial?.close();
  });

  test.each(consoleRoutes())(
    "%s shuts nobody out, keeps still, fits a phone, and asks for no more script than it may",
    async (route) => {
      const page = await context.newPage();
      const answer = await page.goto(base + pathOf(route, samples));
      await settled(page);
      const { shift, moved, largestMs } = await paintOf(page);
      expect.soft(shift, `layout shift of ${moved.join(", ")}`).toBeLessThan(SHIFT_MAX);
      expect.soft(largestMs, "largest paint").toBeLessThan(LARGEST_PAINT_MS_MAX);
      expect.soft(await accessProblemsInBothThemes(page)).toEqual([]);
      await page.emulateMedia({ forcedColors: "active" });
      expect.soft((await accessProblems(page)).map((problem) => `forced colours: ${problem}`)).toEqual([]);
      await page.setViewportSize({ width: NARROW, height: 900 });
      expect
        .soft(await page.evaluate(() => document.documentElement.scrollWidth), "width on a phone")
        .toBeLessThanOrEqual(NARROW);
      const [, budget = 0] = budgets.find(([pattern]) => pattern.test(route)) ?? [];
      expect.soft(firstLoadKib((await answer?.text()) ?? ""), "KiB of script").toBeLessThan(budget);
      expect.soft(complaints.splice(0), "complaints of the browser").toEqual([]);
      await page.close();
    },
    TEST_MS,
  );
});

/** Its data is there, and no skeleton is left. */
async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.locator("[role=radio][aria-checked=true]").waitFor();
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
}

interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node?: Element | null }[];
}
interface Paint {
  shift: number;
  /** What moved, as the beginnings of its elements. */
  moved: string[];
  largestMs: number;
}

/** Runs in the page, before anything of it. */
function watchPaint(): void {
  const paint: Paint = { shift: 0, moved: [], largestMs: 0 };
  Object.assign(window, { paint });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries() as unknown as Shift[]) {
      if (hadRecentInput) continue;
      paint.shift += value;
      paint.moved.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 120) ?? ""));
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    paint.largestMs = list.getEntries().at(-1)?.startTime ?? 0;
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

/** After a moment in which live parts may have come. */
async function paintOf(page: Page): Promise<Paint> {
  await page.waitForTimeout(700);
  return page.evaluate(() => (window as unknown as { paint: Paint }).paint);
}
