import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkVolume } from "@millrace/log";
import { remoteSegments } from "@millrace/tiering";
import type { BackupDeps } from "../backup-deps.ts";
import { checkRows } from "./check-rows.ts";
import { listPlaces, type Place } from "./list-places.ts";
import type { Verification } from "./verification.ts";

/**
 * Verifies the instance that runs, while it works on: every record of its log is read with its checksum, also those that were tiered,
 * positions are compared with it, and audit chains are walked. Positions are read before the moment that the log is of, so that none
 * can be ahead of it; what is gone from the rows when the log was read does not count.
 */
export async function verifyInstance(
  deps: BackupDeps,
  say: (sentence: string) => void = () => undefined,
): Promise<Verification> {
  const { config, db, vault, objects, backups } = deps;
  const volumeId = (await readFile(join(config.log.folder, "volume"), "utf8")).trim();
  const before = await listPlaces(db);
  await backups.hold();
  try {
    // What could be named before a failure is dropped too.
    const { folder, files } = await backups.take();
    say("reading the log");
    const lengths = new Map(files.map(({ name, bytes }) => [name, bytes]));
    const volume = await checkVolume({ folder, lengths, remote: remoteSegments(objects, volumeId) });
    say("comparing positions, walking audit chains");
    const { records, bytes, segments, journals, shards } = volume;
    const now = new Set((await listPlaces(db)).map(nameOf));
    const places = before.filter((place) => now.has(nameOf(place)));
    const rows = await checkRows(db, { shards, places, vault });
    return {
      files: 0,
      ...rows,
      log: { records, bytes, segments, journals, shards: shards.length },
      problems: [...volume.problems, ...rows.problems],
      left: [],
    };
  } finally {
    await backups.drop().catch(() => undefined);
  }
}

function nameOf({ what, stream, shard }: Place): string {
  return `${what} ${stream} ${shard}`;
}
