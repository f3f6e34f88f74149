import type { FunctionHost } from "../sandbox/open-function-host.ts";
import { FunctionFailure } from "./function-failure.ts";
import type { Invocation, InvocationOutcome } from "./invocation.ts";
import { lambdaEvent } from "./lambda-event.ts";
import { readAnswer } from "./read-answer.ts";
import { textsBeside } from "./texts-beside.ts";
import type { TransformRecord, TransformResult } from "./transform-record.ts";

/** What one record can do to a whole batch: then it is looked for. */
const recordsFault: ReadonlySet<string> = new Set([
  "Lambda.FunctionError",
  "Lambda.OutOfMemory",
  "Lambda.ResponseTooLarge",
]);
const RUNS_MAX = 64;

/**
 * Runs code in the sandbox. When it throws, the batch is halved until the records that make it throw stand alone, and only these
 * fail: code of our own users is free of effects, so it may be run again. When no record gets through, the failure is the
 * code's, and is thrown as such.
 */
export async function invokeJavascript(
  host: FunctionHost,
  code: string,
  { owner, records, timeoutMs }: Invocation,
): Promise<InvocationOutcome> {
  const logs: string[] = [];
  let runs = 0;
  let firstFailure: FunctionFailure | undefined;
  const runPart = async (part: readonly TransformRecord[]): Promise<TransformResult[]> => {
    runs += 1;
    try {
      const event = lambdaEvent(owner, part, ({ length }) => length);
      const data = part.map((record) => record.data);
      const answer = await host.run({ teamId: owner.teamId, code, event, data, timeoutMs });
      logs.push(...answer.logs);
      return readAnswer(answer.answer, part, textsBeside(answer.texts));
    } catch (thrown) {
      if (!(thrown instanceof FunctionFailure) || !recordsFault.has(thrown.code)) throw thrown;
      logs.push(...thrown.logs);
      firstFailure ??= thrown;
      if (part.length === 1 || runs >= RUNS_MAX) return part.map((record) => failed(record, thrown));
      const middle = Math.ceil(part.length / 2);
      return [...(await runPart(part.slice(0, middle))), ...(await runPart(part.slice(middle)))];
    }
  };
  const results = await runPart(records);
  if (firstFailure !== undefined && results.every(({ error }) => error !== undefined)) {
    throw new FunctionFailure(firstFailure.code, firstFailure.message, { retry: firstFailure.retry, logs });
  }
  return { results, logs };
}

function failed({ recordId }: TransformRecord, { code, message }: FunctionFailure): TransformResult {
  return { recordId, result: "ProcessingFailed", error: { code, message } };
}
