import { expect, it } from "vitest";
import { canonicalArns } from "./canonical-arns.ts";

const stream = "arn:aws:kinesis:us-east-1:123456789012:stream/s";

it.each([
  [stream, stream],
  ["arn:aws-cn:kinesis:us-east-1:123456789012:stream/s", stream],
  ["arn:awsome:kinesis:us-east-1:123456789012:stream/s", stream],
  [`${stream}/consumer/c:7`, `${stream}/consumer/c:7`],
  [`${stream.replace("aws", "aws-x")}/consumer/c:007`, `${stream}/consumer/c:7`],
])("%s is spelled %s", (given, canonical) => {
  for (const member of ["streamArn", "consumerArn", "resourceArn"]) {
    expect(canonicalArns({ [member]: given, other: given })).toEqual({ [member]: canonical, other: given });
  }
});

it.each(["", "arn", `${stream}/`, `${stream} `, `${stream}/consumer/c:${"9".repeat(400)}`, "\u0000"])(
  "%j stays as it came: it names nothing of ours",
  (given) => expect(canonicalArns({ streamArn: given })).toEqual({ streamArn: given }),
);
