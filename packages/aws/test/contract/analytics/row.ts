import type { Answer, Input } from "../call.ts";
import type { ContractHouse } from "../contract-house.ts";
import type { Bad } from "../row.ts";

/** Which of AWS's two APIs. */
export type Api = "analyticsV1" | "analyticsV2";

/** The stage of one operation: an application that nobody else uses, over streams that all of them share. */
export interface AnalyticsScene {
  readonly house: ContractHouse;
  readonly name: string;
  readonly arn: string;
  /** What the owner asks; anything but a success ends the test. */
  ask(operation: string, input: Input): Promise<Input>;
  /** ApplicationDetail of this application, or of another. */
  describe(name?: string): Promise<Input>;
}

/** What a test must know of an operation to call it rightly and wrongly. */
export interface AnalyticsRow {
  /** Makes the scene ready and says what to send. */
  readonly good: (scene: AnalyticsScene) => Input | Promise<Input>;
  /** What the answer, or the world after it, says beyond the answer's shape. */
  readonly says?: (body: Input, scene: AnalyticsScene) => void | Promise<void>;
  readonly bad: readonly Bad[];
  /** What policies are asked about. */
  readonly subject: "application" | "account" | "resource";
  /** What another team's caller finds where that is not the absence of an application of that name. */
  readonly stranger?: (answer: Answer, scene: AnalyticsScene) => void | Promise<void>;
  /** What Millrace has not: the refusal of a good call. */
  readonly refusal?: RegExp;
}

export type AnalyticsRows = Readonly<Record<string, AnalyticsRow>>;
