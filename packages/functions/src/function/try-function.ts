import { AppError } from "@millrace/base";
import { TryFunctionInput } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { FunctionsDeps } from "../deps.ts";
import { findFunction, type RunnableFunction } from "../runner/find-function.ts";
import { FunctionFailure } from "../runner/function-failure.ts";
import { openFunctionRunner } from "../runner/open-function-runner.ts";
import type { TransformResult } from "../runner/transform-record.ts";

/** What a function makes of records, for a person at an editor. */
export interface FunctionTrial {
  readonly records: readonly TriedRecord[];
  /** What the code said with console.log. */
  readonly logs: readonly string[];
  readonly durationMs: number;
  /** Why the invocation failed as a whole. */
  readonly problem: { readonly code: string; readonly message: string } | undefined;
}

export interface TriedRecord {
  readonly recordId: string;
  /** Base64. */
  readonly before: string;
  /** Base64; undefined when nothing came out. */
  readonly after: string | undefined;
  readonly result: TransformResult["result"] | undefined;
  readonly partitionKeys: Readonly<Record<string, string>> | undefined;
  readonly error: { readonly code: string; readonly message: string } | undefined;
}

/** Runs code, or a function that exists, on records; nothing is kept of it. */
export async function tryFunction(
  deps: FunctionsDeps,
  who: Principal,
  input: TryFunctionInput,
): Promise<FunctionTrial> {
  const { code, functionName, records } = TryFunctionInput.parse(input);
  if (deps.host === undefined) throw new AppError("unavailable", {}, { detail: "This process has no function host." });
  const found = await chosen(deps, who, { code, functionName });
  const given = records.map(({ recordId, arrivalMs, data }, index) => ({
    recordId: recordId ?? `record-${index + 1}`,
    arrivalMs: arrivalMs ?? deps.clock.nowMs(),
    data: Buffer.from(data, "base64"),
  }));
  if (new Set(given.map(({ recordId }) => recordId)).size < given.length) {
    throw new AppError("argument.invalid", { reason: "Two of the records have the same id." });
  }
  const { teamId, accountId, region } = who;
  const deliveryArn = `arn:aws:firehose:${region}:${accountId}:deliverystream/trial`;
  const runner = openFunctionRunner({ ...deps, host: deps.host });
  const startedMs = performance.now();
  try {
    const outcome = await runner.invokeFunction({ teamId, accountId, region, deliveryArn }, found, given);
    const tried = given.map(({ recordId, data }, index) => ({ recordId, data, outcome: outcome.results[index] }));
    return { ...trial(startedMs), logs: outcome.logs, records: tried.map(triedRecord) };
  } catch (thrown) {
    if (!(thrown instanceof FunctionFailure)) throw thrown;
    const problem = { code: thrown.code, message: thrown.message };
    return { ...trial(startedMs), logs: thrown.logs, problem, records: given.map(triedRecord) };
  } finally {
    runner.close();
  }
}

function trial(startedMs: number): Pick<FunctionTrial, "durationMs" | "problem"> {
  return { durationMs: performance.now() - startedMs, problem: undefined };
}

async function chosen(
  deps: FunctionsDeps,
  who: Principal,
  { code, functionName }: { readonly code: string | undefined; readonly functionName: string | undefined },
): Promise<RunnableFunction> {
  if (code !== undefined) return { settings: { kind: "javascript", timeoutSeconds: 10 }, code, secret: undefined };
  if (functionName === undefined) throw new AppError("argument.invalid", { reason: "Give code or a function's name." });
  try {
    return await findFunction(deps, who.teamId, functionName);
  } catch (thrown) {
    if (!(thrown instanceof FunctionFailure)) throw thrown;
    throw new AppError("resource.notFound", { what: `Function ${functionName}` });
  }
}

interface Given {
  readonly recordId: string;
  readonly data: Buffer;
  readonly outcome?: TransformResult | undefined;
}

function triedRecord({ recordId, data, outcome }: Given): TriedRecord {
  return {
    recordId,
    before: data.toString("base64"),
    after: outcome?.data?.toString("base64"),
    result: outcome?.result,
    partitionKeys: outcome?.partitionKeys,
    error: outcome?.error,
  };
}
