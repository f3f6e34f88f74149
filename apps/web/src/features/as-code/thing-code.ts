import type { ServiceName } from "./services.ts";

export type Value =
  | string
  | number
  | boolean
  | null
  | readonly Value[]
  | { readonly [name: string]: Value | undefined };
export type Input = { readonly [name: string]: Value | undefined };

/** A call of AWS's API, in AWS's own names; or waiting until what a call began has come true. */
export interface Call {
  readonly service: ServiceName;
  /** As in "CreateStream"; of a waiter, as in "StreamExists". */
  readonly operation: string;
  readonly isWaiter?: boolean;
  readonly input: Input;
}

/** A block of Terraform: its type and labels, then arguments and blocks within, in this order. */
export interface Block {
  readonly head: readonly string[];
  readonly body: readonly (Block | Argument)[];
}
export interface Argument {
  readonly name: string;
  readonly value: Value;
}

/** What makes a thing again: the calls in their order, and the same as Terraform. */
export interface ThingCode {
  readonly calls: readonly Call[];
  /** Undefined: the provider has no such resource. */
  readonly blocks: readonly Block[] | undefined;
}
