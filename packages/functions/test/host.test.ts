import { existsSync, readFileSync } from "node:fs";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { FunctionFailure } from "../src/runner/function-failure.ts";
import { jailPrefix } from "../src/sandbox/jail.ts";
import type { FunctionHost } from "../src/sandbox/open-function-host.ts";
import { openTestHost } from "./open-test-host.ts";

const opened: FunctionHost[] = [];
afterEach(() => {
  for (const host of opened.splice(0)) host.close();
});

function open(options: Parameters<typeof openTestHost>[0] = {}): FunctionHost {
  const host = openTestHost(options);
  opened.push(host);
  return host;
}

const loop = "exports.handler = () => { for (;;); };";
const plus = "exports.handler = (event) => event.a + 1;";
const call = (host: FunctionHost, code: string, more: { teamId?: string; timeoutMs?: number } = {}) =>
  host.run({ teamId: "team_1", code, event: { a: 1 }, timeoutMs: 5000, ...more });

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !holds(); turn += 1) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(holds()).toBe(true);
}

const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}/stat`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "latin1"));

describe("the transform process", () => {
  it("starts with the first call and ends after a quiet while", async () => {
    const host = open({ idleMs: 200 });
    expect(host.pid).toBeUndefined();
    expect((await call(host, plus)).answer).toBe(2);
    const pid = host.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    await until(() => !isAlive(pid));
    expect((await call(host, plus)).answer).toBe(2);
    expect(host.pid).not.toBe(pid);
  });

  it("that is killed in the middle of a call gives a failure that another attempt mends", async () => {
    const host = open();
    await call(host, plus);
    const running = [call(host, loop), call(host, loop, { teamId: "team_2" })].map((each) =>
      each.catch((thrown) => thrown),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    process.kill(host.pid ?? 0, "SIGKILL");
    for (const thrown of await Promise.all(running)) {
      expect(thrown).toBeInstanceOf(FunctionFailure);
      expect(thrown).toMatchObject({ code: "Lambda.ServiceException", retry: true });
    }
    expect((await call(host, plus)).answer).toBe(2);

    // Between calls nobody notices.
    process.kill(host.pid ?? 0, "SIGKILL");
    await until(() => host.pid === undefined);
    expect((await call(host, plus)).answer).toBe(2);
  });

  it("ends with its host, and what waits fails", async () => {
    const host = open();
    await call(host, plus);
    const pid = host.pid ?? 0;
    const running = call(host, loop).catch((thrown) => thrown);
    const waiting = call(host, plus).catch((thrown) => thrown);
    host.close();
    expect(await running).toMatchObject({ retry: true });
    expect(await waiting).toMatchObject({ retry: true });
    await expect(call(host, plus)).rejects.toMatchObject({ retry: true });
    await until(() => !isAlive(pid));
  });

  it("has no environment, and no network or rights where the platform can take them", async () => {
    const host = open();
    await call(host, plus);
    const of = (file: string) => readFileSync(`/proc/${host.pid}/${file}`, "latin1");
    expect(of("environ")).toBe("");
    expect(of("cmdline")).toContain("--permission");
    const prefix = (await jailPrefix(2 ** 32)).join(" ");
    if (prefix.includes("setpriv")) expect(of("status")).toMatch(/NoNewPrivs:\s+1\n/);
    if (prefix.includes("unshare")) expect(of("net/dev").match(/^\s*[\w.-]+:/gm)).toEqual(["    lo:"]);
  });
});

describe("turns", () => {
  it("a team that loops on all it has leaves the others their turn", async () => {
    const host = open();
    await call(host, plus);
    const loops = Array.from({ length: 3 }, () =>
      call(host, loop, { teamId: "team_bad", timeoutMs: 3000 }).catch(() => "over"),
    );
    const others = async () => {
      for (let turn = 0; turn < 5; turn += 1) expect((await call(host, plus)).answer).toBe(2);
      return "the others";
    };
    expect(await Promise.race([...loops, others()])).toBe("the others");
    host.close();
    expect(await Promise.all(loops)).toEqual(["over", "over", "over"]);
  });

  it("a team that has used up its time waits, and then goes on", async () => {
    const host = open({ cpuMsPerSecond: 1000, cpuMsSaved: 200 });
    await call(host, plus, { teamId: "team_other" });
    await call(host, loop, { timeoutMs: 700 }).catch(() => undefined);
    const startedMs = performance.now();
    const own = call(host, plus).then(() => "own");
    const other = call(host, plus, { teamId: "team_other" }).then(() => "other");
    expect(await Promise.race([own, other])).toBe("other");
    expect(await own).toBe("own");
    expect(performance.now() - startedMs).toBeGreaterThan(250);
  });

  it("a team may have only so many calls waiting", async () => {
    const host = open();
    const calls = Array.from({ length: 260 }, () => call(host, plus).catch((thrown) => thrown));
    const outcomes = await Promise.all(calls);
    const refused = outcomes.filter((outcome) => outcome instanceof FunctionFailure);
    expect(refused.length).toBeGreaterThan(0);
    for (const failure of refused) expect(failure).toMatchObject({ code: "Lambda.InvokeLimitExceeded", retry: true });
    expect(outcomes.filter((outcome) => !(outcome instanceof FunctionFailure)).length).toBeGreaterThanOrEqual(256);
  });
});

describe("forms of code", () => {
  const forms: Record<string, string> = {
    "exports.handler": "exports.handler = (event) => event.a;",
    "module.exports": "module.exports = { handler: async (event) => event.a };",
    "export function": "export function handler(event) { return event.a; }",
    "export async const": "export const handler = async (event) => event.a;",
    "export transform": "const transform = (event) => event.a;\nexport { transform };",
    "export default": "export default (event) => event.a;",
    "a plain function": "function handler(event) { return event.a; }",
    "a callback": "exports.handler = (event, context, callback) => { callback(null, event.a); };",
    "a callback after a promise":
      "exports.handler = (e, c, done) => { Promise.resolve().then(() => done(null, e.a)); };",
    "context.succeed": "exports.handler = (e, c, d) => { c.succeed(e.a); };",
  };

  const host = openTestHost();
  afterAll(() => host.close());

  it("may be any that Lambda's users know", async () => {
    for (const [form, code] of Object.entries(forms)) expect((await call(host, code)).answer, form).toBe(1);
  });

  it("errors say what and where", async () => {
    const message = (code: string) => call(host, code).catch((thrown: Error) => thrown.message);
    expect(await message("exports.handler = () => {\n  null.x;\n};")).toMatch(/^TypeError: .*\(function\.js:2:\d+\)$/);
    expect(await message("exports.handler = (e, c, done) => done('no');")).toBe("Error: no");
    expect(await message("let x = ;")).toMatch(/^SyntaxError/);
    expect(await message("export const a = 1;")).toBe("The code exports no function named handler.");
    expect(await message("await new Promise(() => {}); export const handler = 1;")).toMatch(/top level/);
  });

  it("Buffer, atob and TextDecoder are there", async () => {
    const code = `exports.handler = () => [
      Buffer.from("aMO8", "base64").toString("utf8"), Buffer.from("hü").toString("base64"), atob("aGk="), btoa("hi"),
      Buffer.from("ff00", "hex")[0], Buffer.from("aGk").toString("hex"), Buffer.byteLength("ü"), Buffer.isBuffer(Buffer.alloc(2)),
      new TextDecoder().decode(new TextEncoder().encode("ü")), Buffer.concat([Buffer.from("a"), Buffer.from("b")]).toString(),
      Buffer.from("aG k\\n", "base64").toString(), Buffer.from("-_8", "base64url").toString("base64"),
      Buffer.from("héllo").subarray(0, 3).toString("utf8"), Buffer.from("abc").equals(Buffer.from("abc")),
    ];`;
    expect((await call(host, code)).answer).toEqual([
      "hü",
      "aMO8",
      "hi",
      "aGk=",
      255,
      "61476b",
      2,
      true,
      "ü",
      "ab",
      "hi",
      "+/8=",
      "hé",
      true,
    ]);
  });
});
