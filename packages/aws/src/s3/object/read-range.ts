import { S3Refusal } from "../s3-refusal.ts";

export interface Range {
  readonly offset: number;
  readonly length: number;
}

/**
 * The one range that a Range header asks for, or undefined for all: S3 gives all when there are several, or when it is not
 * one in bytes. Throws InvalidRange when it has no byte.
 */
export function readRange(header: string | undefined, bytes: number): Range | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const offset = first === "" ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? bytes : Math.min(bytes, Number(last) + 1);
  if (first !== "" && last !== "" && Number(last) < Number(first)) return undefined;
  if (offset < end) return { offset, length: end - offset };
  throw new S3Refusal("InvalidRange", "The requested range is not satisfiable");
}
