import { type Config, type ConfigProblem, type Environment, parseConfig } from "./parse-config.ts";

/** EX_CONFIG of sysexits.h: a supervisor can tell a wrong configuration, which no restart mends, from a crash. */
export const EXIT_CONFIG = 78;

/** The configuration of this process. When something is wrong: prints all of it as one table and ends with status 78. */
export function loadConfig(env: Environment = process.env): Config {
  const parsed = parseConfig(env);
  if ("config" in parsed) return parsed.config;
  process.stderr.write(`${formatProblems(parsed.problems)}\n`);
  process.exit(EXIT_CONFIG);
}

/** The table that loadConfig prints. */
export function formatProblems(problems: readonly ConfigProblem[]): string {
  const width = Math.max(...problems.map(({ variable }) => variable.length));
  const rows = problems.map(({ variable, problem }) => `  ${variable.padEnd(width)}  ${problem}`);
  return ["The configuration is wrong (docs/reference/config.md explains every variable):", ...rows].join("\n");
}
