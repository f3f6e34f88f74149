import { readFileSync } from "node:fs";
import { join } from "node:path";
import { configVariables, parseConfig } from "@millrace/config";
import { expect, test } from "vitest";
import { repositoryFolder } from "../repository.ts";
import { documents } from "./documents.ts";
import { envExample } from "./env-example.ts";

test.each(documents)("$path is what the code says", ({ path, render }) => {
  expect(readFileSync(join(repositoryFolder, path), "utf8")).toBe(render());
});

test("every variable has a sentence, and the example names exactly those", () => {
  const variables = configVariables().flatMap((chapter) => chapter.variables);
  for (const { name, description } of variables) expect(description, name).toMatch(/^[A-Z0-9`].*[.)]$|^.+\.$/s);
  const named = [...envExample().matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);
  expect(named).toEqual(variables.map((variable) => variable.name));
});

test("the example's defaults are accepted", () => {
  const env = Object.fromEntries([...envExample().matchAll(/^#?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  const own = { DATABASE_URL: "postgresql://a@b/c", REDIS_URL: "redis://b", MILLRACE_MASTER_KEY: Buffer.alloc(32).toString("base64") };
  // These three show a place in another variable's folder, which only a person can fill in.
  const derived = { LOG_FOLDER: "", LOG_SOCKET: "", LOG_ADDRESS: "", OBJECTS_FOLDER: "" };
  expect(parseConfig({ ...env, ...own, ...derived })).toHaveProperty("config");
});
