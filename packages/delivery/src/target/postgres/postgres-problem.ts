import { networkProblem } from "../network-problem.ts";
import type { Retry } from "../target.ts";

/** What Postgres says, as far as it decides what happens next. */
interface DatabaseProblem {
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
  readonly where?: string;
}

const bySqlState: readonly (readonly [prefix: string, code: string, isOutage?: true])[] = [
  ["28", "AuthenticationFailed"],
  ["3D", "DatabaseNotFound"],
  ["3F", "SchemaNotFound"],
  ["42P01", "TableNotFound"],
  ["42703", "ColumnNotFound"],
  ["42501", "AccessDenied"],
  ["428C9", "ColumnNotWritable"],
  ["25006", "ReadOnly", true],
  ["22", "InvalidData"],
  ["23", "ConstraintViolated"],
  ["53100", "DiskFull", true],
  ["53300", "TooManyConnections", true],
  ["53", "OutOfResources", true],
  ["57014", "StatementTimeout"],
  ["57", "ShuttingDown", true],
  ["08", "ConnectionFailed", true],
  ["40", "SerializationFailed"],
];

/** What kept rows out of the table. Each kind is tried again but a fault of a row. Rethrows what is a fault of ours. */
export function postgresProblem(thrown: unknown): Retry {
  const network = networkProblem(thrown);
  if (network) {
    const code =
      network.kind === "timeout" ? "RequestTimeout" : network.kind === "tls" ? "TlsFailed" : "ConnectionFailed";
    return { code: `Postgres.${code}`, message: network.message, isOutage: network.kind !== "forbidden" };
  }
  if (thrown instanceof Error && /does not support SSL|establishing an SSL/.test(thrown.message)) {
    return { code: "Postgres.TlsFailed", message: "The server does not offer TLS.", isOutage: true };
  }
  if (thrown instanceof Error && /SASL|client password must be/.test(thrown.message)) {
    return { code: "Postgres.AuthenticationFailed", message: "The server wants a password, and not this one." };
  }
  if (!isDatabaseProblem(thrown)) throw thrown;
  const [, code, isOutage] = bySqlState.find(([prefix]) => thrown.code.startsWith(prefix)) ?? ["", "LoadFailed"];
  return { code: `Postgres.${code}`, message: sentence(thrown), ...(isOutage && { isOutage }) };
}

/** What is wrong with a row, and with which line of a COPY where Postgres says it; undefined: no row is to blame. */
export function rowFault(thrown: unknown): { readonly line: number | undefined; readonly retry: Retry } | undefined {
  if (!isDatabaseProblem(thrown) || !/^2[23]/.test(thrown.code)) return undefined;
  // `COPY table, line 3, column n: "x"`; the word for line is in the server's language.
  const line = /^COPY .*?, \S+ (\d+)(?:,|:|$)/m.exec(thrown.where ?? "")?.[1];
  return { line: line === undefined ? undefined : Number(line), retry: postgresProblem(thrown) };
}

function isDatabaseProblem(thrown: unknown): thrown is Error & DatabaseProblem {
  const { code, severity } = thrown as { code?: unknown; severity?: unknown };
  return thrown instanceof Error && typeof code === "string" && typeof severity === "string";
}

function sentence({ code, message, detail, where }: DatabaseProblem): string {
  const column = /, column ([^:]+)/.exec(where ?? "")?.[1];
  const parts = [`The database answered ${code}: ${message}`, detail, column && `Column ${column}.`];
  return parts.filter(Boolean).join(" ").slice(0, 500);
}
