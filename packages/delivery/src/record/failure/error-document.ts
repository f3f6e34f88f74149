import { type ErrorKind, errorKinds } from "./error-kinds.ts";

/** What became of one source record. */
export interface ErrorFacts {
  readonly attemptsMade: number;
  readonly arrivalMs: number;
  /** AWS's code: `Lambda.FunctionTimedOut`, `HttpEndpoint.RequestTimeout`. */
  readonly code: string;
  readonly message: string;
  /** When the last attempt ended. */
  readonly endedMs: number;
  /** The record as it came in. */
  readonly source: Buffer;
  /** What the kind of failure adds, by AWS's name: `lambdaArn`, `esIndexName`, `EventId`, `dataCatalogTable`. */
  readonly facts?: Readonly<Record<string, ErrorFact>> | undefined;
}

export type ErrorFact = string | number | Readonly<Record<string, string>>;

/** A line of an error object: JSON in the order of AWS's documents, with a line end. */
export function errorDocument(kind: ErrorKind, error: ErrorFacts): Buffer {
  const names = errorKinds[kind];
  const facts = error.facts ?? {};
  const document: Record<string, ErrorFact> = {
    attemptsMade: error.attemptsMade,
    arrivalTimestamp: error.arrivalMs,
    [names.code]: error.code,
    [names.message]: error.message,
    attemptEndingTimestamp: error.endedMs,
    rawData: error.source.toString("base64"),
  };
  for (const name of names.facts) {
    const fact = facts[name];
    if (fact !== undefined) document[name] = fact;
  }
  for (const [name, fact] of Object.entries(facts)) document[name] ??= fact;
  return Buffer.from(`${JSON.stringify(document)}\n`);
}
