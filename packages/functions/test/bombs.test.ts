import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { FunctionFailure } from "../src/runner/function-failure.ts";
import { openTestHost } from "./open-test-host.ts";

/**
 * What tenants' code may try, and that it stays inside: each attempt ends in time, as a failure or with nothing gained, and
 * the next team's call works. The process that runs them all stays within its memory.
 */
const host = openTestHost();
afterAll(() => host.close());

const neighbour = "exports.handler = (event) => event.a + 1;";

async function attempt(code: string, timeoutMs = 250): Promise<unknown> {
  const call = { teamId: "team_bad", code, event: { a: 1, big: "x".repeat(1000) }, timeoutMs };
  return host.run(call).then(
    ({ answer }) => answer,
    (thrown: unknown) => thrown,
  );
}

async function expectNeighbourWorks(): Promise<void> {
  const { answer } = await host.run({ teamId: "team_good", code: neighbour, event: { a: 1 }, timeoutMs: 5000 });
  expect(answer).toBe(2);
}

const handler = (body: string) => `exports.handler = async (event) => { ${body} };`;

describe("loops end by the clock", () => {
  const loops: Record<string, string> = {
    "a loop": handler("for (;;);"),
    "a loop that catches all": handler("for (;;) { try { for (;;); } catch {} }"),
    "a loop of promises": handler("for (;;) await null;"),
    "promises that breed": handler("const go = () => Promise.resolve().then(go); await go();"),
    "a loop when the code is loaded": "for (;;);",
    "a loop in a module's await": "for (;;) await null; export const handler = 1;",
    "a thenable without end": handler("const t = { then(go) { go(t) } }; return t;"),
    "a regular expression": handler("return /^(a+)+$/.test('a'.repeat(40) + 'b');"),
    "a sort that never agrees": handler("for (;;) new Array(1e5).fill(0).map((_, i) => -i).sort(() => 1);"),
    "a native fill": handler("const a = new Uint8Array(3e7); for (;;) a.fill(1).reverse();"),
    "a native search": handler("const s = 'ab'.repeat(5e6); for (;;) s.indexOf('aba' + 'b'.repeat(9) + 'c');"),
    "a native number": handler("let n = 3n; for (;;) n = (n * n) % (2n ** 100000n);"),
    "a getter in an error": handler("throw { get message() { for (;;); }, toString() { for (;;); } };"),
    toJSON: handler("return { toJSON() { for (;;); } };"),
    "a proxy": handler("return new Proxy({}, { ownKeys() { for (;;); } });"),
    "a word of the console": handler("console.log({ toJSON() { for (;;); } });"),
    "a bent String": handler(
      "String.prototype.slice = Array.prototype.join = () => { for (;;); }; throw new Error('x');",
    ),
    "a generator": handler("function* go() { for (;;) yield 1; } for (const _ of go()); "),
  };

  it.each(Object.entries(loops))("%s", async (_name, code) => {
    const startedMs = performance.now();
    const thrown = await attempt(code);
    expect(thrown).toBeInstanceOf(FunctionFailure);
    expect(thrown).toMatchObject({ code: "Lambda.FunctionTimedOut", retry: true });
    expect(performance.now() - startedMs).toBeLessThan(5000);
    await expectNeighbourWorks();
  });
});

