import { formatApplicationArn, parseApplicationArn } from "@millrace/base";
import type { Decoded } from "../operation/decode-input.ts";

/** Spells the ARN of an application in the one way that policies know, whatever partition it was written with. */
export function canonicalResource(input: Decoded): Decoded {
  const named = typeof input.resourceArn === "string" ? parseApplicationArn(input.resourceArn) : undefined;
  if (named) input.resourceArn = formatApplicationArn(named);
  return input;
}
