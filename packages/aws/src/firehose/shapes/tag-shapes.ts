import { boolean, integer, list, required, string, structure } from "../../operation/shape.ts";
import { deliveryStreamName } from "./words.ts";

/** Tags. AWS's patterns speak of letters, blanks and digits of every script. */
const tagKey = string({
  pattern: "^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$",
  matches: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@%]*$/u,
  min: 1,
  max: 128,
});
const tagValue = string({
  pattern: "^[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$",
  matches: /^[\p{L}\p{Z}\p{N}_.:/=+\-@%]*$/u,
  min: 0,
  max: 256,
});
const tag = structure({ Key: required(tagKey), Value: tagValue });

export const tagList = list(tag, { min: 1, max: 50 });

export const tagDeliveryStreamInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  Tags: required(tagList),
});
export const untagDeliveryStreamInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  TagKeys: required(list(tagKey, { min: 1, max: 50 })),
});
export const listTagsForDeliveryStreamInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  ExclusiveStartTagKey: tagKey,
  Limit: integer({ min: 1, max: 50 }),
});
export const listTagsForDeliveryStreamOutput = structure({
  Tags: required(list(tag, { min: 0, max: 50 })),
  HasMoreTags: required(boolean),
});
