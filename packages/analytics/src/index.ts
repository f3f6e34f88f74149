// Applications: what AWS's operations and the console do with them.
export type { ApplicationStatus, ApplicationView } from "./application/application-view.ts";
export { catalogOf } from "./application/catalog-of.ts";
export { saveApplication } from "./application/change/save-application.ts";
export { updateApplication } from "./application/change/update-application.ts";
export { createApplication } from "./application/create-application.ts";
export type {
  ApplicationDefinition,
  InputDefinition,
  LoggingDefinition,
  OutputDefinition,
  ReferenceDefinition,
  SchemaColumn,
  SourceReference,
  SourceSchema,
} from "./application/definition.ts";
export { describeApplication } from "./application/describe-application.ts";
export { discoverInputSchema, type FoundSchema } from "./application/discover/discover-input-schema.ts";
export { exportApplication } from "./application/export-application.ts";
export { findApplicationsUsing } from "./application/find-applications-using.ts";
export { inAppStreamNames } from "./application/in-app-stream-names.ts";
// Code: for editors, the way out and the ordeals.
export {
  type CodeInspection,
  type InspectedProblem,
  type InspectedPump,
  type InspectedStream,
  inspectCode,
} from "./application/inspect-code.ts";
export { deleteApplication } from "./application/life/delete-application.ts";
export { startApplication } from "./application/life/start-application.ts";
export { stopApplication } from "./application/life/stop-application.ts";
export { type ApplicationSummary, listApplications } from "./application/list-applications.ts";
export { addApplicationInput } from "./application/part/add-application-input.ts";
export { addApplicationLogging } from "./application/part/add-application-logging.ts";
export { addApplicationOutput } from "./application/part/add-application-output.ts";
export { addApplicationReference } from "./application/part/add-application-reference.ts";
export { deleteApplicationLogging } from "./application/part/delete-application-logging.ts";
export { deleteApplicationOutput } from "./application/part/delete-application-output.ts";
export { deleteApplicationReference } from "./application/part/delete-application-reference.ts";
export { setInputProcessor } from "./application/part/set-input-processor.ts";
export { planDefinition } from "./application/plan-definition.ts";
export { applicationJobHandlers } from "./application/remove/application-job-handlers.ts";
export { endApplicationsOf } from "./application/remove/end-applications-of.ts";
export { reconcileRemovals } from "./application/remove/reconcile-removals.ts";
export { type SqlWords, sqlWords } from "./application/sql-words.ts";
export { findApplicationTags } from "./application/tag/find-application-tags.ts";
export { listApplicationTags } from "./application/tag/list-application-tags.ts";
export { tagApplication } from "./application/tag/tag-application.ts";
export { untagApplication } from "./application/tag/untag-application.ts";
export type { ApplicationTemplate } from "./application/template/template.ts";
export { applicationTemplates } from "./application/templates.ts";
export { describeApplicationVersion } from "./application/version/describe-application-version.ts";
export {
  type ApplicationVersionSummary,
  listApplicationVersions,
} from "./application/version/list-application-versions.ts";
export { rollbackApplication } from "./application/version/rollback-application.ts";
// The engine without the log and Postgres: what the benchmark measures.
export { bindApplication } from "./bind/bind-application.ts";
export type { AnalyticsDeps } from "./deps.ts";
export type { Engine } from "./engine/engine.ts";
export { openEngine } from "./engine/open-engine.ts";
export type { FlinkExport } from "./flink/export-to-flink.ts";
export { type FuzzResult, fuzzParser } from "./parse/fuzz/fuzz-parser.ts";
export { keywords, typeWords } from "./parse/keywords.ts";
export { locateErrors } from "./parse/locate-errors.ts";
export { parseScript } from "./parse/parse-script.ts";
export { SqlError } from "./parse/sql-error.ts";
// Runtime: its owner appends a block.
export { type ApplicationFigures, applicationFigures } from "./task/figures/application-figures.ts";
export type { ApplicationMinute } from "./task/figures/application-minute.ts";
export { type ApplicationTotal, applicationTotals } from "./task/figures/application-totals.ts";
export { type ApplicationErrorView, listApplicationErrors } from "./task/figures/list-application-errors.ts";
export { listReadingApplications, type ReadingApplication } from "./task/figures/list-reading-applications.ts";
// Running applications.
export { wakeApplication } from "./task/job/wake-application.ts";
export {
  type CompareVersionsInput,
  compareVersions,
  type VersionComparison,
} from "./task/preview/compare-versions.ts";
export { type Preview, type PreviewInput, previewApplication } from "./task/preview/preview-application.ts";
export type { RowDifference } from "./task/preview/row-difference.ts";
export type { PreviewDeps } from "./task/preview/run-over.ts";
export type { TaskProgress } from "./task/progress/task-progress.ts";
export { type TailedRow, tailApplicationStream } from "./task/tail/tail-application-stream.ts";
export { TaskRunner } from "./task/task-runner.ts";
export type { ShownRow } from "./task/thread/messages.ts";
export { openProgram, type Program } from "./task/thread/open-program.ts";
export { type PackedRecords, RecordPacker } from "./task/thread/packed-records.ts";
