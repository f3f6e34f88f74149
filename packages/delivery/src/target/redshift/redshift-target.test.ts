import { openEgress } from "@millrace/egress";
import { type StubRedshift, type StubS3, stubRedshift, stubS3 } from "@millrace/testkit";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { BucketAccess } from "../../connection/connections.ts";
import { sampleBatch } from "../sample-batch.ts";
import type { OpenTarget, TargetBatch } from "../target.ts";
import { RedshiftSettings } from "./redshift-settings.ts";
import { redshiftTarget } from "./redshift-target.ts";

let s3: StubS3;
let redshift: StubRedshift;
let nowMs: number;
const opened: OpenTarget[] = [];
const owner = { teamId: "t", arn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/d" };
const signal = new AbortController().signal;

beforeEach(async () => {
  nowMs = 1_764_000_000_000;
  s3 = await stubS3();
  redshift = await stubRedshift({
    user: "loader",
    password: "pass-w0rd",
    tables: ['"sales"."events"'],
    read: (url) => s3.objects.get(url.slice("s3://".length)),
    credentials: "aws_access_key_id=AKID;aws_secret_access_key=s3cret/key+",
  });
});
afterEach(async () => {
  for (const target of opened.splice(0)) await target.close();
  await Promise.all([s3.close(), redshift.close()]);
});

interface Change {
  readonly password?: string;
  readonly url?: string;
  readonly copyCommand?: Partial<RedshiftSettings["copyCommand"]>;
  readonly access?: Partial<BucketAccess> | "none";
}

async function open({ password = "pass-w0rd", url, copyCommand, access = {} }: Change = {}): Promise<OpenTarget> {
  const settings = RedshiftSettings.parse({
    clusterJdbcUrl: url ?? `jdbc:redshift://127.0.0.1:${redshift.port}/dev`,
    username: "loader",
    password,
    tls: "off",
    copyCommand: {
      dataTableName: "Sales.events",
      dataTableColumns: "id, Name",
      copyOptions: "json 'auto' gzip",
      ...copyCommand,
    },
    s3Configuration: { bucketArn: "arn:aws:s3:::lake" },
  });
  const found: BucketAccess = {
    bucket: "lake",
    endpoint: s3.url,
    region: "eu-west-1",
    pathStyle: true,
    credentials: { accessKeyId: "AKID", secretAccessKey: "s3cret/key+" },
  };
  const findBucket = async () => (access === "none" ? undefined : { ...found, ...access });
  const deps = {
    egress: openEgress({ allow: ["127.0.0.0/8"] }),
    clock: { nowMs: () => nowMs },
    connections: { findBucket },
    buckets: { put: async () => ({ etag: "", created: true }) },
  };
  const target = await redshiftTarget.open(deps as never, owner as never, settings);
  opened.push(target);
  return target;
}

function batch(change: { id?: string; key?: string } = {}): TargetBatch {
  const { id = "dlb_1", key = "in/2026/d-1.gz" } = change;
  const place = {
    bucketArn: "arn:aws:s3:::lake",
    key,
    contentType: "application/octet-stream",
    contentEncoding: "gzip",
  };
  return sampleBatch({ records: [], nowMs, id, object: { ...place, content: Buffer.from("{}\n") } });
}

describe("a batch", () => {
  test("becomes an object, a manifest that names it, and a COPY with its row in one transaction", async () => {
    expect(await (await open()).deliver(batch(), signal)).toEqual({ note: "Loaded in/2026/d-1.gz by COPY." });
    expect(redshift.loaded).toEqual([{ table: '"sales"."events"', url: "s3://lake/in/2026/d-1.gz" }]);
    expect(JSON.parse(String(s3.objects.get("lake/manifests/in/2026/d-1.gz")))).toEqual({
      entries: [{ url: "s3://lake/in/2026/d-1.gz", mandatory: true, meta: { content_length: 3 } }],
    });
    const [create, ...rest] = redshift.statements;
    expect(create).toMatch(/^CREATE TABLE IF NOT EXISTS "sales"."millrace_delivery_manifest" /);
    expect(rest).toEqual([
      "BEGIN",
      'LOCK "sales"."millrace_delivery_manifest"',
      `SELECT batch_id FROM "sales"."millrace_delivery_manifest" WHERE batch_id = 'dlb_1'`,
      `COPY "sales"."events" ("id", "name") FROM 's3://lake/manifests/in/2026/d-1.gz' ` +
        `CREDENTIALS 'aws_access_key_id=AKID;aws_secret_access_key=s3cret/key+' MANIFEST REGION 'eu-west-1' JSON 'auto' GZIP`,
      `INSERT INTO "sales"."millrace_delivery_manifest" (batch_id, delivery) VALUES ('dlb_1', '${owner.arn}')`,
      "COMMIT",
    ]);
  });

  test("is loaded once, also when its commit was not heard of", async () => {
    redshift.breakAfterCommit = true;
    const target = await open();
    expect((await target.deliver(batch(), signal)).again?.code).toBe("Redshift.ConnectionFailed");
    expect((await target.deliver(batch(), signal)).note).toBeDefined();
    expect(redshift.loaded).toHaveLength(1);
  });

  test("that failed is loaded by a later attempt, without its object being put again", async () => {
    redshift.failures.push({ state: "XX000", message: "Load into table 'events' failed.  Check 'stl_load_errors'." });
    const [target, tried] = [await open(), batch()];
    expect((await target.deliver(tried, signal)).again).toMatchObject({
      code: "Redshift.DataLoadFailed",
      afterMs: 300_000,
    });
    expect(redshift.loaded).toEqual([]);
    s3.failures.push(500, 500);
    expect((await target.deliver(tried, signal)).note).toBeDefined();
    expect(redshift.loaded).toHaveLength(1);
  });

  test("whose time is over leaves its manifest under errors/manifests/", async () => {
    const [target, tried] = [await open({ copyCommand: { dataTableName: "sales.none" } }), batch()];
    await target.deliver(tried, signal);
    nowMs += 3_599_000;
    await target.deliver(tried, signal);
    expect(s3.objects.has("lake/errors/manifests/in/2026/d-1.gz")).toBe(false);
    nowMs += 1000;
    await target.deliver(tried, signal);
    expect(s3.objects.get("lake/errors/manifests/in/2026/d-1.gz")).toEqual(
      s3.objects.get("lake/manifests/in/2026/d-1.gz"),
    );
    expect(s3.objects.has("lake/in/2026/d-1.gz")).toBe(true);
  });

  test("whose object cannot be put never reaches Redshift, and says S3's code", async () => {
    s3.failures.push({ status: 403, code: "AccessDenied" }, { status: 403, code: "AccessDenied" });
    expect((await (await open()).deliver(batch(), signal)).again?.code).toBe("S3.AccessDenied");
    expect(redshift.statements).toEqual([]);
  });
});

describe("what went wrong has AWS's code", () => {
  test.each([
    ["42601", "syntax error at or near", "Redshift.SyntaxError"],
    ["42703", 'column "x" does not exist', "Redshift.ColumnNotFound"],
    ["42701", 'column "x" specified more than once', "Redshift.ColumnSpecifiedMoreThanOnce"],
    ["42501", "permission denied for relation events", "Redshift.InsufficientPrivilege"],
    ["3F000", 'schema "x" does not exist', "Redshift.SchemaNotFound"],
    ["25006", "transaction is read-only", "Redshift.ReadOnlyCluster"],
    ["53100", "could not extend relation", "Redshift.DiskFull"],
    ["XX000", "Disk Full", "Redshift.DiskFull"],
    ["XX000", "Cannot COPY into nonexistent table events", "Redshift.TableNotFound"],
    ["XX000", "S3ServiceException:Access Denied,Status 403,Error AccessDenied", "Redshift.S3BucketAccessDenied"],
    [
      "XX000",
      "S3ServiceException:The bucket must be addressed using the specified endpoint",
      "Redshift.IncorrectBucketRegion",
    ],
    ["XX000", "S3ServiceException:Please reduce your request rate,Status 503,Error SlowDown", "Redshift.S3SlowDown"],
    ["XX000", "Problem reading manifest file - no such key", "Redshift.MissingS3File"],
    ["XX000", "Invalid JSONPath format: Member is not an object", "Redshift.IncorrectJsonPathsFile"],
    [
      "XX000",
      "Load into table 'events' failed.  Check 'stl_load_errors' system table for details.",
      "Redshift.DataLoadFailed",
    ],
    ["XX000", "1023 DETAIL: Serializable isolation violation on table", "Redshift.SerializationFailed"],
    ["XX000", "something new", "Redshift.InternalError"],
    ["57P01", "terminating connection due to administrator command", "Redshift.ConnectionFailed"],
  ])("%s %s", async (state, message, code) => {
    redshift.failures.push({ state, message });
    const { again } = await (await open()).deliver(batch(), signal);
    expect(again?.code).toBe(code);
    expect(again?.message).toContain(message);
  });

  test.each<[string, Change, string]>([
    ["a wrong password", { password: "wr0ng-one" }, "Redshift.AuthenticationFailed"],
    ["a table that is not there", { copyCommand: { dataTableName: "sales.none" } }, "Redshift.TableNotFound"],
    ["a server that is down", { url: "jdbc:redshift://127.0.0.1:1/dev" }, "Redshift.ConnectionFailed"],
    ["a bucket without a connection", { access: "none" }, "Redshift.S3BucketAccessDenied"],
    [
      "a key that may not read the bucket",
      { access: { credentials: { accessKeyId: "AKID", secretAccessKey: "0ther" } } },
      "Redshift.S3BucketAccessDenied",
    ],
  ])("%s", async (_, change, code) => {
    const outcome = await (await open(change)).deliver(batch(), signal);
    expect(outcome.again?.code).toBe(code);
    expect(JSON.stringify(outcome)).not.toMatch(/wr0ng-one|0ther|s3cret/);
    expect(redshift.loaded).toEqual([]);
  });

  test("an error that repeats the COPY with its key is told without it", async () => {
    redshift.failures.push({
      state: "42601",
      message: "syntax error in CREDENTIALS 'aws_secret_access_key=s3cret/key+'",
    });
    const { again } = await (await open()).deliver(batch(), signal);
    expect(again?.message).toContain("aws_secret_access_key=***");
  });
});

test("a prefix that SQL cannot hold is refused", () => {
  const made = RedshiftSettings.safeParse({
    clusterJdbcUrl: "jdbc:redshift://c.example:5439/dev",
    username: "loader",
    password: "pass-w0rd",
    copyCommand: { dataTableName: "t" },
    s3Configuration: { bucketArn: "arn:aws:s3:::lake", prefix: "a\\b/" },
  });
  expect(made.error?.issues.map(({ path }) => path.join("."))).toEqual(["s3Configuration.prefix"]);
});

test.each([
  [{ copyOptions: "GZIP; DROP TABLE events" }],
  [{ copyOptions: "JSON 's3://other-bucket/paths.json'" }],
  [{ dataTableName: "events; DROP TABLE events" }],
  [{ dataTableColumns: "id) FROM 's3://other/x' --" }],
])("%j is refused before anything is sent", async (copyCommand) => {
  await expect(open({ copyCommand })).rejects.toThrow(/CopyOptions|not the name of a table|Write the columns/);
});
