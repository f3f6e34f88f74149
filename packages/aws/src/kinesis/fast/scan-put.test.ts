import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCbor } from "../../cbor/encode-cbor.ts";
import { cborCodec } from "../../codec/cbor-codec.ts";
import type { Codec } from "../../codec/codec.ts";
import { jsonCodec } from "../../codec/json-codec.ts";
import { decodeInput } from "../../operation/decode-input.ts";
import { validateInput } from "../../operation/validate-input.ts";
import { putRecordInput, putRecordsInput } from "../shapes/record-shapes.ts";
import type { PutScan } from "./put-scan.ts";
import { scanCborPut } from "./scan-cbor-put.ts";
import { scanJsonPut } from "./scan-json-put.ts";

type Operation = "PutRecords" | "PutRecord";
interface Read {
  readonly streamName: unknown;
  readonly streamArn: unknown;
  readonly records: readonly unknown[];
}

/** What the general way makes of a body; undefined when it refuses it. */
function general(codec: Codec, body: Buffer, operation: Operation): Read | undefined {
  const shape = operation === "PutRecords" ? putRecordsInput : putRecordInput;
  try {
    const input = decodeInput(codec, shape, codec.parse(body));
    validateInput(shape, input);
    const { streamName, streamArn } = input;
    const records = operation === "PutRecords" ? (input.records as Record<string, unknown>[]) : [input];
    return {
      streamName,
      streamArn,
      records: records.map(({ data, partitionKey, explicitHashKey }) => ({
        data: (data as Buffer).toString("hex"),
        key: Buffer.from(partitionKey as string).toString("hex"),
        hash: explicitHashKey,
      })),
    };
  } catch {
    return undefined;
  }
}

function scanned(scan: PutScan): Read {
  const { slices } = scan;
  const records = Array.from({ length: slices.count }, (_, i) => {
    const data = slices.source.subarray(slices.dataStart[i], slices.dataEnd[i]);
    return {
      data:
        slices.encoding === "base64"
          ? Buffer.from(data.toString("latin1"), "base64").toString("hex")
          : data.toString("hex"),
      key: slices.source.toString("hex", slices.keyStart[i], slices.keyEnd[i]),
      hash: slices.explicitHashKeys?.[i],
    };
  });
  return { streamName: scan.streamName, streamArn: scan.streamArn, records };
}

/** A scan may give up, but what it returns must be what the general way reads. */
function mustAgree(codec: Codec, body: Buffer, operation: Operation): boolean {
  const scan = codec.name === "json" ? scanJsonPut(body, operation) : scanCborPut(body, operation);
  if (!scan) return false;
  expect(scanned(scan)).toEqual(general(codec, body, operation));
  return true;
}

const json = (text: string, operation: Operation = "PutRecords"): boolean =>
  mustAgree(jsonCodec, Buffer.from(text), operation);

describe("scanJsonPut reads", () => {
  it.each<[string, string]>([
    [
      "the form of SDKs",
      '{"StreamName":"s","Records":[{"Data":"QUI=","PartitionKey":"k"},{"Data":"","PartitionKey":"é"}]}',
    ],
    [
      "members in any order with blanks",
      ' {\n"Records" : [ { "PartitionKey" : "k" , "Data" : "QUJD" } ] ,\t"StreamARN":"arn:aws:kinesis:us-east-1:123456789012:stream/s" }\r\n',
    ],
    [
      "explicit hash keys",
      '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"k"},{"ExplicitHashKey":"340282366920938463463374607431768211455","Data":"QQ==","PartitionKey":"k"}]}',
    ],
  ])("%s", (_what, text) => expect(json(text)).toBe(true));
  it("a PutRecord", () =>
    expect(json('{"Data":"QQ==","StreamName":"s","PartitionKey":"k","ExplicitHashKey":"0"}', "PutRecord")).toBe(true));
  it("at odd and even places alike", () => {
    for (const blanks of ["", " ", "  ", "   "])
      expect(json(`${blanks}{"StreamName":"s","Records":[{"Data":"QUJDRA==","PartitionKey":"k"}]}`)).toBe(true);
  });
});

