import { CreateFunctionInput } from "@millrace/contract";
import {
  createFunction,
  deleteFunction,
  getFunction,
  listFunctions,
  tryFunction,
  updateFunction,
} from "@millrace/functions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FunctionHouse, openFunctionHouse } from "./function-house.ts";

let house: FunctionHouse;
beforeAll(async () => {
  house = await openFunctionHouse();
});
afterAll(() => house.close());

const javascript = { kind: "javascript" } as const;
const http = { kind: "http", url: "http://127.0.0.1:9/f" } as const;
const lambda = { kind: "lambda", functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:f:live" } as const;
const headerSecret = { headerValue: "Bearer hush" };
const code = "export const handler = (event) => ({ records: event.records.map((r) => ({ ...r, result: 'Ok' })) });";
const text = (value: string) => Buffer.from(value).toString("base64");

describe("functions", () => {
  it("are made, read, listed, changed and deleted, each change with its audit event", async () => {
    const { deps, who, audited } = house;
    const made = await createFunction(deps, who, { name: "copy", settings: javascript, code });
    expect(made).toMatchObject({
      name: "copy",
      arn: "arn:aws:lambda:us-east-1:000000000001:function:copy",
      settings: { kind: "javascript", timeoutSeconds: 10 },
      code,
      hasSecret: false,
      version: 1,
    });
    expect(await getFunction(deps, who, { name: "copy" })).toEqual(made);
    const changed = await updateFunction(deps, who, { name: "copy", code: `${code}// more` });
    expect(changed).toMatchObject({ code: `${code}// more`, version: 2, settings: made.settings });
    const [listed, ...others] = await listFunctions(deps, who);
    expect(others).toEqual([]);
    expect(listed).toMatchObject({ name: "copy", version: 2 });
    expect(listed).not.toHaveProperty("code");
    await deleteFunction(deps, who, { name: "copy" });
    await expect(getFunction(deps, who, { name: "copy" })).rejects.toMatchObject({ code: "resource.notFound" });
    expect(audited.map(({ action }) => action)).toEqual(["function.create", "function.update", "function.delete"]);
    expect(audited[1]?.detail).toEqual({ name: "copy", kind: "javascript", version: 2 });
  });

  it("seal their secrets and never show them", async () => {
    const { deps, who } = house;
    const made = await createFunction(deps, who, { name: "remote", settings: http, secret: headerSecret });
    expect(made.hasSecret).toBe(true);
    expect(JSON.stringify(made)).not.toContain("hush");
    const row = await deps.db.withTeam(who.teamId, (tx) => tx.function.findFirstOrThrow({ where: { name: "remote" } }));
    expect(Buffer.from(row.secretSealed ?? []).toString()).toMatch(/^sealed:/);
    const moved = await updateFunction(deps, who, { name: "remote", settings: { ...http, timeoutSeconds: 5 } });
    expect(moved).toMatchObject({ hasSecret: true, settings: { timeoutSeconds: 5 } });
    expect((await updateFunction(deps, who, { name: "remote", secret: null })).hasSecret).toBe(false);
    await deleteFunction(deps, who, { name: "remote" });
  });

  it("belong to their team", async () => {
    const { deps, who, stranger } = house;
    await createFunction(deps, who, { name: "mine", settings: javascript, code });
    const attempts = [
      () => getFunction(deps, stranger, { name: "mine" }),
      () => updateFunction(deps, stranger, { name: "mine", code }),
      () => deleteFunction(deps, stranger, { name: "mine" }),
      () => tryFunction(deps, stranger, { functionName: "mine", records: [{ data: text("a") }] }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "resource.notFound" });
    expect(await listFunctions(deps, stranger)).toEqual([]);
    await createFunction(deps, stranger, { name: "mine", settings: javascript, code });
    await expect(createFunction(deps, who, { name: "mine", settings: javascript, code })).rejects.toMatchObject({
      code: "resource.exists",
    });
    await deleteFunction(deps, who, { name: "mine" });
  });

  it.each<[string, CreateFunctionInput, string]>([
    ["code is missing", { name: "x", settings: javascript }, "argument.invalid"],
    ["code is superfluous", { name: "x", settings: http, code }, "argument.invalid"],
    ["Lambda has no key", { name: "x", settings: lambda }, "argument.invalid"],
    ["the secret is another kind's", { name: "x", settings: lambda, secret: headerSecret }, "argument.invalid"],
    [
      "the address is refused",
      { name: "x", settings: { kind: "http", url: "http://169.254.169.254/x" } },
      "egress.refused",
    ],
  ])("are refused when %s", async (_name, input, errorCode) => {
    await expect(createFunction(house.deps, house.who, input)).rejects.toMatchObject({ code: errorCode });
  });

  it("have names and headers that a wire can carry", () => {
    const settings = http;
    for (const name of ["", "a b", "a/b", "a".repeat(65), "ü"]) {
      expect(CreateFunctionInput.safeParse({ name, settings }).success, name).toBe(false);
    }
    for (const secret of [{ headerValue: "a\r\nb: c" }, { headerName: "a b", headerValue: "x" }, { headerValue: "" }]) {
      expect(CreateFunctionInput.safeParse({ name: "f", settings, secret }).success).toBe(false);
    }
  });

  it("keep their kind", async () => {
    const { deps, who } = house;
    await createFunction(deps, who, { name: "kept", settings: javascript, code });
    await expect(updateFunction(deps, who, { name: "kept", settings: http })).rejects.toMatchObject({
      code: "argument.invalid",
    });
    await deleteFunction(deps, who, { name: "kept" });
  });
});

describe("a trial", () => {
  it("shows before, after, errors and what was said", async () => {
    const source = `export const handler = (event) => ({ records: event.records.map((record) => {
      const text = Buffer.from(record.data, "base64").toString();
      console.log("saw", text);
      if (text === "bad") throw new Error("I do not like it");
      if (text === "drop") return { recordId: record.recordId, result: "Dropped" };
      return { recordId: record.recordId, result: "Ok", data: btoa(text.toUpperCase()), metadata: { partitionKeys: { k: text } } };
    }) });`;
    const records = ["a", "bad", "drop"].map((value) => ({ data: text(value) }));
    const trial = await tryFunction(house.deps, house.who, { code: source, records });
    expect(trial.problem).toBeUndefined();
    expect(trial.logs).toContain("saw a");
    expect(trial.durationMs).toBeGreaterThan(0);
    expect(trial.records).toEqual([
      {
        recordId: "record-1",
        before: text("a"),
        after: text("A"),
        result: "Ok",
        partitionKeys: { k: "a" },
        error: undefined,
      },
      {
        recordId: "record-2",
        before: text("bad"),
        after: undefined,
        result: "ProcessingFailed",
        partitionKeys: undefined,
        error: { code: "Lambda.FunctionError", message: expect.stringContaining("I do not like it") },
      },
      {
        recordId: "record-3",
        before: text("drop"),
        after: undefined,
        result: "Dropped",
        partitionKeys: undefined,
        error: undefined,
      },
    ]);
  });

  it("of a function by its name runs what is kept; of broken code it says what is wrong", async () => {
    const { deps, who } = house;
    await createFunction(deps, who, { name: "kept", settings: javascript, code });
    const kept = await tryFunction(deps, who, {
      functionName: "kept",
      records: [{ data: text("a"), recordId: "mine" }],
    });
    expect(kept.records).toMatchObject([{ recordId: "mine", after: text("a"), result: "Ok" }]);
    const broken = await tryFunction(deps, who, { code: "let x = ;", records: [{ data: text("a") }] });
    expect(broken.problem).toMatchObject({
      code: "Lambda.FunctionError",
      message: expect.stringMatching(/^SyntaxError/),
    });
    expect(broken.records).toMatchObject([{ before: text("a"), after: undefined, result: undefined }]);
    await deleteFunction(deps, who, { name: "kept" });
  });
});
