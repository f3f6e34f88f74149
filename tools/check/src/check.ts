// `npm run check`: the walls. Runs every tool, two at a time, and prints a line for each and what the failed ones said.

import { availableParallelism } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { repositoryFolder } from "./repository.ts";
import { runStep, type Step, type StepResult } from "./run-step.ts";

const bin = (name: string): string => join(repositoryFolder, "node_modules", name);
const own = (name: string): string => join(repositoryFolder, "tools/check/src", name);

/** The long ones first, so that the short ones fill the gaps. */
const steps: readonly Step[] = [
  {
    name: "types",
    what: "tsc of every workspace, cached by turbo",
    args: [bin("turbo/bin/turbo"), "run", "typecheck", "--output-logs=errors-only", "--concurrency=2", "--continue"],
  },
  {
    name: "format and lint",
    what: "Biome",
    args: [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "--max-diagnostics=50", "."],
  },
  { name: "dead code", what: "knip", args: [bin("knip/bin/knip.js"), "--no-progress", "--no-config-hints"] },
  {
    name: "walls",
    what: "dependency-cruiser",
    args: [
      bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
      "apps",
      "packages",
      "tools",
      "--config",
      ".dependency-cruiser.cjs",
      "--output-type",
      "err",
    ],
  },
  { name: "tidy", what: "the rules of the house", args: [own("tidy/tidy.ts")] },
  {
    name: "generated",
    what: "documents that are written from the code",
    args: [own("generated/generate.ts"), "--check"],
  },
];

const env = {
  ...process.env,
  // What a step starts by name (npm, tsc) must find the same Node.js.
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ""}`,
  TURBO_TELEMETRY_DISABLED: "1",
  FORCE_COLOR: "0",
};

const results: StepResult[] = [];
const waiting = [...steps];
async function lane(): Promise<void> {
  for (let step = waiting.shift(); step; step = waiting.shift()) {
    const result = await runStep(step, { cwd: repositoryFolder, env });
    results.push(result);
    console.log(
      `${result.ok ? "  ok    " : "  FAILED"}  ${step.name.padEnd(16)} ${step.what}  (${(result.ms / 1000).toFixed(1)} s)`,
    );
  }
}
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));

const failed = results.filter((result) => !result.ok);
for (const { step, output } of failed) console.log(`\n--- ${step.name} ---\n${output.trim()}`);
console.log(failed.length === 0 ? "\nAll clean." : `\n${failed.map(({ step }) => step.name).join(", ")}: not clean.`);
process.exitCode = failed.length === 0 ? 0 : 1;
