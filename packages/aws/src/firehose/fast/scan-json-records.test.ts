import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonCodec } from "../../codec/json-codec.ts";
import { decodeInput } from "../../operation/decode-input.ts";
import { validateInput } from "../../operation/validate-input.ts";
import { putRecordBatchInput, putRecordInput } from "../shapes/record-shapes.ts";
import { scanJsonRecords } from "./scan-json-records.ts";

type Operation = "PutRecordBatch" | "PutRecord";

interface Read {
  readonly name: unknown;
  readonly data: readonly string[];
}

/** What the general way makes of a body; undefined when it refuses it. */
function general(body: Buffer, operation: Operation): Read | undefined {
  const shape = operation === "PutRecordBatch" ? putRecordBatchInput : putRecordInput;
  try {
    const input = decodeInput(jsonCodec, shape, jsonCodec.parse(body));
    validateInput(shape, input);
    const records = (operation === "PutRecordBatch" ? input.records : [input.record]) as { data: Buffer }[];
    return { name: input.deliveryStreamName, data: records.map(({ data }) => data.toString("hex")) };
  } catch {
    return undefined;
  }
}

function scanned(body: Buffer, operation: Operation): Read | undefined {
  const scan = scanJsonRecords(body, operation);
  if (!scan) return undefined;
  const { count, source, dataStart, dataEnd, keyStart, keyEnd } = scan.slices;
  const places = Array.from({ length: count }, (_, i) => i);
  expect(places.every((i) => keyStart[i] === keyEnd[i])).toBe(true);
  const texts = places.map((i) => source.toString("latin1", dataStart[i], dataEnd[i]));
  return { name: scan.deliveryStreamName, data: texts.map((text) => Buffer.from(text, "base64").toString("hex")) };
}

/** A scan may give up, but what it returns must be what the general way reads. */
function reads(text: string | Buffer, operation: Operation = "PutRecordBatch"): boolean {
  const body = Buffer.from(text);
  const scan = scanned(body, operation);
  if (scan) expect(scan).toEqual(general(body, operation));
  return scan !== undefined;
}

const NAME = '"DeliveryStreamName":"s"';

describe("the scan reads", () => {
  it.each([
    ["the form of SDKs", `{${NAME},"Records":[{"Data":"QUI="},{"Data":""}]}`],
    ["members in any order with blanks", ` {\n"Records" : [ { "Data" : "QUJD" } ] ,\t${NAME} }\r\n`],
  ])("%s", (_what, text) => expect(reads(text)).toBe(true));
  it("a PutRecord", () => {
    expect(reads(`{${NAME},"Record":{"Data":"QQ=="}}`, "PutRecord")).toBe(true);
    expect(reads(`{"Record":{"Data":"QQ=="},${NAME}}`, "PutRecord")).toBe(true);
  });
  it("500 records, and not 501", () => {
    const batch = (count: number) => `{${NAME},"Records":[${Array(count).fill('{"Data":"QQ=="}').join()}]}`;
    expect(reads(batch(500))).toBe(true);
    expect(reads(batch(501))).toBe(false);
  });
  it("the largest record, and none that is larger", () => {
    const batch = (bytes: number) => `{${NAME},"Records":[{"Data":"${Buffer.alloc(bytes).toString("base64")}"}]}`;
    expect(reads(batch(1_023_999))).toBe(true);
    expect(reads(batch(1_024_002))).toBe(false);
  });
});

describe("the scan leaves to the general way", () => {
  it.each([
    ["an escape in the name", `{"DeliveryStreamName":"\\u0073","Records":[{"Data":"QQ=="}]}`],
    ["an escaped slash in data", `{${NAME},"Records":[{"Data":"AA\\/\\/"}]}`],
    ["data that is no base64", `{${NAME},"Records":[{"Data":"Q-=="}]}`],
    ["data with unused bits", `{${NAME},"Records":[{"Data":"QR=="}]}`],
    ["data twice", `{${NAME},"Records":[{"Data":"QQ==","Data":"QQ=="}]}`],
    ["a record without data", `{${NAME},"Records":[{}]}`],
    ["an unknown member", `{${NAME},"Records":[{"Data":"QQ==","x":1}]}`],
    ["a null", `{${NAME},"Records":[null]}`],
    ["no records", `{${NAME},"Records":[]}`],
    ["no name", '{"Records":[{"Data":"QQ=="}]}'],
    ["a bad name", '{"DeliveryStreamName":"s s","Records":[{"Data":"QQ=="}]}'],
    ["two names", `{${NAME},${NAME},"Records":[{"Data":"QQ=="}]}`],
    ["two lists", `{${NAME},"Records":[{"Data":"QQ=="}],"Records":[{"Data":"QQ=="}]}`],
    ["a name without its colon", `{"DeliveryStreamName""Records":[{"Data":"QQ=="}],${NAME}}`],
    ["the member of the other operation", `{${NAME},"Record":{"Data":"QQ=="}}`],
    ["a trailing comma", `{${NAME},"Records":[{"Data":"QQ=="},]}`],
    ["something after the end", `{${NAME},"Records":[{"Data":"QQ=="}]}x`],
    ["a cut body", `{${NAME},"Records":[{"Data":"QQ==`],
  ])("%s", (_what, text) => expect(reads(text)).toBe(false));
  it("the list in a PutRecord", () => expect(reads(`{${NAME},"Records":[{"Data":"QQ=="}]}`, "PutRecord")).toBe(false));
  it("bytes that are no UTF-8", () =>
    expect(reads(Buffer.from(`{${NAME},"Records":[{"Data":"QQ==","\xff":1}]}`, "latin1"))).toBe(false));
});

describe("whatever the scan returns, the general way returns too", () => {
  const piece = fc.constantFrom(
    ...["{", "}", "[", "]", ",", ":", '"', " ", "\n", "\\", '"Data"', '"Record"', '"Records"', NAME, "null", "1"],
    ...['"QQ=="', '"QR=="', '{"Data":"QUI="}', '"Records":[', '"Record":', `{${NAME},"Records":[{"Data":""}]}`],
  );
  const spoiled = fc
    .tuple(fc.nat(60), fc.nat(3), fc.array(piece, { maxLength: 2 }), fc.boolean())
    .map(([at, cut, pieces, isBatch]) => {
      const text = isBatch
        ? `{${NAME},"Records":[{"Data":"QUI="},{"Data":""}]}`
        : `{"Record":{"Data":"QUI="},"DeliveryStreamName":"s"}`;
      return text.slice(0, at) + pieces.join("") + text.slice(at + cut);
    });
  const text = fc.oneof(
    spoiled,
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
  );
  it.each<Operation>(["PutRecordBatch", "PutRecord"])("of %s", (operation) => {
    let read = 0;
    fc.assert(
      fc.property(text, (one) => {
        if (reads(one, operation)) read += 1;
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(20);
  });
});