describe("scanJsonPut leaves to the general way", () => {
  it.each([
    ["an escape in a key", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"\\u006b"}]}'],
    ["an escaped slash in data", '{"StreamName":"s","Records":[{"Data":"AA\\/\\/","PartitionKey":"k"}]}'],
    ["data that is no base64", '{"StreamName":"s","Records":[{"Data":"Q-==","PartitionKey":"k"}]}'],
    ["data with unused bits", '{"StreamName":"s","Records":[{"Data":"QR==","PartitionKey":"k"}]}'],
    ["a member twice", '{"StreamName":"s","Records":[{"Data":"QQ==","Data":"QQ==","PartitionKey":"k"}]}'],
    ["an unknown member", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"k","x":1}]}'],
    ["a null", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"k","ExplicitHashKey":null}]}'],
    ["a missing key", '{"StreamName":"s","Records":[{"Data":"QQ=="}]}'],
    ["an empty key", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":""}]}'],
    ["a name without its colon", '{"StreamName":"s","Records":[{"Data""PartitionKey":"k","Data":"QQ=="}]}'],
    ["no records", '{"StreamName":"s","Records":[]}'],
    ["a bad hash key", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"k","ExplicitHashKey":"01"}]}'],
    ["a bad stream name", '{"StreamName":"s s","Records":[{"Data":"QQ==","PartitionKey":"k"}]}'],
    ["a trailing comma", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"k"},]}'],
    ["something after the end", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"k"}]}x'],
    ["a raw control character", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"a\tb"}]}'],
    ["a cut body", '{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"k'],
    [
      "two records lists",
      '{"Records":[{"Data":"QQ==","PartitionKey":"k"}],"Records":[{"Data":"QQ==","PartitionKey":"k"}]}',
    ],
  ])("%s", (_what, text) => expect(scanJsonPut(Buffer.from(text), "PutRecords")).toBeUndefined());
  it("501 records", () => {
    const record = '{"Data":"QQ==","PartitionKey":"k"}';
    expect(
      scanJsonPut(Buffer.from(`{"StreamName":"s","Records":[${Array(500).fill(record).join()}]}`), "PutRecords")?.slices
        .count,
    ).toBe(500);
    expect(
      scanJsonPut(Buffer.from(`{"StreamName":"s","Records":[${Array(501).fill(record).join()}]}`), "PutRecords"),
    ).toBeUndefined();
  });
  it("bytes that are no UTF-8", () => {
    expect(
      scanJsonPut(
        Buffer.from('{"StreamName":"s","Records":[{"Data":"QQ==","PartitionKey":"\xff"}]}', "latin1"),
        "PutRecords",
      ),
    ).toBeUndefined();
  });
  it("a value where a name is expected", () => {
    expect(
      scanJsonPut(Buffer.from('{"PartitionKey":"""StreamName":"s","PartitionKey":"k","Data":""}'), "PutRecord"),
    ).toBeUndefined();
  });
});

const numRuns = Number(process.env.FUZZ_RUNS ?? 3000);
const operation = fc.constantFrom<Operation>("PutRecords", "PutRecord");

/** Mostly the first. */
function often<T, U>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<U>): fc.Arbitrary<T | U> {
  return fc.oneof({ arbitrary: usual, weight: 8 }, { arbitrary: odd, weight: 1 });
}

