import {
  applicationFigures,
  applicationTotals,
  createApplication,
  deleteApplication,
  describeApplication,
  describeApplicationVersion,
  exportApplication,
  listApplicationErrors,
  listApplications,
  listApplicationVersions,
  rollbackApplication,
  saveApplication,
  startApplication,
  stopApplication,
  tailApplicationStream,
} from "@millrace/analytics";
import {
  NewApplication,
  OneApplication,
  RollbackApplicationInput,
  SaveApplicationInput,
  StartApplicationInput,
} from "@millrace/contract";
import { z } from "zod";
import { toShownRows } from "../../server/to-shown-rows.ts";
import { procedure, router } from "../../server/trpc.ts";
import { LIST_SECONDS, toApplicationDetail, toApplicationLine, toDefinition } from "./application-detail.ts";

const VersionId = z.number().int().min(1);
const ErrorId = z.string().regex(/^\d{1,15}\.\d{1,9}\.\d{1,18}\.\d{1,9}$/);
const InAppName = z.string().min(1).max(256);

const MINUTE_MS = 60_000;
const FIGURE_MINUTES = 60;
/** As many as a page of the console shows. */
const APPLICATIONS_MAX = 500;
const VERSIONS_MAX = 200;

export const applicationRouter = router({
  list: procedure("application:read")
    .audit("none")
    .query(async ({ ctx }) => {
      const sinceMs = ctx.analytics.clock.nowMs() - LIST_SECONDS * 1000;
      const [{ applications }, totals] = await Promise.all([
        listApplications(ctx.analytics, ctx.who, { limit: APPLICATIONS_MAX }),
        applicationTotals(ctx.analytics, ctx.who, { sinceMs }),
      ]);
      const byId = new Map(totals.map((total) => [total.applicationId, total]));
      return applications.map((application) => toApplicationLine(application, byId.get(application.id)));
    }),
  get: procedure("application:read")
    .audit("none")
    .input(OneApplication)
    .query(async ({ ctx, input: { applicationName } }) => {
      const sinceMs = ctx.analytics.clock.nowMs();
      const [view, { problem }] = await Promise.all([
        describeApplication(ctx.analytics, ctx.who, { applicationName }),
        applicationFigures(ctx.analytics, ctx.who, { applicationName, sinceMs }),
      ]);
      return toApplicationDetail(view, view.status === "RUNNING" ? problem : undefined);
    }),
  /** What it does now, and did in the last hour. */
  figures: procedure("application:read")
    .audit("none")
    .input(OneApplication)
    .query(async ({ ctx, input: { applicationName } }) => {
      const sinceMs = ctx.analytics.clock.nowMs() - FIGURE_MINUTES * MINUTE_MS;
      const { progress, ...rest } = await applicationFigures(ctx.analytics, ctx.who, { applicationName, sinceMs });
      return { ...progress, ...rest };
    }),
  errors: procedure("record:read")
    .audit("none")
    .input(OneApplication.extend({ cursor: ErrorId.optional() }))
    .query(async ({ ctx, input: { applicationName, cursor } }) => {
      const page = { applicationName, after: cursor };
      const { errors, hasMore } = await listApplicationErrors(ctx.analytics, ctx.who, page);
      return { errors, nextToken: hasMore ? errors.at(-1)?.id : undefined };
    }),
  create: procedure("application:create")
    .audit("application.create")
    .input(NewApplication)
    .mutation(async ({ ctx, input: { team: _, ...input } }) => {
      const { name, versionId } = await createApplication(ctx.analytics, ctx.who, input);
      return { name, versionId };
    }),
  /** Code, inputs, tables and outputs at once, as one new version. */
  save: procedure("application:update")
    .audit("application.update")
    .input(SaveApplicationInput)
    .mutation(async ({ ctx, input: { team: _, ...input } }) => {
      const { versionId } = await saveApplication(ctx.analytics, ctx.who, input);
      return { versionId };
    }),
  start: procedure("application:update")
    .audit("application.start")
    .input(StartApplicationInput)
    .mutation(({ ctx, input: { team: _, ...input } }) => startApplication(ctx.analytics, ctx.who, input)),
  stop: procedure("application:update")
    .audit("application.stop")
    .input(OneApplication)
    .mutation(({ ctx, input }) => stopApplication(ctx.analytics, ctx.who, input)),
  delete: procedure("application:delete")
    .audit("application.delete")
    .input(OneApplication)
    .mutation(({ ctx, input }) => deleteApplication(ctx.analytics, ctx.who, input)),
  /** The current version as Flink SQL. */
  flink: procedure("application:read")
    .audit("none")
    .input(OneApplication)
    .query(({ ctx, input }) => exportApplication(ctx.analytics, ctx.who, input)),
  versions: procedure("application:read")
    .audit("none")
    .input(OneApplication)
    .query(async ({ ctx, input: { applicationName } }) => {
      const list = { applicationName, limit: VERSIONS_MAX };
      return (await listApplicationVersions(ctx.analytics, ctx.who, list)).versions;
    }),
  version: procedure("application:read")
    .audit("none")
    .input(OneApplication.extend({ versionId: VersionId }))
    .query(async ({ ctx, input }) => {
      const { definition } = await describeApplicationVersion(ctx.analytics, ctx.who, input);
      return toDefinition(definition);
    }),
  rollback: procedure("application:update")
    .audit("application.rollback")
    .input(RollbackApplicationInput)
    .mutation(async ({ ctx, input: { team: _, ...input } }) => {
      const { versionId } = await rollbackApplication(ctx.analytics, ctx.who, input);
      return { versionId };
    }),
  /** The newest rows of an in-application stream; asking keeps them coming. */
  rows: procedure("record:read")
    .audit("none")
    .input(OneApplication.extend({ streamName: InAppName }))
    .query(async ({ ctx, input: { applicationName, streamName } }) => {
      const { streams } = toApplicationDetail(await describeApplication(ctx.analytics, ctx.who, { applicationName }));
      const columns = streams.find(({ name }) => name === streamName)?.columns ?? [];
      const rows = await tailApplicationStream(ctx.analytics, ctx.who, { applicationName, stream: streamName });
      return {
        columns: columns.map(({ name, type }) => ({ name, type })),
        rows: toShownRows(
          columns,
          rows.map(({ row }) => row),
        ),
      };
    }),
});
