import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";
import { CliError } from "../cli-error.ts";
import { repositoryFolder } from "../repository.ts";
import { findProgram } from "../services/find-program.ts";
import { installDebianPackage } from "../services/install-debian-package.ts";
import { ensureConsoleBuilt } from "../up/ensure-console-built.ts";
import { countPlaywright, countVitest, type TestCounts } from "./count-tests.ts";
import { openTrialServices, type TrialServices } from "./open-trial-services.ts";

interface Trial {
  readonly services: TrialServices;
  readonly env: Readonly<Record<string, string>>;
  /** Runs one of our Node.js programs; resolves with its exit code. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<number>;
}

/**
 * Runs every test, or those that `args` name to vitest, on a throw-away Postgres and Redis. The last line it prints is the
 * counts. Returns the exit code.
 */
export async function runTests(args: readonly string[]): Promise<number> {
  if (args.length === 0) await buildConsole();
  const services = await openTrialServices((text) => console.log(`Redis: ${text}`));
  let running: ChildProcess | undefined;
  const trial: Trial = {
    services,
    // What a test leaves in the system's temporary folder goes with the trial's.
    env: { TEST_DATABASE_URL: services.databaseUrl, TEST_REDIS_URL: services.redisUrl, TMPDIR: services.temporary },
    run: (programArgs, env = {}) =>
      new Promise((resolve, reject) => {
        running = spawn(process.execPath, programArgs, {
          cwd: repositoryFolder,
          stdio: "inherit",
          env: { ...process.env, ...trial.env, ...env },
          // A group of its own, so that what a test that broke off left running ends with it.
          detached: true,
        });
        running.once("error", reject);
        running.once("exit", (code, signal) => {
          signalGroup(running, "SIGKILL");
          resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
        });
      }),
  };
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    signalGroup(running, "SIGTERM");
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  try {
    const counts = [await runUnitTests(trial, args)];
    const config = findBrowserConfig();
    if (config && args.length === 0 && !interrupted) counts.push(await runBrowserTests(trial, config));
    return tell(counts, interrupted);
  } finally {
    await services.close();
  }
}

function signalGroup(leader: ChildProcess | undefined, signal: NodeJS.Signals): void {
  if (leader?.pid === undefined) return;
  try {
    process.kill(-leader.pid, signal);
  } catch (cause) {
    // Nobody of the group is left.
    if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause;
  }
}

/** Once, and where no test's time runs. When it cannot be built, the tests of the console say so among the others. */
async function buildConsole(): Promise<void> {
  const say = (text: string): void => console.log(`Console: ${text} ...`);
  await ensureConsoleBuilt({ say }).catch((cause: unknown) =>
    console.error(cause instanceof CliError ? cause.message : cause),
  );
}

async function runUnitTests(trial: Trial, args: readonly string[]): Promise<TestCounts> {
  const report = join(trial.services.folder, "vitest.json");
  const code = await trial.run([
    join(repositoryFolder, "node_modules/vitest/vitest.mjs"),
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...args,
  ]);
  return atLeastOneFailure(countVitest(report), code);
}

async function runBrowserTests(trial: Trial, config: string): Promise<TestCounts> {
  const chromium = () => findProgram("chromium", "chromium-browser", "google-chrome");
  const browser = chromium() ?? (installDebianPackage("chromium") ? chromium() : undefined);
  if (!browser) console.log("The tests in a browser need Chromium, and it could not be installed here.");
  const report = join(trial.services.folder, "playwright.json");
  const code = await trial.run(
    [
      join(repositoryFolder, "node_modules/@playwright/test/cli.js"),
      "test",
      "--config",
      config,
      "--reporter=list,json",
    ],
    {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      ...(browser ? { CHROMIUM_PATH: browser } : {}),
    },
  );
  return atLeastOneFailure(countPlaywright(report), code);
}

function findBrowserConfig(): string | undefined {
  return ["playwright.config.ts", "apps/web/playwright.config.ts"]
    .map((name) => join(repositoryFolder, name))
    .find((path) => existsSync(path));
}

/** An exit code that says failure counts, also when no single test failed (an error outside of any test). */
function atLeastOneFailure(counts: TestCounts, exitCode: number): TestCounts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function tell(counts: readonly TestCounts[], interrupted: boolean): number {
  const sum = (what: keyof TestCounts): number => counts.reduce((total, one) => total + one[what], 0);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
  if (interrupted) return 130;
  return sum("failed") === 0 ? 0 : 1;
}
