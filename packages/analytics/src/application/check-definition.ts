import { AppError } from "@millrace/base";
import { ApplicationDefinition as definitionSchema, type Limits } from "@millrace/contract";
import { schemaColumns } from "../input/input-columns.ts";
import { parseScript } from "../parse/parse-script.ts";
import { SqlError } from "../parse/sql-error.ts";
import { codeRefusal } from "./code-refusal.ts";
import type { ApplicationDefinition, SourceSchema } from "./definition.ts";
import { taskCountOf } from "./division/task-count-of.ts";
import { findOutputStream } from "./find-output-stream.ts";
import { inAppStreamNames } from "./in-app-stream-names.ts";
import { planDefinition } from "./plan-definition.ts";
import { refuseUnstorable } from "./source/refuse-unstorable.ts";

/**
 * Throws unless a definition could run as it is, but for parts that are still to come: an application without inputs has code that is only
 * read, and one without code has outputs whose streams nobody looked for yet. What ids, ARNs and numbers look like is looked at here, too.
 */
export function checkDefinition(definition: ApplicationDefinition, limits: Limits): ApplicationDefinition {
  const parsed = definitionSchema.safeParse(definition);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new AppError("input.invalid", {
      reason: `Value at '${issue?.path.join(".")}' failed to satisfy constraint: ${issue?.message}`,
    });
  }
  refuseUnstorable(definition);
  refuseTooMany(definition, limits);
  refuseSameNames(definition);
  for (const { namePrefix, schema } of definition.inputs) checkSchema(`input ${namePrefix}`, schema);
  for (const { tableName, schema } of definition.references) checkSchema(`reference table ${tableName}`, schema);
  checkCode(definition);
  return parsed.data;
}

function refuseTooMany(definition: ApplicationDefinition, limits: Limits): void {
  const rows = [
    ["inputs", definition.inputs.length, limits.applicationInputsMax],
    ["outputs", definition.outputs.length, limits.applicationOutputsMax],
    ["reference tables", definition.references.length, limits.applicationReferencesMax],
    ["tasks", taskCountOf(definition), limits.applicationTasksMax],
  ] as const;
  for (const [what, count, max] of rows) {
    if (count > max) throw invalid(`An application cannot have more than ${max} ${what}.`);
  }
}

function refuseSameNames({ inputs, references, outputs }: ApplicationDefinition): void {
  const names = [...inputs.flatMap(inAppStreamNames), ...references.map(({ tableName }) => tableName)];
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) throw invalid(`The name ${twice} is given twice.`);
  const targets = outputs.map(({ name, target }) => `${name} ${target.resourceArn}`);
  const repeated = outputs.find((_, n) => targets.indexOf(targets[n] ?? "") !== n);
  if (repeated) throw invalid(`${repeated.name} is put out to ${repeated.target.resourceArn} twice.`);
}

function checkSchema(what: string, schema: SourceSchema): void {
  try {
    schemaColumns(schema);
  } catch (problem) {
    if (!(problem instanceof SqlError)) throw problem;
    throw invalid(`The schema of ${what}: ${problem.message}`);
  }
  const names = schema.columns.map(({ name }) => name);
  const twice = names.find((name, n) => names.indexOf(name) !== n);
  if (twice !== undefined) throw invalid(`The schema of ${what} has two columns ${twice}.`);
  if (schema.format.type === "JSON" && schema.columns.some(({ mapping }) => mapping === undefined)) {
    throw invalid(`The schema of ${what}: each column of JSON has a Mapping, as $.price.`);
  }
}

function checkCode(definition: ApplicationDefinition): void {
  if (definition.code.trim() === "") return;
  try {
    if (definition.inputs.length === 0) parseScript(definition.code);
    else refuseUnknownOutputs(definition);
  } catch (problem) {
    throw codeRefusal(problem, "application.codeInvalid");
  }
}

function refuseUnknownOutputs(definition: ApplicationDefinition): void {
  const plan = planDefinition(definition);
  const unknown = definition.outputs.find(({ name }) => !findOutputStream(plan, name));
  if (!unknown) return;
  const names = plan.streams.map(({ name }) => name).join(", ");
  throw invalid(`The code has no in-application stream ${unknown.name}; it has ${names}.`);
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
