// The process that stays after `./millrace up` has returned: `node main.ts RUN_FOLDER LOG_FOLDER`. Follows run/plan.json, again
// at SIGHUP; SIGTERM ends all that it started, and then itself.
import { readPlan } from "./plan-file.ts";
import { Supervisor } from "./supervisor.ts";

const [runFolder, logFolder] = process.argv.slice(2);
if (runFolder === undefined || logFolder === undefined) throw new Error("Usage: main.ts RUN_FOLDER LOG_FOLDER");

const tell = (sentence: string): void => {
  process.stdout.write(`${new Date().toISOString()} ${sentence}\n`);
};
const supervisor = new Supervisor({ runFolder, logFolder, tell });

async function stop(signal: string): Promise<void> {
  tell(`Stopping all (${signal}).`);
  await supervisor.stop();
  tell("Stopped.");
  process.exit(0);
}

supervisor.start();
supervisor.follow(readPlan(runFolder));
process.on("SIGHUP", () => supervisor.follow(readPlan(runFolder)));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop(signal));
// A mistake in one reaction must not take down what runs: it is told, and the rest goes on.
process.on("uncaughtException", (error) => tell(`A mistake of the supervisor itself: ${error.stack}`));
