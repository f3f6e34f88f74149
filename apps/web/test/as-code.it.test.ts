import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { DescribeStreamSummaryCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { DescribeApplicationCommand, KinesisAnalyticsV2Client } from "@aws-sdk/client-kinesis-analytics-v2";
import { startTrialHouse, type TrialHouse, type TrialTeam } from "@millrace/cli";
import { testDatabase, testRedisUrl } from "@millrace/testkit";
import type { Snippet } from "@millrace/ui";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { applicationCode } from "../src/features/as-code/thing/application-code.ts";
import { deliveryCode } from "../src/features/as-code/thing/delivery-code.ts";
import { streamCode } from "../src/features/as-code/thing/stream-code.ts";
import { writeSnippets } from "../src/features/as-code/write-snippets.ts";

const TERRAFORM = "terraform";

const run = promisify(execFile);
const isThere = (command: string, ...probe: string[]) => spawnSync(command, probe).status === 0;
const TEST_MS = 120_000;

let database: Awaited<ReturnType<typeof testDatabase>>;
let house: TrialHouse;
let team: TrialTeam;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  house = await startTrialHouse({ databaseUrl: database.ownerUrl, redisUrl: testRedisUrl() });
  team = await house.makeTeam("As code");
  // Beneath the repository, so that a module finds the clients that are installed here.
  folder = mkdtempSync(join(import.meta.dirname, ".as-code-"));
}, TEST_MS);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await house?.close();
  await database?.close();
});

/** What would end a word of a shell, a string of Python, or both. */
const code = `CREATE OR REPLACE STREAM "OUT" ("total" DOUBLE);\n-- it's "quoted"\nCREATE OR REPLACE PUMP "P" AS INSERT INTO "OUT" SELECT STREAM "total" FROM "SOURCE_SQL_STREAM_001";`;

/** A stream, a delivery of it and a question about it, all under names of the language's own. */
function snippets(suffix: string): Snippet[] {
  const { region, accountId } = team.team;
  const place = { endpoint: house.endpoint, region, accountId };
  const stream = `orders-${suffix}`;
  const streamArn = `arn:aws:kinesis:${region}:${accountId}:stream/${stream}`;
  return writeSnippets(
    [
      streamCode({
        name: stream,
        mode: "PROVISIONED",
        openShards: 2,
        retentionHours: 48,
        encryptionType: "KMS",
        maxRecordSizeKib: 2048,
        tags: { team: "the shop @ home" },
      }),
      deliveryCode(
        {
          ...{ name: `lake-${suffix}`, sourceStream: stream },
          names: { configuration: "extendedS3DestinationConfiguration", update: "" },
          settings: {
            bucketArn: "arn:aws:s3:::lake",
            prefix: "orders/!{timestamp:yyyy}/",
            errorOutputPrefix: "failed/!{firehose:error-output-type}/",
            bufferingHints: { sizeInMbs: 5, intervalInSeconds: 60 },
            compressionFormat: "GZIP",
          },
        },
        place,
      ),
      applicationCode(
        {
          name: `revenue-${suffix}`,
          description: "What's sold",
          definition: {
            code,
            inputs: [
              {
                inputId: "1.1",
                namePrefix: "SOURCE_SQL_STREAM",
                source: { resourceArn: streamArn },
                parallelism: 1,
                schema: {
                  format: { type: "JSON", rowPath: "$" },
                  columns: [{ name: "total", mapping: "$.total", sqlType: "DOUBLE" }],
                },
              },
            ],
            outputs: [],
            references: [],
          },
        },
        place,
      ),
    ],
    place,
  );
}

/** The code of a language in a file that its program runs. */
function fileOf({ key, file }: (typeof languages)[number]): string {
  const snippet = snippets(key).find((each) => each.key === key);
  const path = join(folder, file);
  writeFileSync(path, snippet?.code ?? "");
  return path;
}

const languages = [
  { key: "cli", file: "thing.sh", command: ["sh", "-eu"], isInstalled: isThere("aws", "--version") },
  { key: "js", file: "thing.mjs", command: [process.execPath], isInstalled: true },
  { key: "python", file: "thing.py", command: ["python3"], isInstalled: isThere("python3", "-c", "import boto3") },
] as const;

/** What there is afterwards, as the gateway tells it. */
async function madeIn(language: string): Promise<object> {
  const client = {
    endpoint: house.endpoint,
    region: team.team.region,
    credentials: { accessKeyId: team.accessKeyId, secretAccessKey: team.secretAccessKey },
  };
  const { StreamDescriptionSummary: stream } = await new KinesisClient(client).send(
    new DescribeStreamSummaryCommand({ StreamName: `orders-${language}` }),
  );
  const { DeliveryStreamDescription: delivery } = await new FirehoseClient(client).send(
    new DescribeDeliveryStreamCommand({ DeliveryStreamName: `lake-${language}` }),
  );
  const { ApplicationDetail: application } = await new KinesisAnalyticsV2Client(client).send(
    new DescribeApplicationCommand({ ApplicationName: `revenue-${language}` }),
  );
  const configuration = application?.ApplicationConfigurationDescription;
  return {
    shards: stream?.OpenShardCount,
    hours: stream?.RetentionPeriodHours,
    prefix: delivery?.Destinations?.[0]?.ExtendedS3DestinationDescription?.Prefix,
    description: application?.ApplicationDescription,
    code: configuration?.ApplicationCodeConfigurationDescription?.CodeContentDescription?.TextContent,
    isStarted: /STARTING|RUNNING/.test(application?.ApplicationStatus ?? ""),
  };
}

describe("what the console shows as code", () => {
  for (const language of languages) {
    const { key, command, isInstalled } = language;
    const title = `makes a stream, a delivery and an application as it stands there, in ${key}`;
    test.skipIf(!isInstalled)(
      isInstalled ? title : `${title} (skipped: it is not installed here)`,
      async () => {
        const [program, ...options] = command;
        const env = {
          ...process.env,
          AWS_ACCESS_KEY_ID: team.accessKeyId,
          AWS_SECRET_ACCESS_KEY: team.secretAccessKey,
          AWS_EC2_METADATA_DISABLED: "true",
          AWS_PAGER: "",
        };
        await run(program, [...options, fileOf(language)], { env });
        expect(await madeIn(key)).toEqual({
          shards: 2,
          hours: 48,
          prefix: "orders/!{timestamp:yyyy}/",
          description: "What's sold",
          code,
          isStarted: true,
        });
      },
      TEST_MS,
    );
  }

  const hasTerraform = isThere(TERRAFORM, "version");
  test.skipIf(!hasTerraform)("is Terraform that its own formatter reads, and would leave as it is", async () => {
    const code = snippets("terraform").find(({ key }) => key === "terraform")?.code ?? "";
    const formatted = spawnSync(TERRAFORM, ["fmt", "-"], { input: code, encoding: "utf8" });
    expect(formatted.status, formatted.stderr).toBe(0);
    expect(formatted.stdout).toBe(code);
  });
});
