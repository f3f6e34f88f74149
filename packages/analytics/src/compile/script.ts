import type { Value } from "../type/value.ts";

/** The text of one function that is being made, and the values it holds beside its text. */
export class Script {
  readonly held: unknown[] = [];
  readonly leftColumns: number;
  private names = 0;

  constructor(leftColumns: number | undefined) {
    this.leftColumns = leftColumns ?? Number.POSITIVE_INFINITY;
  }

  name(): string {
    this.names += 1;
    return `t${this.names}`;
  }

  /** Keeps a value beside the text; returns the name it has there. */
  hold(value: unknown): string {
    this.held.push(value);
    return `k${this.held.length - 1}`;
  }

  /** A value as a literal of JavaScript, or as a name when it has none. */
  literal(value: Value): string {
    if (typeof value === "string") return JSON.stringify(value);
    if (typeof value === "bigint") return value < 0n ? `(${value}n)` : `${value}n`;
    if (typeof value === "number") return value < 0 || Object.is(value, -0) ? `(${value})` : `${value}`;
    if (value === null || typeof value === "boolean") return `${value}`;
    return this.hold(value);
  }
}
