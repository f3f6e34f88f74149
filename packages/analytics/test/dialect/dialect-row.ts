/** Does the dialect do what AWS's did? `differs`: it does, but not in every case as AWS did; `refused`: it is refused, with a sentence. */
export type Status = "works" | "refused" | "differs";

/** A line of the inventory of AWS's dialect: what there was, what we do with it, and what proves that. */
export interface DialectRow {
  readonly name: string;
  readonly status: Status;
  /** How it is, in a sentence or two; of what is refused, why, and what to write instead. */
  readonly says: string;
  readonly proofs: readonly Proof[];
}

export interface DialectGroup {
  readonly title: string;
  readonly rows: readonly DialectRow[];
}

/**
 * What is run to prove a row, over the streams of `trial-streams.ts`:
 * - statements, whose SELECT without a pump makes these rows, ROWTIME in seconds first;
 * - statements that are refused, the message holding these words;
 * - expressions, each with its value as it would stand in JSON;
 * - expressions that fail with the row, each with its ERROR_NAME;
 * - a thing that is not of SQL, and what it gives, perhaps by a promise.
 */
export type Proof =
  | RowsProof
  | { readonly sql: string; readonly refused: string }
  | { readonly values: Readonly<Record<string, unknown>> }
  | { readonly fails: Readonly<Record<string, string>> }
  | { readonly shows: string; readonly by: () => unknown; readonly gives: unknown };

export interface RowsProof {
  readonly sql: string;
  /** Left out: what `trial-streams.ts` has of each stream. */
  readonly rows?: TrialRows;
  readonly comes: readonly (readonly unknown[])[];
  /** The names of the errors that rows failed with. */
  readonly errors?: readonly string[];
}

/** Rows of each stream, ROWTIME in seconds first. */
export type TrialRows = Readonly<Record<string, readonly (readonly (string | number | boolean | null)[])[]>>;

export function works(name: string, says: string, ...proofs: Proof[]): DialectRow {
  return { name, status: "works", says, proofs };
}

export function differs(name: string, says: string, ...proofs: Proof[]): DialectRow {
  return { name, status: "differs", says, proofs };
}

export function refused(name: string, says: string, ...proofs: Proof[]): DialectRow {
  return { name, status: "refused", says, proofs };
}
