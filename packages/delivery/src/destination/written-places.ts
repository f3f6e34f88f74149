import { objectArn } from "@millrace/buckets";
import { bucketName } from "../target/s3/object-stores.ts";

interface Written {
  readonly bucketArn?: unknown;
  readonly prefix?: unknown;
  readonly errorOutputPrefix?: unknown;
}

/** A bucket that a destination writes to, and its objects there as policies name them: all below the fixed start of a prefix. */
export interface WrittenPlace {
  readonly bucketArn: string;
  readonly objectArns: readonly string[];
}

/** Every place where a destination puts objects: what it delivers, what failed, the copy of what came in. */
export function writtenPlaces(settings: object): WrittenPlace[] {
  const { s3Configuration, s3BackupConfiguration } = settings as Readonly<Record<string, Written | undefined>>;
  return [settings as Written, s3Configuration, s3BackupConfiguration].flatMap((bucket) => {
    if (typeof bucket?.bucketArn !== "string") return [];
    const { bucketArn, prefix, errorOutputPrefix } = bucket;
    const starts = [prefix ?? "", errorOutputPrefix || (prefix ?? "")].map((text) => String(text).split("!{")[0] ?? "");
    const name = bucketName(bucketArn);
    return [{ bucketArn, objectArns: [...new Set(starts)].map((start) => objectArn(name, `${start}*`)) }];
  });
}
