import { expect, test } from "vitest";
import { formatProblems } from "./load-config.ts";
import { type Config, type ConfigProblem, type Environment, parseConfig } from "./parse-config.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const least = {
  DATABASE_URL: "postgresql://app:secret@localhost/millrace",
  REDIS_URL: "redis://localhost:6379",
  MILLRACE_MASTER_KEY: key,
};

function good(env: Environment): Config {
  const parsed = parseConfig(env);
  if ("problems" in parsed) throw new Error(formatProblems(parsed.problems));
  return parsed.config;
}

function bad(env: Environment): readonly ConfigProblem[] {
  const parsed = parseConfig(env);
  return "problems" in parsed ? parsed.problems : [];
}

test("three variables are enough", () => {
  const config = good(least);
  expect(config.gateway).toEqual({
    host: "127.0.0.1",
    port: 4566,
    auth: "on",
    regions: [],
    clockMinutes: 5,
    drainMs: 0,
    url: "http://localhost:4566",
  });
  expect(config.region).toBe("us-east-1");
  expect(config.worker.concurrency).toBe(8);
});

test("folders default to places in the data folder", () => {
  const config = good({ ...least, MILLRACE_DATA: "/srv/millrace" });
  expect(config.log.folder).toBe("/srv/millrace/log");
  expect(config.log.address).toBe("unix:/srv/millrace/run/log.sock");
  expect(config.objects).toEqual({ kind: "folder", folder: "/srv/millrace/objects" });
});

test("all problems are told at once, and none shows a value", () => {
  const problems = bad({
    MILLRACE_MASTER_KEY: "hunter2",
    GATEWAY_PORT: "70000",
    LOG_LEVEL: "loud",
    DATABASE_URL: "mysql://x",
  });
  expect(problems.map((problem) => problem.variable).sort()).toEqual([
    "DATABASE_URL",
    "GATEWAY_PORT",
    "LOG_LEVEL",
    "MILLRACE_MASTER_KEY",
    "REDIS_URL",
  ]);
  const table = formatProblems(problems);
  expect(table).toContain("REDIS_URL            is missing");
  expect(table).toContain("GATEWAY_PORT         must be a whole number from 1 to 65535");
  expect(table).not.toContain("hunter2");
});

test("an empty variable counts as absent", () => {
  expect(good({ ...least, GATEWAY_PORT: "", GATEWAY_TLS_CERT: "" }).gateway.port).toBe(4566);
});

test("the highest version of the master key comes first", () => {
  const other = Buffer.alloc(32, 9).toString("base64");
  const config = good({ ...least, MILLRACE_MASTER_KEY: `1:${key}, 2:${other}` });
  expect(config.vault.masterKeys.map((master) => master.version)).toEqual([2, 1]);
  expect(config.vault.masterKeys[1]?.key).toEqual(Buffer.alloc(32, 7));
});

test.each([
  ["two master keys of one version", { MILLRACE_MASTER_KEY: `1:${key},1:${key}` }, "MILLRACE_MASTER_KEY"],
  ["a certificate without its key", { GATEWAY_TLS_CERT: "/a.crt" }, "GATEWAY_TLS_CERT"],
  ["no authentication on a public address", { GATEWAY_AUTH: "off", GATEWAY_HOST: "0.0.0.0" }, "GATEWAY_AUTH"],
  ["throttling above refusing", { LOG_THROTTLE_AT: "0.95" }, "LOG_THROTTLE_AT"],
  ["s3 without a bucket", { OBJECTS: "s3" }, "OBJECTS_S3_BUCKET"],
  ["an S3 key without its secret", { OBJECTS_S3_ACCESS_KEY_ID: "x" }, "OBJECTS_S3_ACCESS_KEY_ID"],
  ["a clock window above AWS's", { GATEWAY_CLOCK_MINUTES: "16" }, "GATEWAY_CLOCK_MINUTES"],
])("refuses %s", (_what, env, variable) => {
  expect(bad({ ...least, ...env }).map((problem) => problem.variable)).toEqual([variable]);
});

test("the configuration cannot be changed", () => {
  const config = good(least);
  expect(() => Object.assign(config.gateway, { port: 1 })).toThrow(TypeError);
});

test("an object store on S3 takes its parts", () => {
  const config = good({ ...least, OBJECTS: "s3", OBJECTS_S3_BUCKET: "b", OBJECTS_S3_PATH_STYLE: "on" });
  expect(config.objects).toEqual({ kind: "s3", bucket: "b", region: "us-east-1", pathStyle: true });
});
