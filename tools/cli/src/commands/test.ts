import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../services/free-port.ts";
import { startPostgres } from "../services/start-postgres.ts";
import { startRedis } from "../services/start-redis.ts";

/** Logical databases of the test Redis: `testRedisUrl` gives each test file one of its own. */
const REDIS_DATABASES = 200;

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/**
 * Runs every test, or those whose path is given, on a Postgres and a Redis of their own in a throw-away folder. The last line
 * printed is `N passed, M failed`, with `, K skipped` where so.
 */
export async function test(args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "millrace-test-"));
  chmodSync(folder, 0o755);
  const postgres = await startPostgres({ folder: join(folder, "postgres"), port: await freePort(), password: "test", durable: false });
  const redis = await startRedis({ folder: join(folder, "redis"), port: await freePort(), durable: false, databases: REDIS_DATABASES });
  const report = join(folder, "report.json");
  try {
    const env = { ...process.env, TEST_DATABASE_URL: postgres.url, TEST_REDIS_URL: redis.url };
    const vitest = ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile=${report}`];
    const child = spawn(process.execPath, [...vitest, ...args], { stdio: "inherit", env });
    const [code] = (await once(child, "exit")) as [number | null];
    if (!existsSync(report)) {
      process.stdout.write("0 passed, 1 failed\n");
      return 1;
    }
    const { line, failed } = summary(JSON.parse(readFileSync(report, "utf8")) as VitestReport);
    process.stdout.write(`${line}\n`);
    return failed > 0 ? 1 : (code ?? 1);
  } finally {
    await Promise.all([postgres.stop(), redis.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not even be loaded counts as one failure. */
function summary(report: VitestReport): { line: string; failed: number } {
  const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 ? 1 : 0);
  const skipped = report.numPendingTests + report.numTodoTests;
  const line = `${report.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return { line, failed };
}
