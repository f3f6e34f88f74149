import {
  createDeliveryStream,
  type DeliveryControlDeps,
  deleteDeliveryStream,
  describeDeliveryStream,
  listDeliveryStreams,
  listTagsForDeliveryStream,
  putDeliveryRecord,
  putDeliveryRecordBatch,
  startDeliveryStreamEncryption,
  stopDeliveryStreamEncryption,
  tagDeliveryStream,
  untagDeliveryStream,
  updateDestination,
} from "@millrace/delivery";
import type { Operation, OperationTable } from "../operation/operation.ts";
import { putRecordBatchCall, putRecordCall } from "./fast/put-call.ts";
import { onAccount, onDelivery } from "./resources.ts";
import * as encryption from "./shapes/encryption-shapes.ts";
import * as record from "./shapes/record-shapes.ts";
import * as stream from "./shapes/stream-shapes.ts";
import * as tag from "./shapes/tag-shapes.ts";

/** The 12 operations of Firehose_20150804, one row each: shapes, resources, use case, and what is special. */
const table = {
  CreateDeliveryStream: {
    input: stream.createDeliveryStreamInput,
    output: stream.createDeliveryStreamOutput,
    resources: onDelivery,
    tagAction: "TagDeliveryStream",
    run: createDeliveryStream,
  },
  DeleteDeliveryStream: {
    input: stream.deleteDeliveryStreamInput,
    output: stream.emptyOutput,
    resources: onDelivery,
    run: deleteDeliveryStream,
  },
  DescribeDeliveryStream: {
    input: stream.describeDeliveryStreamInput,
    output: stream.describeDeliveryStreamOutput,
    resources: onDelivery,
    run: describeDeliveryStream,
  },
  ListDeliveryStreams: {
    input: stream.listDeliveryStreamsInput,
    output: stream.listDeliveryStreamsOutput,
    resources: onAccount,
    run: listDeliveryStreams,
  },
  ListTagsForDeliveryStream: {
    input: tag.listTagsForDeliveryStreamInput,
    output: tag.listTagsForDeliveryStreamOutput,
    resources: onDelivery,
    run: listTagsForDeliveryStream,
  },
  PutRecord: {
    input: record.putRecordInput,
    output: record.putRecordOutput,
    resources: onDelivery,
    run: putDeliveryRecord,
    ...putRecordCall,
  },
  PutRecordBatch: {
    input: record.putRecordBatchInput,
    output: record.putRecordBatchOutput,
    resources: onDelivery,
    run: putDeliveryRecordBatch,
    ...putRecordBatchCall,
  },
  StartDeliveryStreamEncryption: {
    input: encryption.startDeliveryStreamEncryptionInput,
    output: stream.emptyOutput,
    resources: onDelivery,
    run: startDeliveryStreamEncryption,
  },
  StopDeliveryStreamEncryption: {
    input: encryption.stopDeliveryStreamEncryptionInput,
    output: stream.emptyOutput,
    resources: onDelivery,
    run: stopDeliveryStreamEncryption,
  },
  TagDeliveryStream: {
    input: tag.tagDeliveryStreamInput,
    output: stream.emptyOutput,
    resources: onDelivery,
    run: tagDeliveryStream,
  },
  UntagDeliveryStream: {
    input: tag.untagDeliveryStreamInput,
    output: stream.emptyOutput,
    resources: onDelivery,
    run: untagDeliveryStream,
  },
  UpdateDestination: {
    input: stream.updateDestinationInput,
    output: stream.emptyOutput,
    resources: onDelivery,
    run: updateDestination,
  },
} satisfies Readonly<Record<string, Operation<DeliveryControlDeps>>>;

/** A name from the wire finds its own row and nothing that every object has. */
export const firehoseOperations: OperationTable = new Map<string, Operation>(Object.entries(table));
