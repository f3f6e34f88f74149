import type { PutDeliveryOutcome } from "@millrace/delivery";
import { describe, expect, it } from "vitest";
import { jsonCodec } from "../../codec/json-codec.ts";
import { encodeOutput } from "../../operation/encode-output.ts";
import { putRecordBatchOutput } from "../shapes/record-shapes.ts";
import { writeRecordIds } from "./write-record-ids.ts";

const failure = { errorCode: "ServiceUnavailableException", errorMessage: 'Slow "down".' } as const;
const outcome = (count: number, stored: number): PutDeliveryOutcome => ({
  ...{ count, stored, idPrefix: "01J.3.", firstN: 8, encrypted: stored % 2 === 1 },
  failure: stored < count ? failure : undefined,
});

/** The same by the walker of shapes. */
function walked({ count, stored, idPrefix, firstN, encrypted }: PutDeliveryOutcome): unknown {
  const requestResponses = Array.from({ length: count }, (_, i) =>
    i < stored ? { recordId: `${idPrefix}${firstN + i}` } : failure,
  );
  const answer = { failedPutCount: count - stored, encrypted, requestResponses };
  return jsonCodec.parse(encodeOutput(jsonCodec, putRecordBatchOutput, answer));
}

describe("the answer of PutRecordBatch is what its shape says", () => {
  it.each([
    [1, 1],
    [1, 0],
    [3, 2],
    [3, 0],
    [500, 500],
    [500, 499],
  ])("of %i records with %i stored", (count, stored) => {
    const given = outcome(count, stored);
    expect(jsonCodec.parse(writeRecordIds(given))).toEqual(walked(given));
  });
});
