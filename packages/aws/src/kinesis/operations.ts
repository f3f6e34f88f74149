import {
  addTagsToStream,
  createStream,
  decreaseStreamRetentionPeriod,
  deleteResourcePolicy,
  deleteStream,
  deregisterStreamConsumer,
  describeAccountSettings,
  describeLimits,
  describeStream,
  describeStreamConsumer,
  describeStreamSummary,
  disableEnhancedMonitoring,
  enableEnhancedMonitoring,
  getRecords,
  getResourcePolicy,
  getShardIterator,
  increaseStreamRetentionPeriod,
  listShards,
  listStreamConsumers,
  listStreams,
  listTagsForResource,
  listTagsForStream,
  mergeShards,
  putRecord,
  putRecords,
  putResourcePolicy,
  registerStreamConsumer,
  removeTagsFromStream,
  type StreamsDeps,
  splitShard,
  startStreamEncryption,
  stopStreamEncryption,
  subscribeToShard,
  tagResource,
  untagResource,
  updateAccountSettings,
  updateMaxRecordSize,
  updateShardCount,
  updateStreamMode,
  updateStreamWarmThroughput,
} from "@millrace/streams";
import { subscribeToShardCall } from "../eventstream/subscribe-to-shard-call.ts";
import type { Operation, OperationTable } from "../operation/operation.ts";
import { getRecordsCall } from "./fast/get-records-call.ts";
import { putRecordCall, putRecordsCall } from "./fast/put-call.ts";
import { onAccount, onConsumer, onListedStream, onReadStream, onResource, onStream } from "./resources.ts";
import * as consumer from "./shapes/consumer-shapes.ts";
import * as record from "./shapes/record-shapes.ts";
import * as setting from "./shapes/setting-shapes.ts";
import * as shard from "./shapes/shard-shapes.ts";
import * as stream from "./shapes/stream-shapes.ts";

