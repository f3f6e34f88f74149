// The process that stays after `./millrace up` has returned: `node main.ts RUN_FOLDER LOG_FOLDER`. Follows run/plan.json, again
// at SIGHUP; SIGTERM ends all that it started, and then itself.
import { ifDiskAllows } from "../files/if-disk-allows.ts";
import { keepGuard } from "./keep-guard.ts";
import { findPlan } from "./plan-file.ts";
import { Supervisor } from "./supervisor.ts";

const [runFolder, logFolder] = process.argv.slice(2);
if (runFolder === undefined || logFolder === undefined) throw new Error("Usage: main.ts RUN_FOLDER LOG_FOLDER");

const tell = (sentence: string): void => {
  ifDiskAllows(() => process.stdout.write(`${new Date().toISOString()} ${sentence}\n`));
};
const supervisor = new Supervisor({ runFolder, logFolder, tell });

async function stop(why: string): Promise<void> {
  tell(`Stopping all (${why}).`);
  endGuard();
  await supervisor.stop();
  tell("Stopped.");
  process.exit(0);
}

// A mistake in one reaction must not take down what runs: it is told, and the rest goes on.
process.on("uncaughtException", (error) => tell(`A mistake of the supervisor itself: ${error.stack}`));
// Whoever reads our pid may send a signal at once, so the pid is written after this.
process.on("SIGHUP", () => supervisor.follow(findPlan(runFolder) ?? []));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop(signal));

// The plan is read after the pid was written, and `down` removes it before it looks for the pid: one of the two sees the other.
if (!supervisor.start()) process.exit(0);
const endGuard = keepGuard(runFolder);
const plan = findPlan(runFolder);
if (plan) supervisor.follow(plan);
else await stop("nothing should run here");
