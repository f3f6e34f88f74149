import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuMs } from "../../../test/cpu-ms.ts";
import { consumerArn, resourceArn, streamArn } from "./words.ts";

const arns = { streamArn, resourceArn, consumerArn };
const names = ["streamArn", "resourceArn", "consumerArn"] as const;

/** Pieces that ARNs are made of, so that many texts match and many nearly do. */
const piece = fc.constantFrom(
  ...[
    "arn:aws",
    "arn:",
    "-cn",
    ":kinesis:",
    ":kinesis",
    "kinesis:",
    ":",
    "us-east-1",
    "123456789012",
    ":123456789012:",
  ],
  ...["stream/", "stream", "/consumer/", "/", "consumer", "name", ":1", "7", " ", "\n", "\u2028", "é", "s.t-r_1"],
);
const likely = fc
  .tuple(piece, piece, piece, piece, fc.constantFrom("", "/consumer/c:1", "/consumer/c", " ", "\n"))
  .map(([a, b, c, d, end]) => `arn:aws${a}:kinesis:${b}:123456789012:${c}stream/${d}${end}`);
const text = fc.oneof(
  likely,
  fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join("")),
);

describe.each(names)("%s matches what AWS's own pattern matches", (name) => {
  const { pattern = "", matches = /^$/ } = arns[name];
  const naive = new RegExp(`^(?:${pattern})$`);
  it("on texts of every odd form", () => {
    let matched = 0;
    fc.assert(
      fc.property(text, (value) => {
        const isMatch = naive.test(value);
        if (isMatch) matched += 1;
        expect(matches.test(value)).toBe(isMatch);
      }),
      { numRuns: 5000 },
    );
    expect(matched).toBeGreaterThan(20);
  });
  it("in no time, whatever the text", () => {
    const units = [":kinesis:123456789012:", ":kinesis:123456789012:stream/", "stream/a/consumer/a", ":kinesis:"];
    for (const unit of units) {
      const hostile = `arn:aws${unit.repeat(4096 / unit.length)} `;
      expect(cpuMs(() => expect(matches.test(hostile)).toBe(false))).toBeLessThan(100);
    }
  });
});
