import { createHash } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { formatSum } from "../folder/format-sum.ts";
import { hashFile } from "../folder/hash-file.ts";
import { MANIFEST, type Manifest, SUMS } from "../folder/manifest.ts";
import { syncFolder } from "../folder/sync-folder.ts";
import { syncTree } from "../folder/sync-tree.ts";
import { walkFiles } from "../folder/walk-files.ts";

export interface SealFolderInput {
  readonly aside: string;
  readonly to: string;
  readonly made: Omit<Manifest, "sums" | "finishedAt">;
}

/** Writes the sums of all files and the manifest, makes everything durable, and gives the backup its name. */
export async function sealFolder({ aside, to, made }: SealFolderInput): Promise<Manifest> {
  const paths: string[] = [];
  for await (const path of walkFiles(aside)) paths.push(path);
  paths.sort();
  const lines: string[] = [];
  const all = { files: 0, bytes: 0 };
  const objects = { files: 0, bytes: 0 };
  for (const path of paths) {
    const { sha256, bytes } = await hashFile(join(aside, path));
    lines.push(formatSum({ sha256, path }));
    for (const count of path.startsWith("objects/") ? [all, objects] : [all]) {
      count.files += 1;
      count.bytes += bytes;
    }
  }
  const sums = lines.join("");
  await writeFile(join(aside, SUMS), sums, { mode: 0o600, flush: true });
  const manifest: Manifest = {
    ...made,
    finishedAt: new Date().toISOString(),
    objects: { ...made.objects, ...objects },
    sums: { sha256: createHash("sha256").update(sums).digest("hex"), ...all },
  };
  await writeFile(join(aside, MANIFEST), `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: 0o600, flush: true });
  await syncTree(aside);
  await rename(aside, to);
  await syncFolder(dirname(to));
  return manifest;
}
