import { z } from "zod";

/** What a connection is called. */
export const ConnectionName = z
  .string()
  .regex(/^[a-zA-Z0-9_.-]{1,128}$/, "Use 1 to 128 letters, digits, dots, dashes or underscores.");

const bucketName = z.string().regex(/^[a-zA-Z0-9_.-]{1,255}$/, "This is not the name of a bucket.");
const region = z.string().min(1).max(64);

/** Buckets elsewhere: AWS's, or those of any server that speaks S3. */
export const S3Connection = z.object({
  kind: z.literal("s3"),
  endpoint: z.url().max(500).optional().describe("Left out: AWS's endpoint of the region."),
  region: region.describe("The region that requests are signed for."),
  pathStyle: z.boolean().default(false).describe("The bucket's name stands in the path; most servers but AWS want it."),
  buckets: z.array(bucketName).min(1).max(100).describe("The buckets that lie there; all others are built-in ones."),
});

/** An Elasticsearch or OpenSearch server that stands for the ARN of a domain. */
export const OpenSearchConnection = z.object({
  kind: z.literal("opensearch"),
  domainArn: z
    .string()
    .regex(/^arn:aws[^:]*:es:[^:]*:\d{12}:domain\/[a-z][a-z0-9-]{2,27}$/, "This is not the ARN of a domain.")
    .describe("The ARN by which deliveries name it."),
  url: z.url().max(500).describe("Where the server is."),
  auth: z.enum(["none", "basic", "sigv4"]).default("basic").describe("How requests prove who sends them."),
  region: region.optional().describe("For sigv4: the region that requests are signed for."),
});

/** An account of AWS, or of another Millrace: its Lambda functions and streams. */
export const AwsConnection = z.object({
  kind: z.literal("aws"),
  accountId: z
    .string()
    .regex(/^\d{12}$/, "An account id has 12 digits.")
    .describe("The account in the ARNs that this connection serves."),
  region: region.describe("The region in those ARNs."),
  endpoint: z.url().max(500).optional().describe("Left out: AWS's endpoint of the region."),
});

/** A table that format conversion takes its columns from, where AWS would look into Glue. */
export const TableConnection = z.object({
  kind: z.literal("table"),
  databaseName: z.string().min(1).max(255),
  tableName: z.string().min(1).max(255),
  columns: z
    .array(z.object({ name: z.string().min(1).max(255), type: z.string().min(1).max(4096) }))
    .min(1)
    .max(1000)
    .describe("Name and Hive type of each column, as in Glue: string, bigint, array<struct<a:int>>."),
});

export const ConnectionSettings = z.discriminatedUnion("kind", [
  S3Connection,
  OpenSearchConnection,
  AwsConnection,
  TableConnection,
]);

/** Credentials: an access key, or a name and a password. Written, never shown again. */
export const AccessKeySecret = z.object({
  accessKeyId: z.string().min(1).max(256),
  secretAccessKey: z.string().min(1).max(512),
  sessionToken: z.string().max(4096).optional(),
});
export const PasswordSecret = z.object({ username: z.string().min(1).max(256), password: z.string().min(1).max(1024) });
export const ConnectionSecret = z.union([AccessKeySecret, PasswordSecret]);

export const NewConnection = z.object({
  name: ConnectionName,
  settings: ConnectionSettings,
  secret: ConnectionSecret.optional(),
});
export const OneConnection = z.object({ name: ConnectionName });

export type ConnectionSettings = z.output<typeof ConnectionSettings>;
export type ConnectionKind = ConnectionSettings["kind"];
export type ConnectionSecret = z.output<typeof ConnectionSecret>;
export type NewConnection = z.input<typeof NewConnection>;
