import * as analytics from "@millrace/analytics";
import type { Operation, OperationTable } from "../../operation/operation.ts";
import { analyticsRow } from "../analytics-row.ts";
import { readInput } from "../mapping/part/read-input.ts";
import { readOutput } from "../mapping/part/read-output.ts";
import { readReference } from "../mapping/part/read-reference.ts";
import { readDeletion } from "../mapping/request/read-deletion.ts";
import { readDiscovery } from "../mapping/request/read-discovery.ts";
import { readNewProcessor } from "../mapping/request/read-new-processor.ts";
import { readSeen, type WireSeen } from "../mapping/request/read-seen.ts";
import { readTagging } from "../mapping/request/read-tagging.ts";
import { showDiscovery } from "../mapping/request/show-discovery.ts";
import { showTags } from "../mapping/request/show-tags.ts";
import type * as wire from "../mapping/wire.ts";
import { nothing } from "../nothing.ts";
import { onAccount, onApplication, onResource } from "../resources.ts";
import { readNewApplication } from "./read-new-application.ts";
import { readPage } from "./read-page.ts";
import { readStart } from "./read-start.ts";
import { readUpdate } from "./read-update.ts";
import { readVersion } from "./read-version.ts";
import { readVersionPage } from "./read-version-page.ts";
import { refuse } from "./refuse.ts";
import * as application from "./shapes/application-shapes.ts";
import * as discover from "./shapes/discover-shapes.ts";
import * as history from "./shapes/history-shapes.ts";
import * as life from "./shapes/life-shapes.ts";
import * as part from "./shapes/part-shapes.ts";
import * as snapshot from "./shapes/snapshot-shapes.ts";
import * as tag from "./shapes/tag-shapes.ts";
import * as vpc from "./shapes/vpc-shapes.ts";
import { showDetail } from "./show-detail.ts";
import { showPage } from "./show-page.ts";
import { showParts, showProcessorOf } from "./show-parts.ts";
import { showVersionPage } from "./show-version-page.ts";

interface Named {
  readonly applicationName: string;
}

/**
 * The 33 operations of KinesisAnalytics_20180523, one row each: shapes, resources, how it is read, use case, how it is answered. Those of
 * Flink alone are refused with a sentence.
 */
