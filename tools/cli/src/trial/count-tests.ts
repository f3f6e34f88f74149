import { readFileSync } from "node:fs";

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

const nothingRan: TestCounts = { passed: 0, failed: 1, skipped: 0 };

/** Counts vitest's JSON report. A file that could not be loaded is one failure, and so is a report that is not there. */
export function countVitest(reportFile: string): TestCounts {
  const report = readReport<VitestReport>(reportFile);
  if (!report) return nothingRan;
  const states = report.testResults.flatMap((file) =>
    file.assertionResults.length === 0 ? [file.status] : file.assertionResults.map((result) => result.status),
  );
  const count = (...wanted: string[]): number => states.filter((state) => wanted.includes(state)).length;
  return { passed: count("passed"), failed: count("failed"), skipped: states.length - count("passed", "failed") };
}

/** Counts Playwright's JSON report. A test that passed at its second try passed. */
export function countPlaywright(reportFile: string): TestCounts {
  const stats = readReport<PlaywrightReport>(reportFile)?.stats;
  if (!stats) return nothingRan;
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}

function readReport<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    // The runner ended before it wrote a whole report.
    return undefined;
  }
}
