import { formatConsumerArn, formatStreamArn, parseConsumerArn, parseStreamArn } from "@millrace/base";

/**
 * The one spelling of a stream's or consumer's ARN that policies, audit and use cases know. Several texts name one resource
 * (`arn:aws-cn:…`, a consumer's second with a zero before it), and a Deny on the usual spelling must hold for all of them.
 * What names no resource of ours stays as it came, for the use case to refuse.
 */
export function canonicalArn(text: string): string {
  const stream = parseStreamArn(text);
  if (stream) return formatStreamArn(stream);
  const consumer = parseConsumerArn(text);
  return consumer && Number.isSafeInteger(consumer.createdSeconds) ? formatConsumerArn(consumer) : text;
}
