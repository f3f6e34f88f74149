import { AppError } from "@millrace/base";
import type { Caller } from "../../src/server/person.ts";
import { answerRest } from "../../src/server/rest/answer-rest.ts";
import { parametersOf } from "../../src/server/rest/derive-route.ts";
import type { Endpoint } from "../../src/server/rest/endpoints.ts";
import { plainJson } from "../../src/server/rest/plain-json.ts";
import { isInQuery } from "../../src/server/rest/read-input.ts";
import { restBase } from "../../src/server/rest/routes.ts";
import { appRouter } from "../../src/server/root.ts";
import { createCallerFactory } from "../../src/server/trpc.ts";
import type { TestConsole } from "../test-console.ts";

/** How a call ended: with the catalogue's code and sentence, or with a body. */
export interface Outcome {
  readonly code: string | undefined;
  readonly sentence: string;
  readonly body?: unknown;
}

export type Input = Readonly<Record<string, unknown>>;

/** Calls a procedure as the console does. */
export async function callTrpc({ house }: TestConsole, who: Caller | undefined, ask: Ask): Promise<Outcome> {
  const ctx = { house, caller: who, call: { requestId: "test" }, headers: new Headers() };
  const caller: unknown = createCallerFactory(appRouter)(ctx);
  const [noun = "", verb = ""] = ask.endpoint.procedure.split(".");
  const act = (caller as Record<string, Record<string, (input: object) => Promise<unknown>>>)[noun]?.[verb];
  if (!act) throw new Error(`There is no ${ask.endpoint.procedure}.`);
  try {
    return { code: undefined, sentence: "", body: await act(ask.input) };
  } catch (problem) {
    const { cause, message } = problem as Error;
    return { code: cause instanceof AppError ? cause.code : "input.invalid", sentence: message };
  }
}

interface Ask {
  readonly endpoint: Endpoint;
  readonly input: Input;
}

let calls = 0;

/** Each call comes from an address of its own: how many one address may make is not what is tried here. */
function nextAddress(): string {
  calls += 1;
  return `10.${(calls >> 16) & 255}.${(calls >> 8) & 255}.${calls & 255}`;
}

/** Calls an endpoint as a program does: the same input, in the path, the query and the body. */
export async function callRest({ house }: TestConsole, token: string | undefined, ask: Ask): Promise<Outcome> {
  const headers = { "x-forwarded-for": nextAddress(), ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await answerRest(house, toRequest(ask, headers));
  const text = await answer.text();
  const body: unknown = text === "" ? undefined : JSON.parse(text);
  if (answer.ok) return { code: undefined, sentence: "", body };
  const { code, detail } = body as { readonly code: string; readonly detail: string };
  return { code, sentence: detail };
}

/** The request that asks an endpoint for an input. */
export function toRequest({ endpoint, input }: Ask, headers: Readonly<Record<string, string>> = {}): Request {
  const inPath = parametersOf(endpoint.path);
  const path = inPath.reduce(
    (at, name) => at.replace(`{${name}}`, encodeURIComponent(String(input[name]))),
    endpoint.path,
  );
  const rest = Object.entries(input).filter(([name]) => !inPath.includes(name));
  const url = new URL(`http://console${restBase}${path}`);
  const { method } = endpoint;
  if (!isInQuery(endpoint)) {
    const body = plainJson(Object.fromEntries(rest));
    return new Request(url, { method, headers: { ...headers, "content-type": "application/json" }, body });
  }
  for (const [name, value] of rest) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value])
      url.searchParams.append(name, typeof each === "object" ? plainJson(each) : String(each));
  }
  return new Request(url, { method, headers });
}
