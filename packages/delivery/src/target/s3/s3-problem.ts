import { AppError } from "@millrace/base";
import { networkProblem } from "../network-problem.ts";
import type { Retry } from "../target.ts";

/** S3's names of a key that is not let in, in all its forms. Any other name is told as it is: `S3.NoSuchBucket`. */
const denied = new Set([
  "AccessDenied",
  "Forbidden",
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
  "ExpiredToken",
  "InvalidToken",
  "AllAccessDisabled",
  "RequestTimeTooSkewed",
]);
const byStatus: Readonly<Record<number, string>> = {
  301: "S3.PermanentRedirect",
  307: "S3.TemporaryRedirect",
  403: "S3.AccessDenied",
  404: "S3.NoSuchBucket",
  503: "S3.SlowDown",
};

/**
 * What kept an object out of its bucket, by AWS's code. Every one is tried again: a bucket can be made and a key be let in, and
 * AWS does not give an object up before 24 hours. Rethrows what is a fault of ours.
 */
export function s3Problem(thrown: unknown): Retry {
  const network = networkProblem(thrown);
  if (network) {
    const code = network.kind === "timeout" ? "S3.RequestTimeout" : "S3.ConnectionFailed";
    return { code, message: network.message, isOutage: network.kind !== "forbidden" };
  }
  if (thrown instanceof AppError && thrown.row.http === 404)
    return { code: "S3.NoSuchBucket", message: thrown.message };
  const { $metadata, name = "" } = thrown as { $metadata?: { httpStatusCode?: number }; name?: string };
  const status = $metadata?.httpStatusCode;
  if (!(thrown instanceof Error) || status === undefined) throw thrown;
  return {
    code: codeOf(name, status),
    message: `S3 answered ${status} ${name}: ${thrown.message}`.slice(0, 500),
    isOutage: status >= 500,
  };
}

function codeOf(name: string, status: number): string {
  if (denied.has(name)) return "S3.AccessDenied";
  const isNamed =
    /^[A-Z][\w.]*$/.test(name) && !/^(Unknown|UnknownError|Error|NotFound|S3ServiceException)$/.test(name);
  return isNamed ? `S3.${name}` : (byStatus[status] ?? "S3.InternalError");
}
