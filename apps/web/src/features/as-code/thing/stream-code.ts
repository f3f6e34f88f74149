import type { StreamCard } from "../../streams/index.ts";
import type { Block, Call, ThingCode } from "../thing-code.ts";
import { resourceName } from "./resource-name.ts";

export type DescribedStream = Pick<
  StreamCard,
  "name" | "mode" | "openShards" | "retentionHours" | "encryptionType" | "keyId" | "maxRecordSizeKib" | "tags"
>;

const USUAL_HOURS = 24;
const USUAL_KIB = 1024;
const FALLBACK_KEY = "alias/aws/kinesis";

/** A stream as it is: made with as many shards as are open now, evenly over the ring. */
export function streamCode(stream: DescribedStream): ThingCode {
  return { calls: calls(stream), blocks: [block(stream)] };
}

function calls(stream: DescribedStream): Call[] {
  const { name, mode, openShards, retentionHours, maxRecordSizeKib, encryptionType, keyId, tags } = stream;
  const isProvisioned = mode === "PROVISIONED";
  const call = (operation: string, input: Call["input"]): Call => ({
    service: "kinesis",
    operation,
    input: { StreamName: name, ...input },
  });
  const made = { ...call("StreamExists", {}), isWaiter: true };
  return [
    call("CreateStream", {
      ...(isProvisioned && { ShardCount: openShards }),
      ...(!isProvisioned && { StreamModeDetails: { StreamMode: mode } }),
      ...(maxRecordSizeKib !== USUAL_KIB && { MaxRecordSizeInKiB: maxRecordSizeKib }),
      ...(Object.keys(tags).length > 0 && { Tags: tags }),
    }),
    made,
    ...(retentionHours > USUAL_HOURS
      ? [call("IncreaseStreamRetentionPeriod", { RetentionPeriodHours: retentionHours }), made]
      : []),
    ...(encryptionType === "KMS"
      ? [call("StartStreamEncryption", { EncryptionType: "KMS", KeyId: keyId ?? FALLBACK_KEY })]
      : []),
  ];
}

function block(stream: DescribedStream): Block {
  const { name, mode, openShards, retentionHours, maxRecordSizeKib, encryptionType, keyId, tags } = stream;
  const isProvisioned = mode === "PROVISIONED";
  return {
    head: ["resource", "aws_kinesis_stream", resourceName(name)],
    body: [
      { name: "name", value: name },
      ...(isProvisioned ? [{ name: "shard_count", value: openShards }] : []),
      { name: "retention_period", value: retentionHours },
      ...(maxRecordSizeKib === USUAL_KIB ? [] : [{ name: "max_record_size_in_kib", value: maxRecordSizeKib }]),
      ...(encryptionType === "KMS"
        ? [
            { name: "encryption_type", value: "KMS" },
            { name: "kms_key_id", value: keyId ?? FALLBACK_KEY },
          ]
        : []),
      ...(Object.keys(tags).length > 0 ? [{ name: "tags", value: tags }] : []),
      { head: ["stream_mode_details"], body: [{ name: "stream_mode", value: mode }] },
    ],
  };
}
