import { MIB } from "@millrace/base";
import { type NetworkProblem, networkProblem } from "../network-problem.ts";
import { type IndexedRecord, remainingRecords, requestIdOf } from "../remaining-records.ts";
import type { DeliveryOutcome, OpenTarget, Target, TargetBatch, TargetDeps, TargetOwner } from "../target.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { httpRequest } from "./http-request.ts";
import { HttpSettings } from "./http-settings.ts";
import { judgeAnswer, type Verdict } from "./judge-answer.ts";

/**
 * An endpoint that speaks the Firehose HTTP delivery protocol. A batch has the same request id at every attempt, also after a
 * crash, so that an endpoint can tell a repeated request. In one thing we are kinder than AWS: a request that the endpoint finds
 * too large (413) is cut in two, and a single record that is too large goes to the error bucket; AWS drops it.
 */
export const httpTarget: Target<HttpSettings> = {
  kind: "http",
  title: "HTTP endpoint",
  settings: HttpSettings,
  secrets: ["endpointConfiguration.accessKey"],
  takes: "records",
  errorType: "http-endpoint-failed",
  // A body may have 64 MiB; base64 makes four bytes of three, and each record has a frame.
  batchBytesMax: 47 * MIB,
  batchRecordsMax: 10_000,
  open: async (deps, owner, settings) => openHttpTarget(deps, owner, settings),
};

const networkCodes: Readonly<Record<NetworkProblem["kind"], string>> = {
  refused: "HttpEndpoint.ConnectionFailed",
  unknownHost: "HttpEndpoint.ConnectionFailed",
  unreachable: "HttpEndpoint.ConnectionFailed",
  forbidden: "HttpEndpoint.ConnectionFailed",
  tls: "HttpEndpoint.ConnectionFailed",
  reset: "HttpEndpoint.ConnectionReset",
  timeout: "HttpEndpoint.RequestTimeout",
  tooLarge: "HttpEndpoint.ResponseTooLarge",
};

function openHttpTarget(
  deps: Pick<TargetDeps, "egress" | "clock">,
  owner: TargetOwner,
  settings: HttpSettings,
): OpenTarget {
  const { url, accessKey } = settings.endpointConfiguration;

  async function post(batch: TargetBatch, records: readonly IndexedRecord[], signal: AbortSignal): Promise<Verdict> {
    const call = { requestId: requestIdOf(batch), sourceArn: owner.arn, nowMs: deps.clock.nowMs(), records };
    const request = await httpRequest(settings, call);
    try {
      return judgeAnswer(await deps.egress.fetch(url, { ...request, signal }), call.requestId);
    } catch (thrown) {
      signal.throwIfAborted();
      const problem = networkProblem(thrown);
      if (!problem) throw thrown;
      const isOutage = problem.kind !== "forbidden" && problem.kind !== "tooLarge";
      return { kind: "again", code: networkCodes[problem.kind], message: problem.message, isOutage };
    }
  }

  return {
    deliver: async (batch, signal) => {
      const records = await remainingRecords(batch);
      const verdict = await post(batch, records, signal);
      if (verdict.kind === "delivered") return { note: `The endpoint took ${records.length} records.` };
      const message = withoutSecrets(verdict.message, [accessKey]);
      return outcomeOf({ ...verdict, message }, records, batch.attempt);
    },
    close: async () => undefined,
  };
}

function outcomeOf(
  { kind, code, message, isOutage }: Exclude<Verdict, { kind: "delivered" }>,
  records: readonly IndexedRecord[],
  attempt: number,
): DeliveryOutcome {
  if (kind === "again") return { again: { code, message, isOutage, afterMs: pauseMs(attempt) } };
  if (records.length > 1) return { halve: { code, message } };
  return { rejected: records.map(({ index }) => ({ index, code, message })) };
}

/** The protocol's pause: a second, doubled with each attempt up to two minutes, more or less 15 %. */
function pauseMs(attempt: number): number {
  const longMs = Math.min(120_000, 1000 * 2 ** Math.min(attempt - 1, 20));
  return Math.round(longMs * (0.85 + Math.random() * 0.3));
}
