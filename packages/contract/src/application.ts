/**
 * What an application of SQL analytics is made of, as the console and both of AWS's APIs give it. How many parts there may be and which
 * go together is decided by the use cases.
 */
import { z } from "zod";

export const ApplicationName = z
  .string()
  .regex(/^[a-zA-Z0-9_.-]{1,128}$/, "Use 1 to 128 letters, digits, dots, dashes or underscores.");
const arn = z
  .string()
  .regex(/^arn:\S+$/, "This is not an ARN.")
  .max(2048);
const id = z.string().regex(/^[a-zA-Z0-9_.-]{1,50}$/);
/** Of an in-application stream or a table. */
const inAppName = z
  .string()
  .min(1)
  .max(32)
  .regex(/^[^-\s<>&]*$/, "Use no blanks, dashes, < > or &.");

export const outputKinds = ["stream", "delivery", "function"] as const;
export const startingPositions = ["NOW", "TRIM_HORIZON", "LAST_STOPPED_POINT"] as const;
export type StartingPosition = (typeof startingPositions)[number];

/** 100 KiB, as at AWS. */
export const APPLICATION_CODE_MAX = 102_400;
export const ApplicationCode = z.string().max(APPLICATION_CODE_MAX);

const SourceReference = z.object({ resourceArn: arn, roleArn: arn.exactOptional() });
const RecordFormat = z.discriminatedUnion("type", [
  z.object({ type: z.literal("JSON"), rowPath: z.string().min(1).max(65_535) }),
  z.object({
    type: z.literal("CSV"),
    rowDelimiter: z.string().min(1).max(1024),
    columnDelimiter: z.string().min(1).max(1024),
  }),
]);
const SchemaColumn = z.object({
  name: z.string().min(1).max(256),
  mapping: z.string().max(65_535).exactOptional().describe("JSON: the path in a row, $.price. CSV: by position."),
  sqlType: z.string().min(1).max(100),
});
const SchemaParts = {
  format: RecordFormat,
  encoding: z
    .string()
    .regex(/^UTF-8$/)
    .exactOptional(),
  columns: z.array(SchemaColumn).min(1).max(1000).readonly(),
};
export const SourceSchema = z.object(SchemaParts);

const InputParts = {
  namePrefix: inAppName.describe("The in-application streams are NAMEPREFIX_001 and so on."),
  source: SourceReference.describe("A stream, or a delivery stream whose records are read."),
  schema: SourceSchema,
  parallelism: z.number().int().min(1).max(64),
  processor: SourceReference.exactOptional().describe("A function that sees each record before it is read."),
};
const OutputParts = {
  name: inAppName.describe("The in-application stream."),
  kind: z.enum(outputKinds),
  target: SourceReference,
  format: z.enum(["JSON", "CSV"]),
};
const ReferenceParts = {
  tableName: inAppName,
  bucketArn: arn,
  fileKey: z.string().min(1).max(1024),
  roleArn: arn.exactOptional(),
  schema: SourceSchema,
};
const LoggingParts = { logStreamArn: arn, roleArn: arn.exactOptional() };

export const NewApplicationInput = z.object(InputParts);
export const NewApplicationOutput = z.object(OutputParts);
export const NewApplicationReference = z.object(ReferenceParts);
export const NewApplicationLogging = z.object(LoggingParts);

/** Tasks of one application, whatever the team's limit is. */
export const APPLICATION_TASKS_MAX = 64;

/** Over how many tasks an application runs. */
const tasks = z
  .number()
  .int()
  .min(1)
  .max(APPLICATION_TASKS_MAX)
  .describe("Over how many tasks it runs; left out: as many as its most parallel input has streams, up to 8.");

/** As it is kept in a version. */
export const ApplicationDefinition = z.object({
  code: ApplicationCode,
  inputs: z.array(NewApplicationInput.extend({ inputId: id })).readonly(),
  outputs: z.array(NewApplicationOutput.extend({ outputId: id })).readonly(),
  references: z.array(NewApplicationReference.extend({ referenceId: id })).readonly(),
  logging: z
    .array(NewApplicationLogging.extend({ loggingId: id }))
    .readonly()
    .exactOptional(),
  tasks: tasks.exactOptional(),
});

/** The same with parts that have no id yet, which get one. */
export const ApplicationDraft = z.object({
  code: ApplicationCode.default(""),
  inputs: z
    .array(NewApplicationInput.extend({ inputId: id.exactOptional() }))
    .readonly()
    .default([]),
  outputs: z
    .array(NewApplicationOutput.extend({ outputId: id.exactOptional() }))
    .readonly()
    .default([]),
  references: z
    .array(NewApplicationReference.extend({ referenceId: id.exactOptional() }))
    .readonly()
    .default([]),
  logging: z
    .array(NewApplicationLogging.extend({ loggingId: id.exactOptional() }))
    .readonly()
    .default([]),
  tasks: tasks.exactOptional(),
});