const table = {
  AddApplicationCloudWatchLoggingOption: analyticsRow({
    input: part.addApplicationCloudWatchLoggingOptionRequest,
    output: part.addApplicationCloudWatchLoggingOptionResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly cloudWatchLoggingOption: wire.WireLogging }) => ({
      ...readSeen(input),
      part: input.cloudWatchLoggingOption,
    }),
    run: analytics.addApplicationLogging,
    show: showParts.logging,
  }),
  AddApplicationInput: analyticsRow({
    input: part.addApplicationInputRequest,
    output: part.addApplicationInputResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly input: wire.WireInput }) => ({
      ...readSeen(input),
      part: readInput(input.input),
    }),
    run: analytics.addApplicationInput,
    show: showParts.inputs,
  }),
  AddApplicationInputProcessingConfiguration: analyticsRow({
    input: part.addApplicationInputProcessingConfigurationRequest,
    output: part.addApplicationInputProcessingConfigurationResponse,
    resources: onApplication,
    read: readNewProcessor,
    run: analytics.setInputProcessor,
    show: (view, { inputId }) => showProcessorOf(view, inputId),
  }),
  AddApplicationOutput: analyticsRow({
    input: part.addApplicationOutputRequest,
    output: part.addApplicationOutputResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly output: wire.WireOutput }) => ({
      ...readSeen(input),
      part: readOutput(input.output),
    }),
    run: analytics.addApplicationOutput,
    show: showParts.outputs,
  }),
  AddApplicationReferenceDataSource: analyticsRow({
    input: part.addApplicationReferenceDataSourceRequest,
    output: part.addApplicationReferenceDataSourceResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly referenceDataSource: wire.WireReference }) => ({
      ...readSeen(input),
      part: readReference(input.referenceDataSource),
    }),
    run: analytics.addApplicationReference,
    show: showParts.references,
  }),
  AddApplicationVpcConfiguration: {
    input: vpc.addApplicationVpcConfigurationRequest,
    output: vpc.addApplicationVpcConfigurationResponse,
    resources: onApplication,
    run: refuse(
      "Applications have no private network of their own here: they read and write what the team has in Millrace.",
    ),
  },
  CreateApplication: analyticsRow({
    input: application.createApplicationRequest,
    output: application.createApplicationResponse,
    resources: onApplication,
    tagAction: "TagResource",
    read: readNewApplication,
    run: analytics.createApplication,
    show: (view) => ({ applicationDetail: showDetail(view) }),
  }),
  CreateApplicationPresignedUrl: {
    input: life.createApplicationPresignedUrlRequest,
    output: life.createApplicationPresignedUrlResponse,
    resources: onApplication,
    run: refuse("There is no Flink dashboard: the console shows the application's graph as it runs."),
  },
  CreateApplicationSnapshot: {
    input: snapshot.createApplicationSnapshotRequest,
    output: snapshot.createApplicationSnapshotResponse,
    resources: onApplication,
    run: refuse(
      "Snapshots are for Flink: Millrace keeps the state of an application by itself, and a start from LAST_STOPPED_POINT goes on with it.",
    ),
  },
  DeleteApplication: analyticsRow({
    input: application.deleteApplicationRequest,
    output: application.deleteApplicationResponse,
    resources: onApplication,
    read: readDeletion,
    run: analytics.deleteApplication,
    show: nothing,
  }),
  DeleteApplicationCloudWatchLoggingOption: analyticsRow({
    input: part.deleteApplicationCloudWatchLoggingOptionRequest,
    output: part.deleteApplicationCloudWatchLoggingOptionResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly cloudWatchLoggingOptionId: string }) => ({
      ...readSeen(input),
      loggingId: input.cloudWatchLoggingOptionId,
    }),
    run: analytics.deleteApplicationLogging,
    show: showParts.logging,
  }),
  DeleteApplicationInputProcessingConfiguration: analyticsRow({
    input: part.deleteApplicationInputProcessingConfigurationRequest,
    output: part.deleteApplicationInputProcessingConfigurationResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly inputId: string }) => ({
      ...readSeen(input),
      inputId: input.inputId,
      processor: undefined,
    }),
    run: analytics.setInputProcessor,
    show: showParts.version,
  }),
  DeleteApplicationOutput: analyticsRow({
    input: part.deleteApplicationOutputRequest,
    output: part.deleteApplicationOutputResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly outputId: string }) => ({ ...readSeen(input), outputId: input.outputId }),
    run: analytics.deleteApplicationOutput,
    show: showParts.version,
  }),
  DeleteApplicationReferenceDataSource: analyticsRow({
    input: part.deleteApplicationReferenceDataSourceRequest,
    output: part.deleteApplicationReferenceDataSourceResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly referenceId: string }) => ({
      ...readSeen(input),
      referenceId: input.referenceId,
    }),
    run: analytics.deleteApplicationReference,
    show: showParts.version,
  }),
  DeleteApplicationSnapshot: {
    input: snapshot.deleteApplicationSnapshotRequest,
    output: snapshot.deleteApplicationSnapshotResponse,
    resources: onApplication,
    run: refuse(
      "Snapshots are for Flink: Millrace keeps the state of an application by itself, and a start from LAST_STOPPED_POINT goes on with it.",
    ),
  },
  DeleteApplicationVpcConfiguration: {
    input: vpc.deleteApplicationVpcConfigurationRequest,
    output: vpc.deleteApplicationVpcConfigurationResponse,
    resources: onApplication,
    run: refuse(
      "Applications have no private network of their own here: they read and write what the team has in Millrace.",
    ),
  },
  DescribeApplication: analyticsRow({
    input: application.describeApplicationRequest,
    output: application.describeApplicationResponse,
    resources: onApplication,
    read: (input: Named) => input,
    run: analytics.describeApplication,
    show: (view) => ({ applicationDetail: showDetail(view) }),
  }),
  DescribeApplicationOperation: {
    input: history.describeApplicationOperationRequest,
    output: history.describeApplicationOperationResponse,
    resources: onApplication,
    run: refuse("What was done to an application stands in the team's audit, and in the list of its versions."),
  },
  DescribeApplicationSnapshot: {
    input: snapshot.describeApplicationSnapshotRequest,
    output: snapshot.describeApplicationSnapshotResponse,
    resources: onApplication,
    run: refuse(
      "Snapshots are for Flink: Millrace keeps the state of an application by itself, and a start from LAST_STOPPED_POINT goes on with it.",
    ),
  },
  DescribeApplicationVersion: analyticsRow({
    input: history.describeApplicationVersionRequest,
    output: history.describeApplicationVersionResponse,
    resources: onApplication,
    read: readVersion,
    run: analytics.describeApplicationVersion,
    show: (view) => ({ applicationVersionDetail: showDetail(view) }),
  }),
  DiscoverInputSchema: analyticsRow({
    input: discover.discoverInputSchemaRequest,
    output: discover.discoverInputSchemaResponse,
    resources: onAccount,
    read: readDiscovery,
    run: analytics.discoverInputSchema,
    show: showDiscovery,
  }),
  ListApplicationOperations: {
    input: history.listApplicationOperationsRequest,
    output: history.listApplicationOperationsResponse,
    resources: onApplication,
    run: refuse("What was done to an application stands in the team's audit, and in the list of its versions."),
  },
  ListApplicationSnapshots: {
    input: snapshot.listApplicationSnapshotsRequest,
    output: snapshot.listApplicationSnapshotsResponse,
    resources: onApplication,
    run: refuse(
      "Snapshots are for Flink: Millrace keeps the state of an application by itself, and a start from LAST_STOPPED_POINT goes on with it.",
    ),
  },
  ListApplicationVersions: analyticsRow({
    input: history.listApplicationVersionsRequest,
    output: history.listApplicationVersionsResponse,
    resources: onApplication,
    read: readVersionPage,
    run: analytics.listApplicationVersions,
    show: showVersionPage,
  }),
  ListApplications: analyticsRow({
    input: application.listApplicationsRequest,
    output: application.listApplicationsResponse,
    resources: onAccount,
    read: readPage,
    run: analytics.listApplications,
    show: showPage,
  }),
  ListTagsForResource: analyticsRow({
    input: tag.listTagsForResourceRequest,
    output: tag.listTagsForResourceResponse,
    resources: onResource,
    read: (input: { readonly resourceArn: string }) => input,
    run: analytics.listApplicationTags,
    show: showTags,
  }),
  RollbackApplication: analyticsRow({
    input: life.rollbackApplicationRequest,
    output: life.rollbackApplicationResponse,
    resources: onApplication,
    read: readSeen,
    run: analytics.rollbackApplication,
    show: (view) => ({ applicationDetail: showDetail(view) }),
  }),
  StartApplication: analyticsRow({
    input: life.startApplicationRequest,
    output: life.startApplicationResponse,
    resources: onApplication,
    read: readStart,
    run: analytics.startApplication,
    show: nothing,
  }),
  StopApplication: analyticsRow({
    input: life.stopApplicationRequest,
    output: life.stopApplicationResponse,
    resources: onApplication,
    read: ({ applicationName }: Named) => ({ applicationName }),
    run: analytics.stopApplication,
    show: nothing,
  }),
  TagResource: analyticsRow({
    input: tag.tagResourceRequest,
    output: tag.tagResourceResponse,
    resources: onResource,
    read: readTagging,
    run: analytics.tagApplication,
    show: nothing,
  }),
  UntagResource: analyticsRow({
    input: tag.untagResourceRequest,
    output: tag.untagResourceResponse,
    resources: onResource,
    read: (input: { readonly resourceArn: string; readonly tagKeys: readonly string[] }) => input,
    run: analytics.untagApplication,
    show: nothing,
  }),
  UpdateApplication: analyticsRow({
    input: application.updateApplicationRequest,
    output: application.updateApplicationResponse,
    resources: onApplication,
    read: readUpdate,
    run: analytics.updateApplication,
    show: (view) => ({ applicationDetail: showDetail(view) }),
  }),
  UpdateApplicationMaintenanceConfiguration: {
    input: life.updateApplicationMaintenanceConfigurationRequest,
    output: life.updateApplicationMaintenanceConfigurationResponse,
    resources: onApplication,
    run: refuse("There are no maintenance windows: an application goes on where it was when a worker ends."),
  },
} satisfies Readonly<Record<string, Operation<analytics.AnalyticsDeps>>>;

/** A name from the wire finds its own row and nothing that every object has. */
export const analyticsV2Operations: OperationTable = new Map<string, Operation>(Object.entries(table));
