import { boolean, required, structure, timestamp } from "../../operation/shape.ts";
import {
  commitmentInputStatus,
  commitmentStatus,
  metricsNameList,
  policy,
  resourceArn,
  shardCount,
  streamArn,
  streamId,
  streamName,
  tagKey,
  tagKeyList,
  tagList,
  tagMap,
  tagPageLimit,
} from "./words.ts";

/** Tags, monitoring, resource policies, the account. */
export const addTagsToStreamInput = structure({
  StreamName: streamName,
  Tags: required(tagMap),
  StreamARN: streamArn,
  StreamId: streamId,
});

export const removeTagsFromStreamInput = structure({
  StreamName: streamName,
  TagKeys: required(tagKeyList),
  StreamARN: streamArn,
  StreamId: streamId,
});

export const listTagsForStreamInput = structure({
  StreamName: streamName,
  ExclusiveStartTagKey: tagKey,
  Limit: tagPageLimit,
  StreamARN: streamArn,
  StreamId: streamId,
});

export const listTagsForStreamOutput = structure({ Tags: required(tagList), HasMoreTags: required(boolean) });

export const tagResourceInput = structure({
  Tags: required(tagMap),
  ResourceARN: required(resourceArn),
  StreamId: streamId,
});

export const untagResourceInput = structure({
  TagKeys: required(tagKeyList),
  ResourceARN: required(resourceArn),
  StreamId: streamId,
});

/** ListTagsForResource, GetResourcePolicy and DeleteResourcePolicy. */
export const resourceInput = structure({ ResourceARN: required(resourceArn), StreamId: streamId });

export const listTagsForResourceOutput = structure({ Tags: tagList });

export const getResourcePolicyOutput = structure({ Policy: required(policy) });

export const putResourcePolicyInput = structure({
  ResourceARN: required(resourceArn),
  StreamId: streamId,
  Policy: required(policy),
});

/** EnableEnhancedMonitoring and DisableEnhancedMonitoring. */
export const enhancedMonitoringInput = structure({
  StreamName: streamName,
  ShardLevelMetrics: required(metricsNameList),
  StreamARN: streamArn,
  StreamId: streamId,
});

export const enhancedMonitoringOutput = structure({
  StreamName: streamName,
  CurrentShardLevelMetrics: metricsNameList,
  DesiredShardLevelMetrics: metricsNameList,
  StreamARN: streamArn,
});

export const emptyInput = structure({});

export const describeLimitsOutput = structure({
  ShardLimit: required(shardCount),
  OpenShardCount: required(shardCount),
  OnDemandStreamCount: required(shardCount),
  OnDemandStreamCountLimit: required(shardCount),
});

export const updateAccountSettingsInput = structure({
  MinimumThroughputBillingCommitment: required(structure({ Status: required(commitmentInputStatus) })),
});

/** DescribeAccountSettings and UpdateAccountSettings. */
export const accountSettingsOutput = structure({
  MinimumThroughputBillingCommitment: structure({
    Status: required(commitmentStatus),
    StartedAt: timestamp,
    EndedAt: timestamp,
    EarliestAllowedEndAt: timestamp,
  }),
});
