import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";

export type Scheme = "light" | "dark";

/** A person at a browser: a window of their own, and a note of everything that the browser complained about. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, warnings of hydration, violations of the content policy, failed requests to our own host. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
}

export interface VisitOptions {
  readonly scheme?: Scheme;
  readonly width?: number;
  /** Comes in by this one-time link first. */
  readonly link?: string;
}

export async function visit(browser: Browser, options: VisitOptions = {}): Promise<Visitor> {
  const { scheme = "light", width = 1440, link } = options;
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height: 900 },
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  // Of every page of the window, also of those that a test opens beside the first.
  context.on("console", (message) => {
    // A request that failed is told without its address.
    const { pathname = "" } = URL.parse(message.location().url) ?? {};
    if (message.type() === "error" || message.type() === "warning") complaints.push(`${message.text()} ${pathname}`);
  });
  context.on("weberror", (thrown) => complaints.push(thrown.error().message));
  if (link) {
    await page.goto(link);
    await page.waitForURL(/\/t\//);
  }
  return { page, context, complaints, close: () => context.close() };
}
