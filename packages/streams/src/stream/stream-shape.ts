import type { StreamRow } from "@millrace/db";
import { streamArnOf } from "./change-stream.ts";

/** What DescribeStream and DescribeStreamSummary have in common. */
export interface StreamShape {
  readonly streamName: string;
  readonly streamArn: string;
  readonly streamStatus: string;
  readonly streamModeDetails: { readonly streamMode: string };
  readonly retentionPeriodHours: number;
  readonly streamCreationTimestamp: number;
  readonly enhancedMonitoring: readonly { readonly shardLevelMetrics: readonly string[] }[];
  readonly encryptionType: string;
  readonly keyId?: string;
}

/** The shape of a stream's row. KeyId is there only while the stream is encrypted. */
export function streamShape(stream: StreamRow): StreamShape {
  return {
    streamName: stream.name,
    streamArn: streamArnOf(stream),
    streamStatus: stream.status,
    streamModeDetails: { streamMode: stream.mode },
    retentionPeriodHours: stream.retentionHours,
    streamCreationTimestamp: stream.createdAt.getTime(),
    enhancedMonitoring: [{ shardLevelMetrics: stream.shardLevelMetrics }],
    encryptionType: stream.encryptionType,
    ...(stream.encryptionType === "KMS" && stream.keyId !== null && { keyId: stream.keyId }),
  };
}