describe("memory is bounded", () => {
  const bombs: Record<string, string> = {
    arrays: handler("const a = []; for (;;) a.push(new Array(10000).fill(0));"),
    "one array": handler("return new Array(2 ** 26).fill(0).length;"),
    strings: handler("let s = 'x'; for (;;) s += s;"),
    "many strings": handler("const a = []; for (let i = 0; ; i += 1) a.push(('x' + i).repeat(10000));"),
    buffers: handler("const a = []; for (;;) a.push(new ArrayBuffer(1e6));"),
    "one buffer": handler("return new ArrayBuffer(2 ** 31).byteLength;"),
    "buffers by concat": handler("let b = Buffer.alloc(1e6); for (;;) b = Buffer.concat([b, b]);"),
    maps: handler("const m = new Map(); for (let i = 0; ; i += 1) m.set(i, { i });"),
    "swallowed failures": handler("const a = []; for (;;) { try { for (;;) a.push(new Uint8Array(1e5)); } catch {} }"),
    padding: handler("return 'x'.padEnd(2 ** 30).length;"),
    "JSON of itself": handler("let s = 'x'.repeat(1e6); for (;;) s = JSON.stringify([s, s]);"),
    "a number": handler("return 2n ** (2n ** 40n);"),
    "a packed bomb": handler("let s = 'x'.repeat(3e7); return s.split('').length;"),
    "the console": handler(
      "for (let i = 0; i < 1e5; i += 1) console.log('x'.repeat(1000)); return 1e9.toString().repeat(1e8);",
    ),
    closures: "const kept = []; exports.handler = () => { const f = (n) => () => n; for (;;) kept.push(f([1])); };",
    "a load": "const kept = []; for (;;) kept.push(new Uint8Array(1e6));",
  };

  it.each(Object.entries(bombs))("%s", async (_name, code) => {
    const thrown = await attempt(code, 1500);
    expect(thrown).toBeInstanceOf(FunctionFailure);
    await expectNeighbourWorks();
  });

  it("leaves the process small", () => {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${host.pid}/status`, "latin1"))?.[1];
    expect(Number(peak)).toBeLessThan(900_000);
  });
});

describe("recursion ends", () => {
  const depths: Record<string, string> = {
    "a function": handler("const f = () => f() + 1; return f();"),
    "a caught one": handler("const f = () => { try { return f(); } finally { f(); } }; return f();"),
    "nested JSON": handler("return JSON.parse('['.repeat(1e6));"),
    "a nested answer": handler("let a = []; for (let i = 0; i < 1e6; i += 1) a = [a]; return a;"),
    "nested proxies": handler("let p = {}; for (let i = 0; i < 1e5; i += 1) p = new Proxy(p, {}); return p.x;"),
    "nested code": handler(`return eval('('.repeat(1e5));`),
    "a nested pattern": handler("return new RegExp('('.repeat(1e5)).test('x');"),
    "a sort in a sort": handler("const f = () => [1, 2].sort(f); return f();"),
    toString: handler("const o = { toString() { return '' + o; } }; return '' + o;"),
  };

  it.each(Object.entries(depths))("%s", async (_name, code) => {
    expect(await attempt(code, 1000)).toBeInstanceOf(FunctionFailure);
    await expectNeighbourWorks();
  });
});

describe("there is nothing to reach", () => {
  it("the host's words are absent", async () => {
    const names = ["process", "require", "fetch", "setTimeout", "setInterval", "setImmediate", "WebAssembly", "Worker"];
    const more = [
      "XMLHttpRequest",
      "global",
      "std",
      "os",
      "print",
      "doors",
      "scriptArgs",
      "navigator",
      "gc",
      "Atomics",
    ];
    const types = [...names, ...more].map((name) => `typeof ${name}`);
    const answer = await attempt(handler(`return [${types.join(",")}];`));
    expect(new Set(answer as string[])).toEqual(new Set(["undefined"]));
  });

  it("constructors lead to the guest's own world", async () => {
    const answer = await attempt(
      handler(`
        const world = event.constructor.constructor("return globalThis")();
        const other = (async () => {}).constructor("return typeof process")();
        const third = console.log.constructor("return typeof require")();
        return [world === globalThis, await other, third, typeof world.process, typeof this?.process];
      `),
    );
    expect(answer).toEqual([true, "undefined", "undefined", "undefined", "undefined"]);
  });

  it("nothing can be imported", async () => {
    for (const name of [
      "fs",
      "node:fs",
      "std",
      "os",
      "./main.ts",
      "file:///etc/passwd",
      "/etc/passwd",
      "data:text/javascript,1",
    ]) {
      expect(await attempt(handler(`return import(${JSON.stringify(name)});`)), name).toBeInstanceOf(FunctionFailure);
      const first = await attempt(`import x from ${JSON.stringify(name)}; export const handler = () => x;`);
      expect(String(first), name).not.toContain("root:");
      expect(first, name).toBeInstanceOf(FunctionFailure);
    }
  });

  it("time is UTC", async () => {
    expect(await attempt(handler("return [new Date(0).getTimezoneOffset(), new Date(0).getHours()];"))).toEqual([0, 0]);
  });

  it("bent prototypes bend nothing but the function's own answer", async () => {
    await attempt(
      handler(`
        Object.prototype.problem = { code: "lost" };
        Array.prototype.toJSON = () => "bent";
        Object.defineProperty(Object.prototype, "id", { get: () => 7, set() {} });
        JSON.stringify = JSON.parse = Uint8Array.fromBase64 = () => { throw 1 };
        Promise.prototype.then = function () { return this };
        return { records: [], __proto__: { polluted: true } };
      `),
    );
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    await expectNeighbourWorks();
  });

  it("an answer named __proto__ is a word like any other", async () => {
    const answer = await attempt(handler(`return JSON.parse('{"__proto__": {"polluted": true}}');`));
    expect(Object.keys(answer as object)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("nothing of a batch is left for the next one, and no team sees another's", async () => {
    const code = "let n = 0; exports.handler = () => { n += 1; globalThis.left = 1; return [n, typeof left]; };";
    const [first, second] = [await attempt(code), await attempt(code)];
    expect([first, second]).toEqual([
      [1, "number"],
      [1, "number"],
    ]);
    const other = await host.run({
      teamId: "team_good",
      code: handler("return typeof left;"),
      event: {},
      timeoutMs: 1000,
    });
    expect(other.answer).toBe("undefined");
  });

  it("chance differs from batch to batch", async () => {
    const code = handler("return Math.random();");
    const found = new Set([await attempt(code), await attempt(code), await attempt(code)]);
    expect(found.size).toBe(3);
    for (const value of found) expect(value).toSatisfy((each: number) => each >= 0 && each < 1);
  });
});

describe("what comes out is measured", () => {
  it("an answer of more than 6 MiB is refused before it is copied", async () => {
    for (const body of ["return 'x'.repeat(6.4e6)", "return 'ü'.repeat(4e6)", "return new Array(3e6).fill(1.5)"]) {
      expect(await attempt(handler(body), 5000), body).toMatchObject({ code: "Lambda.ResponseTooLarge", retry: false });
    }
    await expectNeighbourWorks();
  });

  it("an answer of nearly 6 MiB passes", async () => {
    expect(await attempt(handler("return 'x'.repeat(6e6)"), 5000)).toHaveLength(6_000_000);
  });

  it("logs and errors are cut", async () => {
    const { logs } = await host.run({
      teamId: "team_bad",
      code: handler("for (let i = 0; i < 10000; i += 1) console.log('line', i, { i }); return 1;"),
      event: {},
      timeoutMs: 2000,
    });
    expect(logs[0]).toBe('line 0 {"i":0}');
    expect(logs.length).toBeLessThanOrEqual(200);
    const thrown = await attempt(handler("throw new Error('x'.repeat(1e6));"));
    expect((thrown as Error).message.length).toBeLessThan(3000);
  });

  it("an answer that waits for ever says so at once", async () => {
    expect(await attempt(handler("await new Promise(() => {});"))).toMatchObject({
      code: "Lambda.FunctionError",
      message: "The function waits for something that never comes.",
    });
  });
});
