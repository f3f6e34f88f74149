import type { EgressResponse } from "@millrace/egress";

/** `tooLarge`: the endpoint takes no request of this size, now or later. */
export type Verdict =
  | { readonly kind: "delivered" }
  | {
      readonly kind: "again" | "tooLarge";
      readonly code: string;
      readonly message: string;
      readonly isOutage: boolean;
    };

/**
 * Whether an endpoint took a request. Only a 200 whose JSON repeats the request's id and has a timestamp says so; anything else
 * is tried again, because endpoints are known to answer 200 from a proxy that dropped the request. Redirects are not followed.
 */
export function judgeAnswer(answer: EgressResponse, requestId: string): Verdict {
  const { status } = answer;
  if (status === 200) {
    const fault = faultOf(answer, requestId);
    if (fault === undefined) return { kind: "delivered" };
    return again(
      "HttpEndpoint.InvalidResponseFromDestination",
      `The endpoint answered 200, but ${fault} ${excerpt(answer)}`,
    );
  }
  const said = `The endpoint answered ${status}. ${excerpt(answer)}`;
  const verdict = again("HttpEndpoint.DestinationException", said, status >= 500);
  return status === 413 ? { ...verdict, kind: "tooLarge" } : verdict;
}

function again(code: string, message: string, isOutage = false): Exclude<Verdict, { kind: "delivered" }> {
  return { kind: "again", code, message: message.trim(), isOutage };
}

/** What is wrong with a 200, as the middle of a sentence. */
function faultOf({ headers, body }: EgressResponse, requestId: string): string | undefined {
  const type = String(headers["content-type"] ?? "none");
  if (!/^application\/json\s*(;|$)/i.test(type))
    return `its content type is ${type.slice(0, 100)}, not application/json.`;
  if (headers["content-encoding"] !== undefined) return "its body has a content encoding, which is not allowed.";
  const parsed = parse(body);
  if (typeof parsed !== "object" || parsed === null) return "its body is not a JSON object.";
  const { requestId: named, timestamp } = parsed as { requestId?: unknown; timestamp?: unknown };
  if (named !== requestId) return "its body does not repeat the request's id in requestId.";
  if (typeof timestamp !== "number") return "its body has no timestamp in milliseconds.";
  return undefined;
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    // Not JSON is an answer, too.
    return undefined;
  }
}

/** The beginning of what the endpoint said, on one line. */
function excerpt({ body }: EgressResponse): string {
  const text = body.subarray(0, 1000).toString().replace(/\s+/g, " ").trim();
  return text === "" ? "" : `It said: ${text.slice(0, 300)}`;
}
