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
import * as application from "./shapes/application-shapes.ts";
import * as discover from "./shapes/discover-shapes.ts";
import * as life from "./shapes/life-shapes.ts";
import * as part from "./shapes/part-shapes.ts";
import * as tag from "./shapes/tag-shapes.ts";
import { showDetail } from "./show-detail.ts";
import { showSummary } from "./show-summary.ts";

interface Named {
  readonly applicationName: string;
}

/** The 20 operations of KinesisAnalytics_20150814, one row each: shapes, resources, how it is read, use case, how it is answered. */
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
    show: nothing,
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
    show: nothing,
  }),
  AddApplicationInputProcessingConfiguration: analyticsRow({
    input: part.addApplicationInputProcessingConfigurationRequest,
    output: part.addApplicationInputProcessingConfigurationResponse,
    resources: onApplication,
    read: readNewProcessor,
    run: analytics.setInputProcessor,
    show: nothing,
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
    show: nothing,
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
    show: nothing,
  }),
  CreateApplication: analyticsRow({
    input: application.createApplicationRequest,
    output: application.createApplicationResponse,
    resources: onApplication,
    tagAction: "TagResource",
    read: readNewApplication,
    run: analytics.createApplication,
    show: (view) => ({ applicationSummary: showSummary(view) }),
  }),
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
    show: nothing,
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
    show: nothing,
  }),
  DeleteApplicationOutput: analyticsRow({
    input: part.deleteApplicationOutputRequest,
    output: part.deleteApplicationOutputResponse,
    resources: onApplication,
    read: (input: WireSeen & { readonly outputId: string }) => ({ ...readSeen(input), outputId: input.outputId }),
    run: analytics.deleteApplicationOutput,
    show: nothing,
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
    show: nothing,
  }),
  DescribeApplication: analyticsRow({
    input: application.describeApplicationRequest,
    output: application.describeApplicationResponse,
    resources: onApplication,
    read: (input: Named) => input,
    run: analytics.describeApplication,
    show: showDetail,
  }),
  DiscoverInputSchema: analyticsRow({
    input: discover.discoverInputSchemaRequest,
    output: discover.discoverInputSchemaResponse,
    resources: onAccount,
    read: readDiscovery,
    run: analytics.discoverInputSchema,
    show: showDiscovery,
  }),
  ListApplications: analyticsRow({
    input: application.listApplicationsRequest,
    output: application.listApplicationsResponse,
    resources: onAccount,
    read: readPage,
    run: analytics.listApplications,
    show: ({ applications, hasMore }) => ({
      applicationSummaries: applications.map(showSummary),
      hasMoreApplications: hasMore,
    }),
  }),
  ListTagsForResource: analyticsRow({
    input: tag.listTagsForResourceRequest,
    output: tag.listTagsForResourceResponse,
    resources: onResource,
    read: (input: { readonly resourceArn: string }) => input,
    run: analytics.listApplicationTags,
    show: showTags,
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
    show: nothing,
  }),
} satisfies Readonly<Record<string, Operation<analytics.AnalyticsDeps>>>;

/** A name from the wire finds its own row and nothing that every object has. */
export const analyticsV1Operations: OperationTable = new Map<string, Operation>(Object.entries(table));
