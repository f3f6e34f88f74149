import type { Answer, Input } from "../call.ts";
import type { ContractHouse } from "../contract-house.ts";
import type { Bad } from "../row.ts";

/** The stage of one operation: an ACTIVE delivery stream that nobody else uses. */
export interface DeliveryScene {
  readonly house: ContractHouse;
  readonly name: string;
  readonly arn: string;
  /** What the owner asks; anything but a success ends the test. */
  ask(operation: string, input: Input): Promise<Answer>;
  /** The description of a delivery stream, this one's when no name is given. */
  describe(name?: string): Promise<Input>;
  /** Waits until a delivery stream's status, or its encryption's, is no longer on its way. */
  untilSettled(name?: string): Promise<Input>;
}

/** What a test must know of an operation to call it rightly and wrongly. */
export interface DeliveryRow {
  /** Makes the scene ready and says what to send. */
  readonly good: (scene: DeliveryScene) => Input | Promise<Input>;
  /** What the answer, or the world after it, says beyond the answer's shape. */
  readonly says?: (body: Input, scene: DeliveryScene) => void | Promise<void>;
  readonly bad: readonly Bad[];
  /** What policies are asked about. */
  readonly subject: "delivery" | "account";
  /** What another team's caller finds under the same name where that is no refusal. */
  readonly stranger?: (answer: Answer, scene: DeliveryScene) => void | Promise<void>;
}

export type DeliveryRows = Readonly<Record<string, DeliveryRow>>;
