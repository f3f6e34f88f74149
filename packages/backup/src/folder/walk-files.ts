import { readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * The paths of all files below a folder, relative to it, with "/" between their parts; none when there is no such folder. What comes
 * and goes meanwhile may be among them or not. `enters` says which folders to look into.
 */
export async function* walkFiles(
  root: string,
  enters: (folder: string) => boolean = () => true,
  folder = "",
): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === "ENOENT") return [];
    throw problem;
  });
  for (const entry of entries) {
    const path = `${folder}${entry.name}`;
    if (entry.isDirectory() && enters(`${path}/`)) yield* walkFiles(root, enters, `${path}/`);
    else if (entry.isFile()) yield path;
  }
}
