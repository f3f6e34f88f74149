import type { AwsAnswer } from "../../aws-request.ts";
import type { MonitoringRefusal } from "../monitoring-refusal.ts";

/** Adds the header by which SDKs of the newer protocols name an error as those of the query protocol did. */
export function withQueryError(given: AwsAnswer, { code, isOurs }: MonitoringRefusal): AwsAnswer {
  return {
    ...given,
    headers: { ...given.headers, "x-amzn-query-error": `${code};${isOurs ? "Receiver" : "Sender"}` },
  };
}
