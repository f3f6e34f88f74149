import { formatConsumerArn, formatStreamArn, parseConsumerArn, parseStreamArn } from "@millrace/base";
import type { Decoded } from "./decode-input.ts";

const members = ["streamArn", "resourceArn", "consumerArn"] as const;

/**
 * Spells every ARN of an input the one way in which policies, audit and use cases know it. Several texts name one resource
 * (`arn:aws-cn:…`, a consumer's second with a zero before it), and a Deny on the usual spelling must hold for all of them.
 * What names no resource of ours stays as it came, for the use case to refuse.
 */
export function canonicalArns(input: Decoded): Decoded {
  for (const member of members) {
    const given = input[member];
    if (typeof given === "string") input[member] = canonicalArn(given);
  }
  return input;
}

function canonicalArn(text: string): string {
  const stream = parseStreamArn(text);
  if (stream) return formatStreamArn(stream);
  const consumer = parseConsumerArn(text);
  return consumer && Number.isSafeInteger(consumer.createdSeconds) ? formatConsumerArn(consumer) : text;
}
