import { expect, test } from "vitest";
import { parseOptions } from "./parse-options.ts";
import { suggest } from "./suggest.ts";

const table = { port: { value: "N", help: "" }, follow: { short: "f", help: "" } };

test("values, switches and words are told apart", () => {
  const parsed = parseOptions(["gateway", "-f", "--port", "4600"], table);
  expect(parsed.values).toEqual({ port: "4600" });
  expect([...parsed.switches]).toEqual(["follow"]);
  expect(parsed.words).toEqual(["gateway"]);
});

test("an unknown option is a sentence with the known ones", () => {
  expect(() => parseOptions(["--prot", "1"], table)).toThrow(
    /Unknown option '--prot'\. Options here: --port, --follow\./,
  );
});

test("an option that wants a value says so", () => {
  expect(() => parseOptions(["--port"], table)).toThrow(/--port/);
});

test("a mistyped word finds the nearest known one, a foreign word none", () => {
  expect(suggest("stauts", ["up", "down", "status"])).toBe("status");
  expect(suggest("deploy", ["up", "down", "status"])).toBeUndefined();
});
