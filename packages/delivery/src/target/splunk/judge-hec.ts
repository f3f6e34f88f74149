import type { EgressResponse } from "@millrace/egress";
import type { Retry } from "../target.ts";

/**
 * What the collector said. `accepted`: it has the data, and indexes it; the ack tells when. `refused`: not now, or never as it is:
 * then something in the request is bad, perhaps the event of a known number.
 */
export type HecVerdict =
  | { readonly kind: "accepted"; readonly ackId: number | undefined }
  | { readonly kind: "acks"; readonly acks: Readonly<Record<string, boolean>> }
  | { readonly kind: "refused"; readonly retry: Retry; readonly isBad: boolean; readonly event: number | undefined };

interface HecCode {
  readonly code: string;
  readonly isBad?: true;
  readonly isOutage?: true;
}

/** The collector's own codes. */
const byCode: Readonly<Record<number, HecCode>> = {
  1: { code: "Splunk.DisabledToken" },
  2: { code: "Splunk.InvalidToken" },
  3: { code: "Splunk.InvalidToken" },
  4: { code: "Splunk.InvalidToken" },
  5: { code: "Splunk.InvalidDataFormat", isBad: true },
  6: { code: "Splunk.InvalidDataFormat", isBad: true },
  7: { code: "Splunk.InvalidIndex", isBad: true },
  8: { code: "Splunk.ServerError", isOutage: true },
  9: { code: "Splunk.IndexerBusy", isOutage: true },
  10: { code: "Splunk.ProxyWithoutStickySessions" },
  11: { code: "Splunk.ProxyWithoutStickySessions" },
  12: { code: "Splunk.InvalidDataFormat", isBad: true },
  13: { code: "Splunk.InvalidDataFormat", isBad: true },
  14: { code: "Splunk.DisabledAck" },
  15: { code: "Splunk.InvalidDataFormat", isBad: true },
};

/** For answers of something before the collector, and codes that are not known. */
const byStatus: Readonly<Record<number, HecCode>> = {
  401: { code: "Splunk.InvalidToken" },
  403: { code: "Splunk.InvalidToken" },
  404: { code: "Splunk.URLNotFound" },
  413: { code: "Splunk.ServerError.ContentTooLarge", isBad: true },
  429: { code: "Splunk.IndexerBusy" },
  503: { code: "Splunk.IndexerBusy", isOutage: true },
};

/** Reads an answer of the collector, to data or to a question for acks. */
export function judgeHec(answer: EgressResponse): HecVerdict {
  const { status, body } = answer;
  const said = parse(body);
  if (status === 200 && isAcks(said?.acks)) return { kind: "acks", acks: said.acks };
  if (status === 200 && said?.code === 0) {
    return { kind: "accepted", ackId: typeof said.ackId === "number" ? said.ackId : undefined };
  }
  const known = typeof said?.code === "number" ? byCode[said.code] : undefined;
  const { code, isBad, isOutage } = known ?? byStatus[status] ?? otherStatus(status);
  const message = `Splunk answered ${status}. ${excerpt(body)}`.trim();
  const number = said?.["invalid-event-number"];
  const event = typeof number === "number" ? number : undefined;
  return { kind: "refused", retry: { code, message, ...(isOutage && { isOutage }) }, isBad: isBad === true, event };
}

function otherStatus(status: number): HecCode {
  return { code: "Splunk.ServerError", ...(status >= 500 && { isOutage: true }) };
}

type HecBody = { readonly code?: unknown; readonly ackId?: unknown; readonly acks?: unknown } & {
  readonly [member: string]: unknown;
};

function parse(body: Buffer): HecBody | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === "object" && value !== null ? (value as HecBody) : undefined;
  } catch {
    // Not JSON is an answer, too.
    return undefined;
  }
}

function isAcks(acks: unknown): acks is Readonly<Record<string, boolean>> {
  return typeof acks === "object" && acks !== null;
}

/** The beginning of what was said, on one line. */
function excerpt(body: Buffer): string {
  const text = body.subarray(0, 1000).toString().replace(/\s+/g, " ").trim();
  return text === "" ? "" : `It said: ${text.slice(0, 300)}`;
}