/** Pieces of JSON glued together: mostly well-formed bodies with something odd in them. */
const blank = fc.constantFrom("", "", "", " ", "\n", "\t ");
const data = often(
  fc.uint8Array({ maxLength: 12 }).map((bytes) => JSON.stringify(Buffer.from(bytes).toString("base64"))),
  fc.constantFrom('""', '"QQ="', '"QR=="', '"AA\\/\\/"', "null", "1", '"QQ==QQ=="', '"QUJ\\u0044"', '" "'),
);
const key = often(
  fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }).map((text) => JSON.stringify(text)),
  fc.constantFrom(
    '"k"',
    '""',
    "null",
    '"\\u00e9"',
    '"\\ud800"',
    `"${"é".repeat(128)}"`,
    `"${"é".repeat(129)}"`,
    `"${"k".repeat(257)}"`,
  ),
);
const hash = often(
  fc.constantFrom('"0"', '"12"'),
  fc.constantFrom('"012"', '"x"', "null", "1", `"${"9".repeat(39)}"`, `"${"9".repeat(40)}"`),
);
const member = (name: string, value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(blank, blank, value, blank).map(([a, b, text, c]) => `${a}"${name}"${b}:${text}${c}`);
const object = (members: fc.Arbitrary<string[]>): fc.Arbitrary<string> => members.map((texts) => `{${texts.join()}}`);
const oddMember = fc.constantFrom(
  '"x":1',
  '"Data":"QQ=="',
  '"StreamId":"a"',
  '"StreamName":"s"',
  "",
  '"__proto__":{}',
  '"Recor\\u0064s":[]',
);
/** All in any order, rarely one of them missing. */
const someOf = (parts: string[]): fc.Arbitrary<string[]> =>
  often(fc.shuffledSubarray(parts, { minLength: parts.length }), fc.shuffledSubarray(parts, { minLength: 1 }));
const rarely = <T>(odd: fc.Arbitrary<T>): fc.Arbitrary<T | null> => often(fc.constant(null), odd);
const recordMembers = fc
  .tuple(
    member("Data", data),
    member("PartitionKey", key),
    fc.option(member("ExplicitHashKey", hash)),
    rarely(oddMember),
  )
  .chain((parts) => someOf(parts.filter((part) => part !== null)));
const target = fc.option(
  fc.oneof(
    member("StreamName", often(fc.constant('"s"'), fc.constantFrom('"a b"', '"s\\u0041"', "null", "7"))),
    member("StreamARN", fc.constantFrom('"arn:aws:kinesis:us-east-1:123456789012:stream/s"', '"arn"')),
  ),
);
const list = object(
  fc
    .tuple(
      member(
        "Records",
        fc.array(object(recordMembers), { maxLength: 4 }).map((texts) => `[${texts.join()}]`),
      ),
      target,
      rarely(oddMember),
    )
    .chain((parts) => someOf(parts.filter((part) => part !== null))),
);
const single = object(
  fc.tuple(recordMembers, target).map(([members, stream]) => (stream === null ? members : [stream, ...members])),
);

describe("the scans and the general way agree", () => {
  it("on JSON of every odd form", () => {
    let scans = 0;
    fc.assert(
      fc.property(fc.oneof(list, single), operation, fc.boolean(), (text, other, swap) => {
        const name = swap ? other : text.includes('"Records"') ? "PutRecords" : "PutRecord";
        if (json(text, name)) scans += 1;
      }),
      { numRuns },
    );
    expect(scans).toBeGreaterThan(numRuns / 5);
  });
  it("on good JSON with bytes changed, put in or cut out", () => {
    const good =
      '{"StreamName":"s","Records":[{"Data":"QUI=","PartitionKey":"k"},{"Data":"QUJD","PartitionKey":"k2","ExplicitHashKey":"12"}]}';
    const edit = fc.tuple(
      fc.nat(good.length),
      fc.constantFrom('"', "\\", ",", "}", "{", "]", ":", "=", "Q", " ", "null", "\u00e9", ""),
      fc.nat(2),
    );
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let text = good;
        for (const [at, insert, cut] of edits) text = text.slice(0, at) + insert + text.slice(at + cut);
        json(text);
      }),
      { numRuns },
    );
  });
  it("on CBOR of every odd form, definite and indefinite, and with bytes changed", () => {
    const cborRecord = fc.record(
      {
        Data: often(
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
          fc.constant("text"),
        ),
        PartitionKey: often(fc.string({ maxLength: 8, unit: "grapheme" }), fc.constantFrom("é".repeat(129), null)),
        ExplicitHashKey: often(fc.constantFrom("0", "12"), fc.constant("012")),
        x: rarely(fc.constant(1)).map((value) => value ?? undefined),
      },
      { requiredKeys: ["Data", "PartitionKey", "x"] },
    );
    const stream = fc.record({ StreamName: often(fc.constant("s"), fc.constant("a b")) }, { requiredKeys: [] });
    const whole = fc.oneof(
      fc
        .tuple(fc.array(cborRecord, { maxLength: 4 }), stream)
        .map(([records, name]) => ({ Records: records, ...name })),
      fc.tuple(cborRecord, stream).map(([one, name]) => ({ ...one, ...name })),
    );
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    let scans = 0;
    fc.assert(
      fc.property(
        whole,
        rarely(operation),
        often(fc.constant([]), fc.array(change, { maxLength: 2 })),
        fc.boolean(),
        (value, other, changes, indefinite) => {
          const name = other ?? ("Records" in value ? "PutRecords" : "PutRecord");
          const body = indefinite ? openMaps(encodeCbor(value)) : encodeCbor(value);
          for (const [at, byte] of changes) body[at % body.length] = byte;
          if (mustAgree(cborCodec, body, name)) scans += 1;
        },
      ),
      { numRuns },
    );
    expect(scans).toBeGreaterThan(numRuns / 5);
  });
});

/** The outer map in indefinite length, as AWS's Java writes it. */
function openMaps(body: Buffer): Buffer {
  return Buffer.concat([Buffer.of(0xbf), body.subarray(1), Buffer.of(0xff)]);
}
