// `node tools/check/src/tidy/tidy.ts`: prints every problem under its rule, and the rule's reason. Ends with 1 when there is one.
import { openRepository } from "../repository.ts";
import { rules } from "./rules.ts";

const repository = openRepository();
let count = 0;
for (const rule of rules) {
  const problems = rule.check(repository);
  count += problems.length;
  if (problems.length > 0) console.log(`\n${rule.name}: ${rule.reason}`);
  for (const { path, line, problem } of problems)
    console.log(`  ${path}${line === undefined ? "" : `:${line}`}  ${problem}`);
}
process.exitCode = count === 0 ? 0 : 1;
