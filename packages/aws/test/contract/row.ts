import type { Codec } from "../../src/codec/codec.ts";
import type { Answer, Input } from "./call.ts";
import type { ContractHouse } from "./contract-house.ts";

/** The stage of one operation in one codec: an ACTIVE stream of two shards that nobody else uses. */
export interface Scene {
  readonly house: ContractHouse;
  readonly codec: Codec;
  readonly streamName: string;
  readonly streamArn: string;
  /** What the owner asks; anything but a success ends the test. */
  ask(operation: string, input: Input): Promise<Answer>;
  untilActive(): Promise<void>;
  /** Registers a consumer and waits until it is ACTIVE. */
  makeConsumer(): Promise<string>;
}

/** What is changed in the good input (undefined takes a member away), the refusal, and the only codec that it is for. */
export type Bad = readonly [change: Input, refusal: string, codec?: Codec["name"]];

/** What a test must know of an operation to call it rightly and wrongly. */
export interface Row {
  /** Makes the scene ready and says what to send. */
  readonly good: (scene: Scene) => Input | Promise<Input>;
  /** What the answer, or the world after it, says beyond the answer's shape. */
  readonly says?: (body: Input, scene: Scene) => void | Promise<void>;
  readonly bad: readonly Bad[];
  /** What policies are asked about. */
  readonly subject: "stream" | "consumer" | "resource" | "account";
  /**
   * What another team's caller finds where the operation names no resource that could be somebody's; every other operation
   * is denied to it.
   */
  readonly stranger?: (answer: Answer, scene: Scene) => void | Promise<void>;
}

export type Rows = Readonly<Record<string, Row>>;
