import { afterAll, describe, expect, it } from "vitest";
import { invokeJavascript } from "../src/runner/invoke-javascript.ts";
import { openTestHost, recordsOf, testOwner } from "./open-test-host.ts";

/** Data go beside the JSON of events and answers; nothing of it may be seen from either side. */
const host = openTestHost();
afterAll(() => host.close());

const given = [Buffer.from("a"), Buffer.alloc(0), Buffer.from([0, 255, 128]), Buffer.from("grün")];

async function transform(body: string, data: readonly Buffer[] = given) {
  const code = `exports.handler = (event) => { ${body} };`;
  const { results } = await invokeJavascript(host, code, {
    owner: testOwner,
    records: recordsOf(data),
    timeoutMs: 5000,
  });
  return results;
}

const each = (entry: string) => `return { records: event.records.map((record, n) => (${entry})) };`;
const told = (results: Awaited<ReturnType<typeof transform>>) =>
  results.map(({ result, data, error }) => data ?? error?.message ?? result);

describe("the event", () => {
  it("has every record's data in base64, in the place where Lambda's has it", async () => {
    const [first] = await transform(
      "return { records: event.records.map((r) => ({ ...r, result: 'Ok', data: btoa(JSON.stringify(event.records)) })) };",
    );
    expect(JSON.parse(String(first?.data))).toEqual(
      given.map((data, n) => ({
        recordId: `record-${n}`,
        approximateArrivalTimestamp: 1_000_000,
        data: data.toString("base64"),
      })),
    );
    expect(String(first?.data)).toMatch(
      /^\[\{"recordId":"record-0","approximateArrivalTimestamp":1000000,"data":"YQ=="\}/,
    );
  });

  it("comes whole to code that bent the language", async () => {
    const bent = "Uint8Array.prototype.toBase64 = Array.prototype.push = JSON.parse = JSON.stringify = () => 'bent';";
    const code = `${bent} exports.handler = (event) => ({ records: event.records.map((r) => ({ ...r, result: 'Ok' })) });`;
    const { results } = await invokeJavascript(host, code, {
      owner: testOwner,
      records: recordsOf(given),
      timeoutMs: 5000,
    });
    expect(told(results)).toEqual(given);
  });
});

describe("the answer", () => {
  it("finds each record's data, whatever the order and whatever stands between", async () => {
    const turned = each("n === 1 ? { ...record, result: 'ProcessingFailed' } : { ...record, result: 'Ok' }");
    expect(told(await transform(turned.replace("))", ")).reverse()")))).toEqual([
      given[0],
      "ProcessingFailed",
      given[2],
      given[3],
    ]);
  });

  it("has a text where JSON has one: of a String, of toJSON, of a getter", async () => {
    const ways = "[new String(record.data), { toJSON: () => record.data }, record.data, record.data][n]";
    expect(
      told(await transform(each(`{ recordId: record.recordId, result: 'Ok', get data() { return ${ways}; } }`))),
    ).toEqual(given);
  });

  it("has no data where JSON has no text, and leaves the other records theirs", async () => {
    const odd = "[record.data, 4, [4], record.data][n]";
    const none = "The record has no data.";
    expect(told(await transform(each(`{ ...record, result: 'Ok', data: ${odd} }`)))).toEqual([
      given[0],
      none,
      none,
      given[3],
    ]);
    const odder = "[new Number(4), null, undefined, record.data][n]";
    expect(told(await transform(each(`{ ...record, result: 'Ok', data: ${odder} }`)))).toEqual([
      none,
      none,
      none,
      given[3],
    ]);
  });

  it("that is no base64 fails its record alone, in letters of any length", async () => {
    const odd = "['\\u0141UJD', record.data, '\\ud800\\u20ac\\u{1d11e}', record.data][n]";
    const no = "The record's data is not base64.";
    expect(told(await transform(each(`{ ...record, result: 'Ok', data: ${odd} }`)))).toEqual([
      no,
      given[1],
      no,
      given[3],
    ]);
  });

  it("may name a partition key data, and have records in records", async () => {
    const keys = "{ partitionKeys: { data: 'x', records: 'y' } }";
    const nested = each(`{ ...record, result: 'Ok', records: [{ data: 'z' }], metadata: ${keys} }`);
    const results = await transform(nested);
    expect(told(results)).toEqual(given);
    expect(results[0]?.partitionKeys).toEqual({ data: "x", records: "y" });
  });

  it("may be one entry twice, which is refused as such", async () => {
    const twice = "const [r] = event.records; const e = { ...r, result: 'Ok' }; return { records: [e, e] };";
    await expect(transform(twice, [Buffer.from("a"), Buffer.from("b")])).rejects.toMatchObject({
      code: "Lambda.DuplicatedRecordId",
    });
  });
});
