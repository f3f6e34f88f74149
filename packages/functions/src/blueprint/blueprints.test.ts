import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { openTestHost, recordsOf, testOwner } from "../../test/open-test-host.ts";
import { invokeJavascript } from "../runner/invoke-javascript.ts";
import { blueprints } from "./blueprints.ts";

const host = openTestHost();
afterAll(() => host.close());

async function run(id: string, data: readonly Buffer[]) {
  const code = blueprints.find((blueprint) => blueprint.id === id)?.code ?? "";
  const { results } = await invokeJavascript(host, code, {
    owner: testOwner,
    records: recordsOf(data),
    timeoutMs: 5000,
  });
  return results;
}

async function runSamples(id: string) {
  const samples = blueprints.find((blueprint) => blueprint.id === id)?.sampleRecords ?? [];
  return run(
    id,
    samples.map((sample) => Buffer.from(sample, "base64")),
  );
}

const texts = (results: Awaited<ReturnType<typeof run>>) => results.map(({ data }) => data?.toString() ?? "");

describe("blueprints", () => {
  it("run on their own samples, and none of these fails", async () => {
    for (const { id, sampleRecords } of blueprints) {
      const results = await runSamples(id);
      expect(results, id).toHaveLength(sampleRecords.length);
      expect(
        results.map(({ result }) => result),
        id,
      ).not.toContain("ProcessingFailed");
    }
  });

  it("pass-through gives the same bytes back", async () => {
    expect(texts(await run("pass-through", [Buffer.from("a"), Buffer.from("grün")]))).toEqual(["a", "grün"]);
  });

  it("apache-to-json reads common and combined lines", async () => {
    const [combined, common, quoted] = texts(await runSamples("apache-to-json")).map((text) => JSON.parse(text));
    expect(combined).toEqual({
      host: "203.0.113.9",
      user: "frank",
      time: "2026-10-10T20:55:36.000Z",
      method: "GET",
      path: "/shop?item=3",
      protocol: "HTTP/1.1",
      status: 200,
      bytes: 2326,
      referer: "https://example.com/start",
      agent: "Mozilla/5.0 (X11; Linux x86_64)",
    });
    expect(common).toMatchObject({ user: null, status: 302, bytes: 0, referer: null, agent: null });
    expect(quoted).toMatchObject({ path: '/say?word="hi"', agent: 'curl/8.5.0, "quoted"' });
  });

  it("apache-to-csv quotes what holds commas and quotes", async () => {
    const [first, , third] = texts(await runSamples("apache-to-csv"));
    expect(first).toBe(
      "203.0.113.9,frank,2026-10-10T20:55:36.000Z,GET,/shop?item=3,HTTP/1.1,200,2326,https://example.com/start,Mozilla/5.0 (X11; Linux x86_64)\n",
    );
    expect(third?.trimEnd().endsWith(',"curl/8.5.0, ""quoted"""')).toBe(true);
  });

  it("syslog-to-json reads both formats", async () => {
    const [old, modern, bare] = texts(await runSamples("syslog-to-json")).map((text) => JSON.parse(text));
    expect(old).toMatchObject({ facility: 4, severity: "critical", host: "mymachine", app: "su", process: "231" });
    expect(modern).toMatchObject({
      facility: 20,
      severity: "notice",
      time: "2026-10-11T22:14:15.003Z",
      data: { "meta@32473": { order: "1001", note: 'a "quoted" word' } },
      message: "An order was placed",
    });
    expect(bare).toMatchObject({ app: null, data: {}, message: "Restarted" });
  });

  it("syslog-to-csv writes structured data as a cell of JSON", async () => {
    const [, modern] = texts(await runSamples("syslog-to-csv"));
    expect(modern).toContain('"{""meta@32473"":{""order"":""1001""');
  });

  it("a line that is neither format fails alone", async () => {
    for (const id of ["apache-to-json", "apache-to-csv", "syslog-to-json", "syslog-to-csv"]) {
      const [nonsense] = await run(id, [Buffer.from("not a log line")]);
      expect(nonsense?.result, id).toBe("ProcessingFailed");
    }
  });

  it("cloudwatch-logs makes a line of each event and drops control messages", async () => {
    const [packed, control] = await runSamples("cloudwatch-logs");
    const lines =
      packed?.data
        ?.toString()
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)) ?? [];
    expect(lines.map(({ message }) => message)).toEqual(["order 1001 placed", "order 1001 paid"]);
    expect(lines[0]).toMatchObject({ logGroup: "/app/checkout", time: "2026-10-12T00:00:00.000Z" });
    expect(control?.result).toBe("Dropped");
    expect((await run("cloudwatch-logs", [Buffer.from("not gzip")]))[0]?.result).toBe("ProcessingFailed");
  });

  it("cloudwatch-logs unpacks what zlib packs, at every level and of every shape", async () => {
    const noise = Array.from({ length: 4000 }, (_, at) => createHash("md5").update(String(at)).digest("base64")).join(
      "",
    );
    const bodies = ["", "a", "ab".repeat(60_000), noise, "ü".repeat(999)];
    const message = (text: string) =>
      JSON.stringify({ messageType: "DATA_MESSAGE", logEvents: [{ id: "1", timestamp: 0, message: text }] });
    const levels = [0, 1, 6, 9];
    const packed = bodies.flatMap((text) => levels.map((level) => gzipSync(message(text), { level })));
    const results = texts(await run("cloudwatch-logs", packed)).map((text) => JSON.parse(text).message);
    expect(results).toEqual(bodies.flatMap((text) => levels.map(() => text)));
  });

  it("redact-fields masks names and patterns at any depth", async () => {
    expect(texts(await runSamples("redact-fields"))).toEqual([
      '{"order":1001,"user":{"name":"Ada","password":"***","email":"***"},"note":"call ***"}\n',
      '{"order":1002,"cards":[{"number":"***"}],"token":"***"}\n',
    ]);
  });

  it("partition-keys gives keys from the record, and its arrival's day without a time", async () => {
    const results = await runSamples("partition-keys");
    expect(results.map((result) => result.partitionKeys)).toEqual([
      { customer: "acme", day: "2026-10-11" },
      { customer: "globex", day: "1970-01-01" },
    ]);
  });

  it("splunk-envelope wraps JSON and text", async () => {
    const [json, text] = texts(await runSamples("splunk-envelope")).map((each) => JSON.parse(each));
    expect(json).toMatchObject({ time: 1000, host: "web-1", sourcetype: "_json", event: { level: "info" } });
    expect(text).toMatchObject({ event: "plain text" });
  });

  it("kpl-unpack makes a line of each inner record", async () => {
    expect(texts(await runSamples("kpl-unpack"))).toEqual([
      '{"order":1001}\n{"order":1002}\n{"order":1003}\n',
      '{"order":1004}\n',
    ]);
  });
});
