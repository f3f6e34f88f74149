import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { openLogger } from "../open-logger.ts";
import type { Family } from "./family.ts";
import { serveMetrics } from "./serve-metrics.ts";

const logger = openLogger({ name: "test", level: "silent" });
const problems: string[] = [];
const health = async () => ({ ready: problems.length === 0, problems });
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A port that nobody has at the moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function serve(families: readonly Family[]): Promise<string> {
  const address = `127.0.0.1:${await freePort()}`;
  closing.push(serveMetrics({ address, logger, families: () => families, health }).close);
  return `http://${address}`;
}

test("/livez and /readyz stand beside it: 503 with a sentence for what is wrong", async () => {
  const base = await serve([]);
  expect(await (await fetch(`${base}/livez`)).json()).toEqual({ live: true });
  const ready = await fetch(`${base}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([200, { ready: true, problems: [] }]);
  problems.push("Postgres does not answer.");
  const unready = await fetch(`${base}/readyz?probe`);
  expect([unready.status, await unready.json()]).toEqual([503, { ready: false, problems }]);
  problems.pop();
});

test("the page holds the app's figures and those of its process, as Prometheus reads them", async () => {
  const base = await serve([
    {
      ...{ name: "millrace_x", help: "Two\nlines \\ here.", type: "summary" },
      samples: [{ labels: { stream: 'a"b\\c\nd' }, value: 2.5, count: 2 }],
    },
    { name: "millrace_none", help: "Nothing.", type: "gauge", samples: [] },
    { name: "millrace_y", help: "One.", type: "counter", samples: [{ labels: {}, value: Number.POSITIVE_INFINITY }] },
  ]);
  const answer = await fetch(`${base}/metrics`);
  const text = await answer.text();
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  expect(text).toContain(
    '# HELP millrace_x Two\\nlines \\\\ here.\n# TYPE millrace_x summary\nmillrace_x_sum{stream="a\\"b\\\\c\\nd"} 2.5\nmillrace_x_count{stream="a\\"b\\\\c\\nd"} 2\n',
  );
  expect(text).toContain("\nmillrace_y +Inf\n");
  expect(text).not.toContain("millrace_none");
  expect(text).toMatch(/\nprocess_resident_memory_bytes \d{7,}\n/);
  expect(text).toMatch(/\nnodejs_eventloop_lag_max_seconds /);
  for (const line of text.trim().split("\n")) expect(line).toMatch(/^(# (HELP|TYPE) |[a-z_][a-z0-9_]*(\{.*\})? \S+$)/);
});

test("every other path is not found, and without an address there is no page", async () => {
  const base = await serve([]);
  expect([(await fetch(base)).status, (await fetch(`${base}/metrics`, { method: "POST" })).status]).toEqual([404, 404]);
  expect(() => serveMetrics({ address: undefined, logger, families: () => [], health }).close()).not.toThrow();
});

test("an address that is taken stops nobody", async () => {
  const base = await serve([]);
  const address = base.slice("http://".length);
  const other = serveMetrics({ address, logger, families: () => [], health });
  await new Promise((resolve) => setTimeout(resolve, 50));
  other.close();
  expect((await fetch(`${base}/metrics`)).status).toBe(200);
});
