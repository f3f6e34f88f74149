import { describe, expect, it } from "vitest";
import { cpuMs } from "../../test/cpu-ms.ts";
import { cborCodec } from "./cbor-codec.ts";
import { ITEMS_MAX } from "./codec.ts";
import { jsonCodec } from "./json-codec.ts";

const unreadable = expect.objectContaining({ code: "input.malformed", message: "" });

describe("a body that would cost more to parse than it is worth is refused, fast", () => {
  const json = (text: string) => () => jsonCodec.parse(Buffer.from(text));
  it.each<[string, () => unknown]>([
    ["millions of objects", json(`[${"{},".repeat(2_000_000)}{}]`)],
    ["a nest of lists", json("[".repeat(4_000_000) + "]".repeat(4_000_000))],
    ["lists that never end", json("[".repeat(8_000_000))],
    ["millions of members", json(`{${'"":0,'.repeat(2_000_000)}"":0}`)],
    ["millions of CBOR maps", () => cborCodec.parse(Buffer.concat([Buffer.of(0x9f), Buffer.alloc(4_000_000, 0xa0)]))],
    ["a nest of CBOR tags", () => cborCodec.parse(Buffer.alloc(4_000_000, 0xc1))],
    ["a nest of endless CBOR lists", () => cborCodec.parse(Buffer.alloc(4_000_000, 0x9f))],
    [
      "millions of CBOR chunks",
      () => cborCodec.parse(Buffer.concat([Buffer.of(0x5f), Buffer.alloc(4_000_000, 0x40), Buffer.of(0xff)])),
    ],
  ])("%s", (_what, parse) => {
    expect(cpuMs(() => expect(parse).toThrowError(unreadable))).toBeLessThan(1000);
  });
  it("but not one as large as a PutRecords can be", () => {
    const record = { Data: "QUJD".repeat(6000), PartitionKey: ",".repeat(256), ExplicitHashKey: "1".repeat(38) };
    const body = jsonCodec.format({ Records: Array.from({ length: 500 }, () => record), StreamName: "s" });
    expect(body.length).toBeGreaterThan(12_000_000);
    expect(ITEMS_MAX).toBeGreaterThan(500 * 256);
    expect(jsonCodec.parse(body)).toMatchObject({ StreamName: "s" });
  });
});

describe("jsonCodec refuses", () => {
  it.each([
    ["bytes that are no UTF-8", Buffer.from('{"a":"\xff"}', "latin1")],
    ["half a surrogate in UTF-8", Buffer.from("7b2261223a22eda08022 7d".replace(" ", ""), "hex")],
    ["a byte order mark", Buffer.from('\ufeff{"a":1}')],
    ["NaN", Buffer.from('{"a":NaN}')],
    ["a comment", Buffer.from('{"a":1}//')],
    ["single quotes", Buffer.from("{'a':1}")],
    ["two documents", Buffer.from("{}{}")],
  ])("%s", (_what, body) => expect(() => jsonCodec.parse(body)).toThrowError(unreadable));
});

describe("times", () => {
  it("are seconds with a fraction in JSON, and milliseconds where no second could be meant", () => {
    expect(jsonCodec.readTimestamp(1_459_799_926.48)).toBe(1_459_799_926_480);
    expect(jsonCodec.readTimestamp(1_459_799_926_480)).toBe(1_459_799_926_480);
    expect(jsonCodec.wireTimestamp(1_459_799_926_480)).toBe(1_459_799_926.48);
  });
  it("are whole milliseconds in CBOR, and seconds where only seconds have a fraction", () => {
    expect(cborCodec.readTimestamp(1_459_799_926_480)).toBe(1_459_799_926_480);
    expect(cborCodec.readTimestamp(1_459_799_926.48)).toBe(1_459_799_926_480);
  });
});
