import { hash } from "node:crypto";
import type { ObjectPlace, ObjectPlan } from "../../plan/delivery-plan.ts";
import { compressionTraits } from "../compression-traits.ts";
import type { PartitionKeys } from "../step/partition-by-keys.ts";
import { evaluatePrefix } from "./evaluate-prefix.ts";
import { formatInstant, parseInstantPattern } from "./instant-pattern.ts";

export interface ObjectFacts {
  /** Of the delivery. */
  readonly name: string;
  /** Of its configuration. */
  readonly version: number;
  /** Arrival of the oldest record in the object. */
  readonly arrivalMs: number;
  readonly keys?: PartitionKeys | undefined;
  /** Derived from the batch's identity: the same batch has the same key, random strings and all. */
  readonly uuid: string;
  /** Of an error object; undefined for what is delivered. */
  readonly errorType?: string | undefined;
  /** Given when it is not what the place says: `.parquet`. */
  readonly extension?: string;
}

const PREFIX_CHARS_MAX = 512;
const KEY_BYTES_MAX = 1024;
const SECOND = parseInstantPattern("yyyy-MM-dd-HH-mm-ss");

/**
 * The key of an object: `<prefix><name>-<version>-yyyy-MM-dd-HH-mm-ss-<uuid><extension>`. A prefix that came out longer than
 * AWS's 512 characters, or too long for the 1,024 bytes of a key, is cut: the uuid keeps keys apart.
 */
export function objectKey(place: ObjectPlace | ObjectPlan, facts: ObjectFacts): string {
  const isError = facts.errorType !== undefined;
  const prefix = evaluatePrefix(isError ? (place.errorPrefix ?? place.prefix) : place.prefix, {
    ...facts,
    timeZone: place.timeZone,
    randomString: randomStrings(facts.uuid),
  });
  const second = formatInstant(SECOND, facts.arrivalMs, place.timeZone);
  const end = `${facts.name}-${facts.version}-${second}-${facts.uuid}${facts.extension ?? extensionOf(place, isError)}`;
  return cut(prefix, KEY_BYTES_MAX - Buffer.byteLength(end)) + end;
}

/** Error objects are never compressed, and have no extension at AWS. */
function extensionOf(place: ObjectPlace | ObjectPlan, isError: boolean): string {
  if (isError || !("compression" in place)) return "";
  return place.extension || compressionTraits[place.compression].suffix;
}

/** Eleven characters, new at each call, the same for the same seed. */
function randomStrings(seed: string): () => string {
  let calls = 0;
  return () => hash("sha256", `${seed}/${calls++}`, "hex").slice(0, 11);
}

function cut(text: string, bytesMax: number): string {
  if (text.length <= PREFIX_CHARS_MAX && Buffer.byteLength(text) <= bytesMax) return text;
  const points = [...text.slice(0, PREFIX_CHARS_MAX)];
  let bytes = Buffer.byteLength(points.join(""));
  while (bytes > bytesMax) bytes -= Buffer.byteLength(points.pop() ?? "");
  return points.join("").replace(/\p{Cs}$/u, "");
}
