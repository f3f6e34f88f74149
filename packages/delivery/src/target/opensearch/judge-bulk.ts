import type { EgressResponse } from "@millrace/egress";
import type { DeliveryOutcome, RejectedRecord, Retry } from "../target.ts";
import type { BulkDocument } from "./bulk-documents.ts";

interface BulkItem {
  readonly status?: number;
  readonly error?: {
    readonly type?: string;
    readonly reason?: string;
    readonly caused_by?: { readonly reason?: string };
  };
}

const byStatus: Readonly<Record<number, string>> = {
  401: "OS.AccessDenied",
  403: "OS.AccessDenied",
  404: "OS.ResourceNotFound",
  408: "OS.RequestTimeout",
  429: "OS.TooManyRequests",
};

/**
 * What became of the documents of a bulk request. Each has an answer of its own; what was refused for now (429, 5xx) is tried
 * again, alone, and what was refused for good goes to an error document with the status as its code, as AWS has it.
 */
export function judgeBulk(answer: EgressResponse, documents: readonly BulkDocument[]): DeliveryOutcome {
  const { status } = answer;
  if (status !== 200) return judgeRefusal(answer, documents);
  const items = itemsOf(answer.body);
  if (items?.length !== documents.length) {
    const message = `The server answered 200, but not with one result for each document. ${excerpt(answer)}`;
    return { again: { code: "OS.InvalidResponse", message: message.trim() } };
  }
  const rejected: RejectedRecord[] = [];
  const again: { readonly index: number; readonly problem: Retry }[] = [];
  for (const [at, { index, facts }] of documents.entries()) {
    const item = items[at] ?? {};
    const { status: itemStatus = 0 } = item;
    if (itemStatus >= 200 && itemStatus < 300) continue;
    if (isForNow(item)) again.push({ index, problem: { code: retryCode(itemStatus), message: sentence(item) } });
    else rejected.push({ index, code: String(itemStatus), message: sentence(item), facts });
  }
  const [first] = again;
  const done = documents.length - again.length - rejected.length;
  return {
    ...(rejected.length > 0 && { rejected }),
    ...(first && { again: { ...first.problem, indexes: again.map(({ index }) => index) } }),
    ...(done > 0 && { note: `The server indexed ${done} documents.` }),
  };
}

/** The request as a whole was refused. What is bad within it, the server does not say; so it is halved. */
function judgeRefusal(answer: EgressResponse, documents: readonly BulkDocument[]): DeliveryOutcome {
  const { status } = answer;
  const message = `The server answered ${status}. ${excerpt(answer)}`.trim();
  if (status === 400 || status === 413) {
    const code = String(status);
    if (documents.length > 1) return { halve: { code, message } };
    return { rejected: documents.map(({ index, facts }) => ({ index, code, message, facts })) };
  }
  return { again: { code: retryCode(status), message, ...(status >= 500 && { isOutage: true }) } };
}

function retryCode(status: number): string {
  return byStatus[status] ?? (status >= 500 ? "OS.ServerError" : "OS.InvalidResponse");
}

/** Also an index that is blocked, as all are when a disk is full: it says 403, and one day it says it no more. */
function isForNow({ status = 0, error }: BulkItem): boolean {
  return status === 429 || status >= 500 || status < 400 || error?.type === "cluster_block_exception";
}

function itemsOf(body: Buffer): readonly BulkItem[] | undefined {
  try {
    const { items } = JSON.parse(body.toString()) as { items?: unknown };
    return Array.isArray(items) ? items.map((item) => (Object.values(item ?? {})[0] ?? {}) as BulkItem) : undefined;
  } catch {
    // Not JSON is an answer, too.
    return undefined;
  }
}

function sentence({ status, error }: BulkItem): string {
  const cause = error?.caused_by?.reason;
  const parts = [`${error?.type ?? `The server answered ${status}`}: ${error?.reason ?? "no reason"}`, cause];
  return parts.filter(Boolean).join(" ").slice(0, 500);
}

/** The beginning of what the server said, on one line. */
function excerpt({ body }: EgressResponse): string {
  const text = body.subarray(0, 1000).toString().replace(/\s+/g, " ").trim();
  return text === "" ? "" : `It said: ${text.slice(0, 300)}`;
}
