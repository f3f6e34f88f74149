import { AppError } from "@millrace/base";

/** What went wrong between us and a target, before or instead of an answer. */
export interface NetworkProblem {
  readonly kind: "refused" | "unknownHost" | "unreachable" | "reset" | "timeout" | "tls" | "forbidden" | "tooLarge";
  /** For a person; without secrets. */
  readonly message: string;
}

const byCode: Readonly<Record<string, NetworkProblem>> = {
  ECONNREFUSED: { kind: "refused", message: "The target refused the connection." },
  ENOTFOUND: { kind: "unknownHost", message: "The target's name is not known to the name servers." },
  EAI_AGAIN: { kind: "unknownHost", message: "The name servers do not answer." },
  EHOSTUNREACH: { kind: "unreachable", message: "There is no way to the target's address." },
  ENETUNREACH: { kind: "unreachable", message: "There is no way to the target's address." },
  ECONNRESET: { kind: "reset", message: "The target broke the connection off." },
  EPIPE: { kind: "reset", message: "The target broke the connection off." },
  ETIMEDOUT: { kind: "timeout", message: "The target did not answer in time." },
  EPROTO: { kind: "tls", message: "The target does not speak TLS there." },
  HPE_INVALID_CONSTANT: { kind: "reset", message: "What the target answered is not HTTP." },
};

/** Undefined for what is no problem of the network: a fault of ours, or an answer. */
export function networkProblem(thrown: unknown): NetworkProblem | undefined {
  if (thrown instanceof AppError) return refusal(thrown);
  if (!(thrown instanceof Error)) return undefined;
  const { code } = thrown as { code?: unknown };
  const known = typeof code === "string" ? (byCode[code] ?? tlsProblem(code)) : undefined;
  if (known) return known;
  // A request that is cut off at its time says so only in its cause.
  const { name } = thrown.cause instanceof Error ? thrown.cause : thrown;
  if (name === "TimeoutError") return { kind: "timeout", message: "The target did not answer in time." };
  return /socket hang up|Connection terminated/i.test(thrown.message) ? byCode.ECONNRESET : undefined;
}

function refusal(problem: AppError): NetworkProblem | undefined {
  if (problem.code === "egress.refused") return { kind: "forbidden", message: problem.message };
  if (problem.code === "request.tooLarge") return { kind: "tooLarge", message: problem.message };
  return undefined;
}

/** Node names hundreds of them, after OpenSSL: CERT_HAS_EXPIRED, ERR_SSL_WRONG_VERSION_NUMBER and so on. */
function tlsProblem(code: string): NetworkProblem | undefined {
  if (/^(ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/.test(code)) {
    return { kind: "tls", message: `The target's TLS certificate or handshake was not accepted: ${code}.` };
  }
  return undefined;
}
