import { canonicalArn } from "../operation/canonical-arn.ts";
import type { Decoded } from "../operation/decode-input.ts";

const members = ["streamArn", "resourceArn", "consumerArn"] as const;

/** Spells every ARN of an input of Kinesis in the one way. */
export function canonicalArns(input: Decoded): Decoded {
  for (const member of members) {
    const given = input[member];
    if (typeof given === "string") input[member] = canonicalArn(given);
  }
  return input;
}
