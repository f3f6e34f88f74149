import { canonicalArn } from "../operation/canonical-arn.ts";
import type { Decoded } from "../operation/decode-input.ts";

/** Spells the ARN of a source stream in the one way: whoever makes a delivery of it must be allowed to read it. */
export function canonicalSource(input: Decoded): Decoded {
  const source = input.kinesisStreamSourceConfiguration as Decoded | undefined;
  const given = source?.kinesisStreamArn;
  if (source && typeof given === "string") source.kinesisStreamArn = canonicalArn(given);
  return input;
}
