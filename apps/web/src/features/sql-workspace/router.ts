import {
  applicationTemplates,
  compareVersions,
  describeApplication,
  discoverInputSchema,
  inspectCode,
  previewApplication,
  sqlWords,
} from "@millrace/analytics";
import { AppError } from "@millrace/base";
import { bucketArn, createBucket, putObject } from "@millrace/buckets";
import { ApplicationDraft, ApplicationName, DiscoverSchemaInput, SourceSchema } from "@millrace/contract";
import { z } from "zod";
import { procedure, router } from "../../server/trpc.ts";
import { toPreviewView } from "./preview-view.ts";

/** Tables of templates lie here, in the team's own bucket. */
const TABLE_BUCKET = "sql-tables";
const ROWS_SHOWN = 20;
const PREVIEW_MINUTES_MAX = 60;

export const sqlRouter = router({
  words: procedure("application:read")
    .audit("none")
    .query(() => sqlWords()),
  templates: procedure("application:read")
    .audit("none")
    .query(() =>
      applicationTemplates.map(({ reference, ...template }) => ({
        ...template,
        reference: reference && { tableName: reference.tableName, schema: SourceSchema.parse(reference.schema) },
      })),
    ),
  /** Writes nothing; a mutation because code is too long for an address. */
  inspect: procedure("application:read")
    .audit("application.inspect")
    .input(z.object({ draft: ApplicationDraft }))
    .mutation(({ input: { draft } }) => inspectCode(draft)),
  discover: procedure("record:read")
    .audit("application.discover")
    .input(DiscoverSchemaInput)
    .mutation(async ({ ctx, input: { team: _, ...input } }) => {
      const { schema, rows, records } = await discoverInputSchema(ctx.analytics, ctx.who, input);
      return { schema: SourceSchema.parse(schema), rows: rows.slice(-ROWS_SHOWN), records: records.length };
    }),
  /** Puts the table of a template where an application can read it. */
  putTemplateTable: procedure("bucket:write")
    .audit("bucket.put")
    .input(z.object({ template: z.string().max(64) }))
    .mutation(async ({ ctx, input }) => {
      const template = applicationTemplates.find(({ id }) => id === input.template);
      if (!template?.reference)
        throw new AppError("resource.notFound", { what: `A table of template ${input.template}` });
      await createBucket(ctx.buckets, ctx.who, { bucket: TABLE_BUCKET }).catch((problem: unknown) => {
        // It is there from a template before.
        if (!(problem instanceof AppError && problem.code === "bucket.exists")) throw problem;
      });
      const fileKey = `${template.reference.tableName.toLowerCase()}.csv`;
      await putObject(ctx.buckets, ctx.who, {
        bucket: TABLE_BUCKET,
        key: fileKey,
        body: Buffer.from(template.reference.text),
      });
      return { bucketArn: bucketArn(TABLE_BUCKET), fileKey };
    }),
  /** Runs code on what really came in within the last minutes, in a thread of its own; nothing is written. */
  preview: procedure("record:read")
    .audit("application.preview")
    .input(z.object({ draft: ApplicationDraft, minutes: z.number().int().min(1).max(PREVIEW_MINUTES_MAX) }))
    .mutation(async ({ ctx, input: { draft, minutes } }) => {
      const preview = await previewApplication(ctx.previews, ctx.who, { definition: draft, minutes });
      return toPreviewView(preview, inspectCode(draft));
    }),
  /** Runs a draft beside the saved version, over the same records. */
  compare: procedure("record:read")
    .audit("application.compare")
    .input(
      z.object({
        applicationName: ApplicationName,
        draft: ApplicationDraft,
        minutes: z.number().int().min(1).max(PREVIEW_MINUTES_MAX),
      }),
    )
    .mutation(async ({ ctx, input: { applicationName, draft, minutes } }) => {
      const { definition, versionId } = await describeApplication(ctx.analytics, ctx.who, { applicationName });
      const comparison = await compareVersions(ctx.previews, ctx.who, { before: definition, after: draft, minutes });
      return { ...comparison, versionId };
    }),
});
