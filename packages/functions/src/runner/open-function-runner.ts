import { invariant } from "@millrace/base";
import type { FunctionsDeps } from "../deps.ts";
import type { FunctionHost } from "../sandbox/open-function-host.ts";
import { findFunction, type RunnableFunction } from "./find-function.ts";
import { parseFunctionArn } from "./function-arn.ts";
import { FunctionFailure } from "./function-failure.ts";
import type { Invocation, InvocationOutcome, SendEvent } from "./invocation.ts";
import { invokeJavascript } from "./invoke-javascript.ts";
import { type LambdaAccess, LambdaClients } from "./lambda-clients.ts";
import { lambdaEvent } from "./lambda-event.ts";
import { readAnswer } from "./read-answer.ts";
import { sendHttpEvent } from "./send-http-event.ts";
import type { TransformOwner, TransformRecord, TransformResult } from "./transform-record.ts";

export interface FunctionRunnerDeps extends FunctionsDeps {
  readonly host: FunctionHost;
  /** How to reach the account and region that a function's ARN names, when it is not the team's own. */
  readonly credentialsFor?: (teamId: string, functionArn: string) => Promise<LambdaAccess | undefined>;
}

/** Runs records through functions, by the contract of AWS's delivery streams. */
export interface FunctionRunner {
  /**
   * All records through the function of an ARN: of the team's own account, the function of that name here; of another, Lambda's.
   * Each record comes back once, in its place. Throws FunctionFailure when the invocation failed as a whole.
   */
  invoke(owner: TransformOwner, functionArn: string, records: readonly TransformRecord[]): Promise<TransformResult[]>;
  /** The same with a function in hand, and with what it said; for whoever tries it. */
  invokeFunction(
    owner: TransformOwner,
    found: RunnableFunction,
    records: readonly TransformRecord[],
  ): Promise<InvocationOutcome>;
  close(): void;
}

/** An event holds 6 MiB; records grow by a third in base64, and by their frame. */
const CALL_BYTES_MAX = 4 * 1024 * 1024;
const FRAME_BYTES = 400;
const ELSEWHERE_TIMEOUT_MS = 300_000;

export function openFunctionRunner(deps: FunctionRunnerDeps): FunctionRunner {
  const clients = new LambdaClients(deps.egress);
  const invokeFunction: FunctionRunner["invokeFunction"] = (owner, found, records) => {
    const timeoutMs = found.settings.timeoutSeconds * 1000;
    return inCalls({ owner, records, timeoutMs }, (call) => {
      if (found.settings.kind === "javascript") return invokeJavascript(deps.host, found.code, call);
      return invokeElsewhere(senderOf(deps, { clients, owner, found }), call);
    });
  };
  return {
    invokeFunction,
    invoke: async (owner, functionArn, records) => {
      const arn = parseFunctionArn(functionArn);
      if (arn === undefined) throw notFound(`${functionArn} is not the ARN of a function.`);
      if (arn.accountId === owner.accountId) {
        const found = await findFunction(deps, owner.teamId, arn.functionName);
        return (await invokeFunction(owner, found, records)).results;
      }
      const access = await deps.credentialsFor?.(owner.teamId, functionArn);
      if (access === undefined) throw notFound(`The team has no connection to account ${arn.accountId}.`);
      const send = clients.sender(owner.teamId, functionArn, access);
      const whole = { owner, records, timeoutMs: ELSEWHERE_TIMEOUT_MS };
      return (await inCalls(whole, (call) => invokeElsewhere(send, call))).results;
    },
    close: () => clients.close(),
  };
}

function notFound(message: string): FunctionFailure {
  return new FunctionFailure("Lambda.ResourceNotFound", message, { retry: true });
}

interface Place {
  readonly clients: LambdaClients;
  readonly owner: TransformOwner;
  readonly found: RunnableFunction;
}

function senderOf(deps: FunctionsDeps, { clients, owner, found: { settings, secret } }: Place): SendEvent {
  if (settings.kind === "http") {
    return sendHttpEvent(deps.egress, settings, secret && "headerValue" in secret ? secret : undefined);
  }
  invariant(settings.kind === "lambda", "A function elsewhere is an endpoint or Lambda's.");
  if (secret === undefined || !("accessKeyId" in secret)) {
    throw new FunctionFailure("Lambda.InvokeAccessDenied", "The function has no access key to invoke it with.", {
      retry: true,
    });
  }
  const region = parseFunctionArn(settings.functionArn)?.region ?? owner.region;
  const access = { region, endpoint: settings.endpoint, credentials: secret };
  return clients.sender(owner.teamId, settings.functionArn, access);
}

async function invokeElsewhere(send: SendEvent, { owner, records, timeoutMs }: Invocation): Promise<InvocationOutcome> {
  const event = lambdaEvent(owner, records, (data) => data.toString("base64"));
  const answer = await send(event, timeoutMs);
  return { results: readAnswer(answer, records), logs: [] };
}

/** One invocation after the other, each with as many records as an event holds. */
async function inCalls(
  whole: Invocation,
  invoke: (call: Invocation) => Promise<InvocationOutcome>,
): Promise<InvocationOutcome> {
  const results: TransformResult[] = [];
  const logs: string[] = [];
  for (let from = 0; from < whole.records.length; ) {
    let bytes = 0;
    let to = from;
    for (; to < whole.records.length; to += 1) {
      bytes += (whole.records[to]?.data.length ?? 0) + FRAME_BYTES;
      if (bytes > CALL_BYTES_MAX && to > from) break;
    }
    const outcome = await invoke({ ...whole, records: whole.records.slice(from, to) });
    results.push(...outcome.results);
    logs.push(...outcome.logs);
    from = to;
  }
  return { results, logs };
}
