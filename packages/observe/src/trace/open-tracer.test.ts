import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { openTracer } from "./open-tracer.ts";

interface Told {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
}

/** What a collector is sent in the time of the work. */
async function collect(
  work: (endpoint: string) => Promise<void>,
): Promise<{ readonly spans: Told[]; readonly headers: string[] }> {
  const spans: Told[] = [];
  const headers: string[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await buffer(request)).toString());
    headers.push(`${request.url} ${request.headers["x-key"]}`);
    for (const { scopeSpans } of body.resourceSpans) for (const scope of scopeSpans) spans.push(...scope.spans);
    response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
  return { spans, headers };
}

test("a span within a span is its child, the first one is the caller's child, and a failure is told by name and code only", async () => {
  const { spans, headers } = await collect(async (endpoint) => {
    const tracer = await openTracer({ endpoint, headers: { "x-key": "k" }, ratio: 1, name: "test" });
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const failure = Object.assign(new Error("quotes what somebody sent"), { code: "42P01" });
    const inner = () =>
      tracer?.span({ name: "inner", fields: { streamId: "str_1", bytes: 3n } }, () => Promise.reject(failure));
    const work = tracer?.span({ name: "outer", kind: "server", traceparent }, async () => inner());
    await expect(work).rejects.toBe(failure);
    await tracer?.close();
  });
  const [inner, outer] = spans as [Told, Told];
  expect([inner.name, outer.name, spans.length]).toEqual(["inner", "outer", 2]);
  expect([outer.traceId, outer.parentSpanId]).toEqual(["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"]);
  expect([inner.traceId, inner.parentSpanId]).toEqual([outer.traceId, outer.spanId]);
  expect(inner.status).toEqual({ code: 2, message: "Error 42P01" });
  expect(inner.attributes.map(({ key }) => key)).toEqual(["millrace.streamId", "millrace.bytes"]);
  expect(headers).toEqual(["/v1/traces k"]);
});

test("of a ratio of nothing, nothing is sent, and a collector that is away keeps nobody from ending", async () => {
  const { spans } = await collect(async (endpoint) => {
    const tracer = await openTracer({ endpoint, headers: {}, ratio: 0, name: "test" });
    expect(await tracer?.span({ name: "unseen" }, async () => 1)).toBe(1);
    await tracer?.close();
  });
  expect(spans).toEqual([]);
  const away = await openTracer({ endpoint: "http://127.0.0.1:1", headers: {}, ratio: 1, name: "test" });
  await away?.span({ name: "told to nobody" }, async () => undefined);
  await away?.close();
});

test("without a collector nothing of OpenTelemetry is loaded", () => {
  const door = new URL("../index.ts", import.meta.url).href;
  const program = `
    import { registerHooks } from "node:module";
    const asked = [];
    registerHooks({ resolve: (name, context, next) => (asked.push(name), next(name, context)) });
    const { openTracer } = await import(${JSON.stringify(door)});
    const tracer = await openTracer({ endpoint: process.env.COLLECTOR, headers: {}, ratio: 1, name: "test" });
    console.log(JSON.stringify([tracer === undefined, asked.filter((name) => name.startsWith("@opentelemetry/")).length]));
    process.exit(0);`;
  const run = (env: NodeJS.ProcessEnv): [boolean, number] => {
    const words = ["--input-type=module", "--eval", program];
    const { stdout } = spawnSync(process.execPath, words, {
      env: { PATH: process.env.PATH, ...env },
      encoding: "utf8",
    });
    return JSON.parse(stdout) as [boolean, number];
  };
  expect(run({})).toEqual([true, 0]);
  const [isNothing, asked] = run({ COLLECTOR: "http://127.0.0.1:1" });
  expect(isNothing).toBe(false);
  expect(asked).toBeGreaterThan(0);
});
