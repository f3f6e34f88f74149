import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What WCAG 2.2 AA has and axe leaves out unless it is asked: targets of 24 pixels. */
const alsoAsked = { "target-size": { enabled: true } } as const;

/** What shuts somebody out of the page as it is now: rule by rule, with the elements. Empty when nobody is. */
export async function accessProblems(page: Page): Promise<string[]> {
  return told(new AxeBuilder({ page }).options({ rules: alsoAsked }));
}

/** The same in light, and the contrast in dark too; leaves the page dark. */
export async function accessProblemsInBothThemes(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.locator("html[data-theme=light]").waitFor();
  const light = await accessProblems(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("html[data-theme=dark]").waitFor();
  const dark = await told(new AxeBuilder({ page }).withRules(["color-contrast"]));
  return [...light, ...dark.map((problem) => `dark: ${problem}`)];
}

async function told(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact !== "minor")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}
