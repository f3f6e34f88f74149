import type { AnalyticsDeps } from "@millrace/analytics";
import type { Principal } from "@millrace/tenancy";
import type { Decoded } from "../operation/decode-input.ts";
import type { Operation } from "../operation/operation.ts";

interface AnalyticsRow<Wire, Input, Result> extends Pick<Operation, "input" | "resources" | "tagAction"> {
  readonly output: NonNullable<Operation["output"]>;
  /** What the use case takes, of what the wire's shape makes. */
  readonly read: (wire: Wire) => Input;
  readonly run: (deps: AnalyticsDeps, who: Principal, input: Input) => Promise<Result>;
  /** What the wire's shape writes, of what the use case answers to this. */
  readonly show: (result: Result, wire: Wire) => object;
}

/**
 * A row of one of the two tables of operations. AWS's two APIs say the same things in different structures; both are read into the one
 * input of a use case, and both show its one answer.
 */
export function analyticsRow<Wire, Input, Result>(row: AnalyticsRow<Wire, Input, Result>): Operation<AnalyticsDeps> {
  const { read, run, show, ...rest } = row;
  return {
    ...rest,
    run: async (deps, who, input: Decoded) => show(await run(deps, who, read(input as Wire)), input as Wire),
  };
}
