import type { StreamView } from "@millrace/streams";

/** A stream as the console shows it. */
export interface StreamCard {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly status: string;
  readonly mode: string;
  readonly openShards: number;
  readonly retentionHours: number;
  readonly encryptionType: string;
  readonly keyId?: string;
  readonly maxRecordSizeKib: number;
  readonly isProtected: boolean;
  readonly maskedPaths: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  /** Deleted, and can be restored until then. */
  readonly deleteAfterMs?: number;
  readonly createdMs: number;
}

export function toStreamCard(view: StreamView): StreamCard {
  return {
    name: view.name,
    arn: view.arn,
    region: view.region,
    status: view.status,
    mode: view.mode,
    openShards: view.open.length,
    retentionHours: view.retentionHours,
    encryptionType: view.encryptionType,
    ...(view.keyId !== undefined && { keyId: view.keyId }),
    maxRecordSizeKib: view.maxRecordSizeKib,
    isProtected: view.isProtected,
    maskedPaths: view.maskedPaths,
    tags: view.tags,
    ...(view.deleteAfterMs !== undefined && { deleteAfterMs: view.deleteAfterMs }),
    createdMs: view.createdMs,
  };
}
