import type {
  ApplicationDraft,
  NewApplicationInput,
  NewApplicationOutput,
  NewApplicationReference,
} from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";

/** Definitions for tests of use cases, over what `ApplicationHouse` gives each caller. */
export const code = `CREATE OR REPLACE STREAM "DESTINATION_SQL_STREAM" (ticker VARCHAR(4), price DOUBLE);
CREATE OR REPLACE PUMP "STREAM_PUMP" AS INSERT INTO "DESTINATION_SQL_STREAM"
SELECT STREAM ticker, price FROM "SOURCE_SQL_STREAM_001" WHERE price > 10;`;

export const schema: NewApplicationInput["schema"] = {
  format: { type: "JSON", rowPath: "$" },
  encoding: "UTF-8",
  columns: [
    { name: "TICKER", mapping: "$.ticker", sqlType: "VARCHAR(4)" },
    { name: "PRICE", mapping: "$.price", sqlType: "DOUBLE" },
  ],
};

type Account = Pick<Principal, "accountId">;
export const streamArn = ({ accountId }: Account, name: string) =>
  `arn:aws:kinesis:us-east-1:${accountId}:stream/${name}`;
export const deliveryArn = ({ accountId }: Account, name: string) =>
  `arn:aws:firehose:us-east-1:${accountId}:deliverystream/${name}`;
export const functionArn = ({ accountId }: Account, name: string) =>
  `arn:aws:lambda:us-east-1:${accountId}:function:${name}`;

export function anInput(who: Account, change: Partial<NewApplicationInput> = {}): NewApplicationInput {
  const source = { resourceArn: streamArn(who, "in") };
  return { namePrefix: "SOURCE_SQL_STREAM", source, schema, parallelism: 1, ...change };
}

export function anOutput(who: Account, change: Partial<NewApplicationOutput> = {}): NewApplicationOutput {
  const target = { resourceArn: streamArn(who, "out") };
  return { name: "DESTINATION_SQL_STREAM", kind: "stream", target, format: "JSON", ...change };
}

export function aReference(change: Partial<NewApplicationReference> = {}): NewApplicationReference {
  return { tableName: "COMPANIES", bucketArn: "arn:aws:s3:::lake", fileKey: "companies.json", schema, ...change };
}

export function aDraft(who: Account, change: ApplicationDraft = {}): ApplicationDraft {
  return { code, inputs: [anInput(who)], outputs: [anOutput(who)], ...change };
}
