import { describe, expect, it } from "vitest";
import { recordsOf } from "../../test/open-test-host.ts";
import { readAnswer } from "./read-answer.ts";

const records = recordsOf([Buffer.from("a"), Buffer.from("b")]);
const ok = (recordId: string, more: object = {}) => ({ recordId, result: "Ok", data: "eA==", ...more });
const read = (...entries: unknown[]) => readAnswer({ records: entries }, records);

describe("an answer's ids and results", () => {
  it("come back in the order of the records", () => {
    const results = read({ recordId: "record-1", result: "Dropped" }, ok("record-0"));
    expect(results).toEqual([
      { recordId: "record-0", result: "Ok", data: Buffer.from("x") },
      { recordId: "record-1", result: "Dropped" },
    ]);
  });

  it.each([
    ["an id is missing", [ok("record-0")], "Lambda.MissingRecordId"],
    ["an id comes twice", [ok("record-0"), ok("record-0"), ok("record-1")], "Lambda.DuplicatedRecordId"],
    ["an id is unknown", [ok("record-0"), ok("record-1"), ok("record-9")], "Lambda.JsonProcessingException"],
    ["an id is no string", [ok("record-0"), { ...ok("record-1"), recordId: 1 }], "Lambda.JsonProcessingException"],
    ["a result is unknown", [ok("record-0"), { ...ok("record-1"), result: "ok" }], "Lambda.JsonProcessingException"],
    ["a result is missing", [ok("record-0"), { recordId: "record-1" }], "Lambda.JsonProcessingException"],
    ["an entry is no object", [ok("record-0"), "record-1"], "Lambda.JsonProcessingException"],
  ])("fail the invocation when %s", (_name, entries, code) => {
    expect(() => read(...entries)).toThrow(expect.objectContaining({ code, retry: false }));
  });

  it.each([[null], [undefined], ["text"], [[]], [{}], [{ records: {} }]])("fail it when the answer is %j", (answer) => {
    expect(() => readAnswer(answer, records)).toThrow(
      expect.objectContaining({ code: "Lambda.JsonProcessingException" }),
    );
  });
});

describe("an answer's data", () => {
  it.each([[undefined], [null], [7], ["not base64!"], ["abc"], ["a=bc"]])(
    "fails its record alone when it is %j",
    (data) => {
      const [first, second] = read({ ...ok("record-0"), data }, ok("record-1"));
      expect(first).toMatchObject({ result: "ProcessingFailed", error: { code: "Lambda.JsonProcessingException" } });
      expect(second?.result).toBe("Ok");
    },
  );

  it("may be empty", () => {
    expect(read(ok("record-0", { data: "" }), ok("record-1"))[0]?.data).toEqual(Buffer.alloc(0));
  });
});

describe("partition keys", () => {
  const keysOf = (partitionKeys: unknown) => read(ok("record-0", { metadata: { partitionKeys } }), ok("record-1"))[0];

  it("are texts, made of plain values", () => {
    expect(keysOf({ customer: "acme", year: 2026, vip: true })?.partitionKeys).toEqual({
      customer: "acme",
      year: "2026",
      vip: "true",
    });
    expect(keysOf(undefined)).not.toHaveProperty("partitionKeys");
  });

  it.each([
    [[1]],
    ["x"],
    [{ a: {} }],
    [{ a: null }],
    [Object.fromEntries(Array.from({ length: 51 }, (_, n) => [n, "x"]))],
  ])("fail their record when they are not: %j", (partitionKeys) => {
    expect(keysOf(partitionKeys)?.result).toBe("ProcessingFailed");
  });
});
