import { createHmac } from "node:crypto";
import type { AuditValue } from "./audit.ts";

/** What the hash of an event covers, beside the hash of the event before it: everything. */
export interface ChainedFields {
  readonly teamId: string;
  readonly n: bigint;
  readonly atMs: number;
  readonly actor: AuditValue;
  readonly action: string;
  readonly resource: string;
  readonly detail: AuditValue;
  readonly error: string | null;
  readonly requestId: string;
}

/** The "hash before the first event". */
export const chainStart = Buffer.alloc(32);

/** HMAC-SHA256(key, previous hash | canonical JSON of the event). */
export function chainHash(key: Buffer, previous: Uint8Array, fields: ChainedFields): Buffer<ArrayBuffer> {
  const text = canonicalJson({ ...fields, n: String(fields.n) });
  return Buffer.from(createHmac("sha256", key).update(previous).update(text).digest());
}

/** JSON with the names of every object in order, so that a value that came back from Postgres hashes as it went in. */
export function canonicalJson(value: AuditValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, item]) => `${JSON.stringify(name)}:${canonicalJson(item)}`).join(",")}}`;
}

/** The value as Postgres can keep it: no NUL and no halves of surrogate pairs, which its texts refuse. */
export function storable<T extends AuditValue>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_name, item: unknown) =>
    typeof item === "string" ? item.toWellFormed().replaceAll("\0", "\uFFFD") : item,
  ) as T;
}