export const OneApplication = z.object({ applicationName: ApplicationName });

export const NewApplication = OneApplication.extend({
  description: z.string().max(1024).default(""),
  draft: ApplicationDraft.prefault({}),
  serviceRoleArn: arn.exactOptional().describe("Kept and shown; Millrace has no roles."),
  tags: z.record(z.string(), z.string()).default({}),
});

/** Which version a change was made for: one that was made meanwhile is not overwritten. */
const SeenVersion = OneApplication.extend({
  currentVersionId: z.number().int().min(1).exactOptional(),
  conditionalToken: z.string().max(512).exactOptional().describe("What a description gave; in place of the version."),
});

const SourceUpdate = z.object({ resourceArn: arn.exactOptional(), roleArn: arn.exactOptional() });
const SchemaUpdate = z.object({
  format: RecordFormat.exactOptional(),
  encoding: SchemaParts.encoding,
  columns: SchemaParts.columns.exactOptional(),
});
const InputUpdate = z.object({
  inputId: id,
  namePrefix: inAppName.exactOptional(),
  source: SourceUpdate.exactOptional(),
  schema: SchemaUpdate.exactOptional(),
  parallelism: InputParts.parallelism.exactOptional(),
  processor: SourceUpdate.exactOptional(),
});
const OutputUpdate = z.object({
  outputId: id,
  name: inAppName.exactOptional(),
  kind: OutputParts.kind.exactOptional(),
  target: SourceUpdate.exactOptional(),
  format: OutputParts.format.exactOptional(),
});
const ReferenceUpdate = z.object({
  referenceId: id,
  tableName: inAppName.exactOptional(),
  bucketArn: arn.exactOptional(),
  fileKey: ReferenceParts.fileKey.exactOptional(),
  roleArn: arn.exactOptional(),
  schema: SourceSchema.exactOptional(),
});
const LoggingUpdate = z.object({
  loggingId: id,
  logStreamArn: arn.exactOptional(),
  roleArn: arn.exactOptional(),
});

/** What is left out stays. */
export const ApplicationUpdate = z.object({
  code: ApplicationCode.exactOptional(),
  inputs: z.array(InputUpdate).readonly().exactOptional(),
  outputs: z.array(OutputUpdate).readonly().exactOptional(),
  references: z.array(ReferenceUpdate).readonly().exactOptional(),
  logging: z.array(LoggingUpdate).readonly().exactOptional(),
  tasks: tasks.exactOptional(),
});
export const UpdateApplicationInput = SeenVersion.extend({
  update: ApplicationUpdate,
  serviceRoleArn: arn.exactOptional(),
});

/** The whole definition at once, as an editor has it. */
export const SaveApplicationInput = SeenVersion.extend({
  draft: ApplicationDraft,
  description: z.string().max(1024).exactOptional(),
});
export const RollbackApplicationInput = SeenVersion.extend({
  toVersionId: z.number().int().min(1).exactOptional().describe("Left out: the version before this one."),
});

export const StartApplicationInput = OneApplication.extend({
  positions: z
    .record(id, z.enum(startingPositions))
    .default({})
    .describe("By input; one that is left out goes on where it stopped, or begins now."),
  fromMs: z.number().int().min(0).exactOptional().describe("All inputs begin with what arrived then."),
});

/** A stream or delivery whose newest records are looked at, or an object. */
export const DiscoverSchemaInput = z.object({
  resourceArn: arn.exactOptional(),
  position: z.enum(startingPositions).exactOptional(),
  object: z.object({ bucketArn: arn, fileKey: ReferenceParts.fileKey }).exactOptional(),
});

export type NewApplication = z.input<typeof NewApplication>;
export type ApplicationDraft = z.input<typeof ApplicationDraft>;
export type ApplicationUpdate = z.input<typeof ApplicationUpdate>;
export type SeenVersion = z.input<typeof SeenVersion>;
export type UpdateApplicationInput = z.input<typeof UpdateApplicationInput>;
export type SaveApplicationInput = z.input<typeof SaveApplicationInput>;
export type RollbackApplicationInput = z.input<typeof RollbackApplicationInput>;
export type StartApplicationInput = z.input<typeof StartApplicationInput>;
export type DiscoverSchemaInput = z.input<typeof DiscoverSchemaInput>;
export type NewApplicationInput = z.input<typeof NewApplicationInput>;
export type NewApplicationOutput = z.input<typeof NewApplicationOutput>;
export type NewApplicationReference = z.input<typeof NewApplicationReference>;
export type NewApplicationLogging = z.input<typeof NewApplicationLogging>;
