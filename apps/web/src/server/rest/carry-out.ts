import "server-only";
import { AppError } from "@millrace/base";
import { carryOutOnce, type OnceAnswer } from "@millrace/tenancy";
import { callTRPCProcedure, TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import type { Call } from "../call.ts";
import type { Console } from "../compose.ts";
import { admit, type Caller } from "../person.ts";
import { appRouter } from "../root.ts";
import { toTrpcError } from "../trpc-error.ts";
import type { Endpoint } from "./endpoints.ts";
import { plainJson } from "./plain-json.ts";
import { problemAnswer, toProblem } from "./problem.ts";
import { type RestAnswer, toAnswer } from "./to-answer.ts";

/** One call of a procedure, read. */
export interface RestCall {
  readonly endpoint: Endpoint;
  readonly input: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly call: Call;
  readonly request: Request;
}

export interface CarriedOut extends RestAnswer {
  /** The answer is that of an earlier call with the same Idempotency-Key. */
  readonly isReplay?: boolean;
}

/** Calls the procedure; once for each Idempotency-Key, when the request has one. Throws what refuses the key. */
export async function carryOut(house: Console, rest: RestCall): Promise<CarriedOut> {
  const key = rest.request.headers.get("idempotency-key");
  if (key === null || rest.endpoint.type === "query") return (await attempt(house, rest)).answer;
  if (!/^[\x21-\x7e]{1,255}$/.test(key))
    throw new AppError("input.invalid", { reason: "An Idempotency-Key has 1 to 255 visible ASCII characters." });
  const { endpoint, input, caller, call } = rest;
  if (!endpoint.guard) throw new AppError("input.invalid", { reason: "This takes no Idempotency-Key." });
  const { permission, audit: action } = endpoint.guard;
  const who = await admit(house, caller, { team: String(input.team), permission, action, call });
  const { text, isReplay } = await carryOutOnce(house.tenancy, who, {
    procedure: endpoint.procedure,
    key,
    print: printOf({ input, region: who.region }),
    work: async (): Promise<OnceAnswer> => {
      const { answer, failure } = await attempt(house, rest);
      const kept = keptOf(answer, failure, { key, requestId: call.requestId });
      return { text: JSON.stringify(answer), kept: kept && JSON.stringify(kept) };
    },
  });
  return { ...(JSON.parse(text) as RestAnswer), isReplay };
}

interface Attempt {
  readonly answer: RestAnswer;
  readonly failure?: TRPCError;
}

async function attempt(house: Console, { endpoint, input, caller, call, request }: RestCall): Promise<Attempt> {
  const { procedure: path, type } = endpoint;
  const { headers, signal } = request;
  try {
    const result: unknown = await callTRPCProcedure({
      router: appRouter,
      path,
      type,
      ctx: { house, caller, call, headers },
      getRawInput: async () => input,
      signal,
      batchIndex: 0,
    });
    return { answer: toAnswer(endpoint, result) };
  } catch (thrown) {
    // A failure is an answer, too: it was told to the log where it happened.
    const failure = thrown instanceof TRPCError ? thrown : toTrpcError(thrown, undefined);
    return { answer: problemAnswer(toProblem(failure, call.requestId)), failure };
  }
}

/**
 * What the same key is answered from now on. A refusal that did nothing (the input, a limit of the moment) gives the key
 * back; after a fault of ours nobody knows what was done, and the key says that.
 */
function keptOf(
  answer: RestAnswer,
  failure: TRPCError | undefined,
  { key, requestId }: { readonly key: string; readonly requestId: string },
): RestAnswer | undefined {
  if (!failure) return answer;
  const { cause } = failure;
  if (cause instanceof ZodError) return undefined;
  if (!(cause instanceof AppError) || cause.code === "internal" || cause.code === "unavailable") {
    const lost = new AppError("idempotency.lost", { key });
    return problemAnswer(toProblem(toTrpcError(lost, undefined), requestId));
  }
  return cause.row.retry === "never" ? answer : undefined;
}

/** What is asked in a text that does not depend on the order in which its fields were sent. */
function printOf(asked: unknown): string {
  return plainJson(sorted(asked));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}
