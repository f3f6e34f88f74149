import type { SqlType } from "../type/sql-type.ts";
import type { Value } from "../type/value.ts";

/**
 * A row of the table of scalar functions and operators. `resolve` says what comes out of arguments of these types, and which types they
 * must be cast to first; undefined when it does not take them. `code` is JavaScript over the arguments' code, each of which is a name or
 * a literal and not null (unless `nullable`); what it needs beside the language it reads from `fn`, the object of runtime functions.
 */
export interface ScalarFunction {
  /** As the plan names it: `upper`, `add`, `timestamp_to_char`. */
  readonly id: string;
  /** As SQL spells it: `UPPER`; undefined for operators, which the binder asks for by id. */
  readonly name?: string;
  /** `literals[i]` is the value of an argument that is a literal: what the number of fields of a ROW or the unit of an interval hangs on. */
  readonly resolve: (args: readonly SqlType[], literals?: readonly (Value | undefined)[]) => ResolvedCall | undefined;
  readonly code: (args: readonly string[], call: CallSite) => string;
  /** True: called with nulls too. Left out: null when an argument is null. */
  readonly nullable?: boolean;
  /** True: may be null though no argument is. */
  readonly mayBeNull?: boolean;
  /** For the docs and for the sentence of an error: `SUBSTRING(string FROM start [FOR length])`. */
  readonly signature: string;
}

export interface ResolvedCall {
  readonly type: SqlType;
  /** What each argument is cast to when it is something else. */
  readonly args: readonly SqlType[];
}

/** What the code of a call may know of the place where it stands. */
export interface CallSite {
  readonly type: SqlType;
  readonly args: readonly SqlType[];
  /** The values of the arguments that are literals. */
  readonly literals: readonly (Value | undefined)[];
  /** Keeps a value that is made once, such as a compiled regular expression; returns the code that names it. */
  readonly hold: (value: unknown) => string;
}
