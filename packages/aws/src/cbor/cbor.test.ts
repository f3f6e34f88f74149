import { AppError } from "@millrace/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeCbor } from "./decode-cbor.ts";
import { CborTimestamp, encodeCbor } from "./encode-cbor.ts";

const hex = (text: string): unknown => decodeCbor(Buffer.from(text.replaceAll(" ", ""), "hex"));

describe("decodeCbor", () => {
  // RFC 8949, appendix A.
  it.each<[string, unknown]>([
    ["00", 0],
    ["17", 23],
    ["1818", 24],
    ["1903e8", 1000],
    ["1a000f4240", 1_000_000],
    ["1b000000e8d4a51000", 1_000_000_000_000],
    ["1bffffffffffffffff", 2 ** 64],
    ["20", -1],
    ["3903e7", -1000],
    ["f90000", 0],
    ["f93c00", 1],
    ["f97bff", 65_504],
    ["f90001", 2 ** -24],
    ["f9c400", -4],
    ["f97c00", Number.POSITIVE_INFINITY],
    ["f97e00", Number.NaN],
    ["fa47c35000", 100_000],
    ["fb3ff199999999999a", 1.1],
    ["f4", false],
    ["f5", true],
    ["f6", null],
    ["f7", null],
    ["c11a514b67b0", 1_363_896_240],
    ["d818456449455446", Buffer.from("dIETF")],
    ["4401020304", Buffer.of(1, 2, 3, 4)],
    ["62c3bc", "ü"],
    ["83010203", [1, 2, 3]],
    ["a26161016162820203", { a: 1, b: [2, 3] }],
    ["5f42010243030405ff", Buffer.of(1, 2, 3, 4, 5)],
    ["7f657374726561646d696e67ff", "streaming"],
    ["9f018202039f0405ffff", [1, [2, 3], [4, 5]]],
    ["bf61610161629f0203ffff", { a: 1, b: [2, 3] }],
  ])("reads %s", (text, value) => expect(hex(text)).toEqual(value));

  it.each([
    ["nothing", ""],
    ["a cut argument", "19 03"],
    ["a cut string", "43 01"],
    ["a break alone", "ff"],
    ["a second item", "00 00"],
    ["a map with a missing value", "bf 6161 ff"],
    ["a map with a key that is no text", "a1 01 01"],
    ["a string of chunks of the other kind", "5f 6161 ff"],
    ["a chunk of chunks", "5f 5f ff ff"],
    ["a reserved length", "1c"],
    ["a reserved simple value", "fc"],
    ["text that is no UTF-8", "61 ff"],
    ["a definite list that breaks", "82 01 ff"],
    ["a tag of a break", "9f c1 ff"],
    ["an endless map", "bf"],
    ["a list longer than the body", "9b00000000ffffffff"],
    ["a string longer than memory", "5bffffffffffffffff"],
    ["too deep a nest", "81".repeat(100)],
  ])("refuses %s with SerializationException", (_what, text) => {
    expect(() => hex(text)).toThrowError(expect.objectContaining({ code: "input.malformed", message: "" }));
  });

  it("makes no prototype out of a key", () => {
    const value = hex("a1 69 5f5f70726f746f5f5f a1 6161 01") as object;
    expect(Object.hasOwn(value, "__proto__")).toBe(true);
    expect((value as { a?: number }).a).toBeUndefined();
  });

  it("throws nothing but SerializationException on any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          decodeCbor(Buffer.from(bytes));
        } catch (problem) {
          expect(problem).toBeInstanceOf(AppError);
          expect((problem as AppError).code).toBe("input.malformed");
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 5000) },
    );
  });

  it("throws nothing but SerializationException on a good body with some bytes changed or cut", () => {
    const good = encodeCbor({
      StreamName: "s",
      Records: [{ Data: Buffer.from("abc"), PartitionKey: "k", At: new CborTimestamp(1e12) }],
    });
    const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), fc.nat(good.length), (changes, end) => {
        const bytes = Buffer.from(good.subarray(0, end));
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        try {
          decodeCbor(bytes);
        } catch (problem) {
          expect((problem as AppError).code).toBe("input.malformed");
        }
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 5000) },
    );
  });
});

describe("encodeCbor", () => {
  it.each<[unknown, string]>([
    [23, "17"],
    [24, "1818"],
    [65_535, "19ffff"],
    [65_536, "1a00010000"],
    [1_603_152_823_565, "1b00000175435ac50d"],
    [-500, "3901f3"],
    [1.5, "fb3ff8000000000000"],
    [new CborTimestamp(1_603_152_823_565), "c11b00000175435ac50d"],
    [Buffer.of(1, 2), "420102"],
    [{ a: undefined, b: true }, "a16162f5"],
  ])("writes %s in the shortest form", (value, text) => expect(encodeCbor(value).toString("hex")).toBe(text));

  it("is read back as it was", () => {
    const leaf = fc.oneof(
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.double({ noNaN: true }),
      fc.string({ unit: "grapheme" }),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("tree"), { maxLength: 5 }),
        fc.dictionary(fc.string(), tie("tree"), { maxKeys: 5, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        // CBOR writes -0 as the integer 0, as it does whole doubles.
        const plain = JSON.stringify(value, (_key, item) => (Object.is(item, -0) ? 0 : item));
        expect(JSON.stringify(decodeCbor(encodeCbor(value)))).toBe(plain);
      }),
    );
  });
});
