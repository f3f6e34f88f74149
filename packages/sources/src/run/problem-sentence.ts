import { AppError } from "@millrace/base";

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: "The other side refused the connection.",
  ECONNRESET: "The other side broke the connection off.",
  ENOTFOUND: "The other side's name is not known to the name servers.",
  EAI_AGAIN: "The name servers do not answer.",
  ETIMEDOUT: "The other side did not answer in time.",
  CERT_HAS_EXPIRED: "The other side's certificate has expired.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The other side's certificate is not signed by a known authority.",
  SELF_SIGNED_CERT_IN_CHAIN: "The other side's certificate is not signed by a known authority.",
  EACCES: "The file may not be read.",
};

/** What went wrong, for the person who owns the source. AWS's errors are told with their names: people look these up. */
export function problemSentence(thrown: unknown): string {
  if (thrown instanceof AppError) return thrown.message;
  if (!(thrown instanceof Error)) return "Something went wrong; the worker's log has the cause.";
  const { code } = thrown as { code?: unknown };
  const known = typeof code === "string" ? sentences[code] : undefined;
  if (known) return known;
  if (thrown.name === "TimeoutError") return "The other side did not answer in time.";
  if ("$metadata" in thrown) return `The other side answered ${thrown.name}: ${thrown.message.slice(0, 300)}`;
  return "Something went wrong; the worker's log has the cause.";
}
