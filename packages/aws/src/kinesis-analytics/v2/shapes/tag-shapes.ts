import { list, required, structure } from "../../../operation/shape.ts";
import { kinesisAnalyticsArn, tagKey, tagValue } from "./words.ts";

/** Tags of an application. */
const tag = structure({
  Key: required(tagKey),
  Value: tagValue,
});

export const tags = list(tag, { min: 1, max: 200 });

export const listTagsForResourceRequest = structure({
  ResourceARN: required(kinesisAnalyticsArn),
});

export const listTagsForResourceResponse = structure({
  Tags: tags,
});

const tagKeys = list(tagKey, { min: 1, max: 200 });

export const tagResourceRequest = structure({
  ResourceARN: required(kinesisAnalyticsArn),
  Tags: required(tags),
});

export const tagResourceResponse = structure({});

export const untagResourceRequest = structure({
  ResourceARN: required(kinesisAnalyticsArn),
  TagKeys: required(tagKeys),
});

export const untagResourceResponse = structure({});
