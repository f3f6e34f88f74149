/**
 * The REST API: every procedure of the console as an endpoint below /api/v1, with the same input, permission and audit.
 * A request goes through here in this order: who calls, how often, which endpoint, which input, and then the procedure
 * itself as the console would call it.
 */
import "server-only";
import { AppError } from "@millrace/base";
import { type Call, readCall, regionHeader } from "../call.ts";
import type { Console } from "../compose.ts";
import type { Caller } from "../person.ts";
import { toTrpcError } from "../trpc-error.ts";
import { carryOut } from "./carry-out.ts";
import type { Endpoint } from "./endpoints.ts";
import { callerId, findCaller } from "./find-caller.ts";
import { findEndpoint } from "./find-endpoint.ts";
import { problemAnswer, toProblem } from "./problem.ts";
import { readInput } from "./read-input.ts";
import { restBase } from "./routes.ts";
import type { RestAnswer } from "./to-answer.ts";

/** Answers one request of the REST API; never throws. */
export async function answerRest(house: Console, request: Request): Promise<Response> {
  const call = readCall(request.headers);
  try {
    const caller = await letIn(house, request, call);
    const { pathname } = new URL(request.url);
    const { found, allowed } = findEndpoint(request.method, pathname.slice(restBase.length));
    if (!found) return notHere(call, request.method, allowed);
    refuseRegion(request, call);
    const input = await readInput(found, request);
    const { endpoint } = found;
    const { isReplay = false, ...answer } = await carryOut(house, { endpoint, input, caller, call, request });
    return respond(answer, call, {
      ...linkToNext(request.url, endpoint, answer),
      ...(isReplay && { "idempotency-replayed": "true" }),
    });
  } catch (thrown) {
    const place = { path: "rest", requestId: call.requestId, logger: house.logger };
    return respond(problemAnswer(toProblem(toTrpcError(thrown, place), call.requestId)), call);
  }
}

/** Who calls, when they may. Calls of nobody count for their address, so that guessing is slow. */
async function letIn(house: Console, request: Request, call: Call): Promise<Caller> {
  try {
    const caller = await findCaller(house, request);
    if (!caller) throw new AppError("auth.signedOut");
    house.callRate.take(callerId(caller));
    return caller;
  } catch (problem) {
    if (problem instanceof AppError && problem.row.trpc === "UNAUTHORIZED") house.callRate.take(call.sourceIp ?? "");
    throw problem;
  }
}

/** A region that is none must not look as if it were taken. */
function refuseRegion({ headers }: Request, { region }: Call): void {
  if (headers.has(regionHeader) && region === undefined)
    throw new AppError("input.invalid", { reason: `The header ${regionHeader} takes a region such as us-east-1.` });
}

function notHere(call: Call, method: string, allowed: readonly string[]): Response {
  const isMethod = allowed.length > 0;
  const detail = isMethod
    ? `This address takes ${allowed.join(", ")}, not ${method}.`
    : `There is nothing at this address. ${restBase}/openapi.json lists what there is.`;
  const problem = {
    type: "about:blank",
    status: isMethod ? 405 : 404,
    title: isMethod ? "Method not allowed" : "Not found",
    detail,
    code: "operation.unknown",
    requestId: call.requestId,
  };
  return respond(problemAnswer(problem), call, isMethod ? { allow: allowed.join(", ") } : {});
}

/** A list that goes on links to where, for clients that follow links (RFC 8288). */
function linkToNext(url: string, { form }: Endpoint, { nextCursor }: RestAnswer): Record<string, string> {
  if (nextCursor === undefined || !form.fields.has("cursor")) return {};
  const { pathname, searchParams } = new URL(url);
  searchParams.set("cursor", nextCursor);
  return { link: `<${pathname}?${searchParams}>; rel="next"` };
}

function respond(
  { status, body }: RestAnswer,
  { requestId }: Call,
  more: Readonly<Record<string, string>> = {},
): Response {
  const isProblem = status >= 400;
  const headers = {
    "cache-control": "no-store",
    "request-id": requestId,
    ...(body !== "" && { "content-type": isProblem ? "application/problem+json" : "application/json" }),
    ...(status === 401 && { "www-authenticate": 'Bearer realm="millrace"' }),
    ...((status === 429 || status === 503) && { "retry-after": "1" }),
    ...more,
  };
  return new Response(body === "" ? null : body, { status, headers });
}