/** The 39 operations of Kinesis_20131202, one row each: shapes, resources, use case, and what is special. */
const table = {
  AddTagsToStream: { input: setting.addTagsToStreamInput, resources: onStream, run: addTagsToStream },
  CreateStream: {
    input: stream.createStreamInput,
    resources: onStream,
    tagAction: "AddTagsToStream",
    run: createStream,
  },
  DecreaseStreamRetentionPeriod: {
    input: stream.retentionPeriodInput,
    resources: onStream,
    run: decreaseStreamRetentionPeriod,
  },
  DeleteResourcePolicy: { input: setting.resourceInput, resources: onResource, run: deleteResourcePolicy },
  DeleteStream: { input: stream.deleteStreamInput, resources: onStream, run: deleteStream },
  DeregisterStreamConsumer: {
    input: consumer.streamConsumerInput,
    resources: onConsumer,
    run: deregisterStreamConsumer,
  },
  DescribeAccountSettings: {
    input: setting.emptyInput,
    output: setting.accountSettingsOutput,
    resources: onAccount,
    run: describeAccountSettings,
  },
  DescribeLimits: {
    input: setting.emptyInput,
    output: setting.describeLimitsOutput,
    resources: onAccount,
    run: describeLimits,
  },
  DescribeStream: {
    input: stream.describeStreamInput,
    output: stream.describeStreamOutput,
    resources: onStream,
    run: describeStream,
  },
  DescribeStreamConsumer: {
    input: consumer.streamConsumerInput,
    output: consumer.describeStreamConsumerOutput,
    resources: onConsumer,
    run: describeStreamConsumer,
  },
  DescribeStreamSummary: {
    input: stream.describeStreamSummaryInput,
    output: stream.describeStreamSummaryOutput,
    resources: onStream,
    run: describeStreamSummary,
  },
  DisableEnhancedMonitoring: {
    input: setting.enhancedMonitoringInput,
    output: setting.enhancedMonitoringOutput,
    resources: onStream,
    run: disableEnhancedMonitoring,
  },
  EnableEnhancedMonitoring: {
    input: setting.enhancedMonitoringInput,
    output: setting.enhancedMonitoringOutput,
    resources: onStream,
    run: enableEnhancedMonitoring,
  },
  GetRecords: {
    input: record.getRecordsInput,
    output: record.getRecordsOutput,
    resources: onReadStream,
    run: getRecords,
    ...getRecordsCall,
  },
  GetResourcePolicy: {
    input: setting.resourceInput,
    output: setting.getResourcePolicyOutput,
    resources: onResource,
    run: getResourcePolicy,
  },
  GetShardIterator: {
    input: record.getShardIteratorInput,
    output: record.getShardIteratorOutput,
    resources: onStream,
    run: getShardIterator,
  },
  IncreaseStreamRetentionPeriod: {
    input: stream.retentionPeriodInput,
    resources: onStream,
    run: increaseStreamRetentionPeriod,
  },
  ListShards: {
    input: shard.listShardsInput,
    output: shard.listShardsOutput,
    resources: onListedStream,
    run: listShards,
  },
  ListStreamConsumers: {
    input: consumer.listStreamConsumersInput,
    output: consumer.listStreamConsumersOutput,
    resources: onStream,
    run: listStreamConsumers,
  },
  ListStreams: {
    input: stream.listStreamsInput,
    output: stream.listStreamsOutput,
    resources: onAccount,
    run: listStreams,
  },
  ListTagsForResource: {
    input: setting.resourceInput,
    output: setting.listTagsForResourceOutput,
    resources: onResource,
    run: listTagsForResource,
  },
  ListTagsForStream: {
    input: setting.listTagsForStreamInput,
    output: setting.listTagsForStreamOutput,
    resources: onStream,
    run: listTagsForStream,
  },
  MergeShards: { input: shard.mergeShardsInput, resources: onStream, run: mergeShards },
  PutRecord: {
    input: record.putRecordInput,
    output: record.putRecordOutput,
    resources: onStream,
    run: putRecord,
    ...putRecordCall,
  },
  PutRecords: {
    input: record.putRecordsInput,
    output: record.putRecordsOutput,
    resources: onStream,
    run: putRecords,
    ...putRecordsCall,
  },
  PutResourcePolicy: { input: setting.putResourcePolicyInput, resources: onResource, run: putResourcePolicy },
  RegisterStreamConsumer: {
    input: consumer.registerStreamConsumerInput,
    output: consumer.registerStreamConsumerOutput,
    resources: onStream,
    tagAction: "TagResource",
    run: registerStreamConsumer,
  },
  RemoveTagsFromStream: { input: setting.removeTagsFromStreamInput, resources: onStream, run: removeTagsFromStream },
  SplitShard: { input: shard.splitShardInput, resources: onStream, run: splitShard },
  StartStreamEncryption: { input: stream.streamEncryptionInput, resources: onStream, run: startStreamEncryption },
  StopStreamEncryption: { input: stream.streamEncryptionInput, resources: onStream, run: stopStreamEncryption },
  SubscribeToShard: {
    input: record.subscribeToShardInput,
    resources: onConsumer,
    run: subscribeToShard,
    ...subscribeToShardCall,
  },
  TagResource: { input: setting.tagResourceInput, resources: onResource, run: tagResource },
  UntagResource: { input: setting.untagResourceInput, resources: onResource, run: untagResource },
  UpdateAccountSettings: {
    input: setting.updateAccountSettingsInput,
    output: setting.accountSettingsOutput,
    resources: onAccount,
    run: updateAccountSettings,
  },
  UpdateMaxRecordSize: { input: stream.updateMaxRecordSizeInput, resources: onStream, run: updateMaxRecordSize },
  UpdateShardCount: {
    input: stream.updateShardCountInput,
    output: stream.updateShardCountOutput,
    resources: onStream,
    run: updateShardCount,
  },
  UpdateStreamMode: { input: stream.updateStreamModeInput, resources: onStream, run: updateStreamMode },
  UpdateStreamWarmThroughput: {
    input: stream.updateStreamWarmThroughputInput,
    output: stream.updateStreamWarmThroughputOutput,
    resources: onStream,
    run: updateStreamWarmThroughput,
  },
} satisfies Readonly<Record<string, Operation<StreamsDeps>>>;

/** A name from the wire finds its own row and nothing that every object has. */
export const kinesisOperations: OperationTable = new Map<string, Operation>(Object.entries(table));
