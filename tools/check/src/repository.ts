import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type SourceFile, sourceFile } from "./source-file.ts";

/** The folder of the clone. */
export const repositoryFolder: string = dirname(fileURLToPath(new URL("../../../package.json", import.meta.url)));

/** What a rule looks at: every file that git knows or would take, by its path from the root. */
export interface Repository {
  readonly paths: readonly string[];
  /** TypeScript and JavaScript, read. */
  readonly sources: readonly SourceFile[];
  exists(path: string): boolean;
  read(path: string): string;
}

export function openRepository(folder: string = repositoryFolder): Repository {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  // A file that was removed and not yet committed is still listed.
  const paths = [...new Set(listed.split("\n"))].filter(
    (path) => path !== "" && existsSync(join(folder, path)) && statSync(join(folder, path)).isFile(),
  );
  const read = (path: string): string => readFileSync(join(folder, path), "utf8");
  return {
    paths,
    sources: paths.filter((path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path)).map((path) => sourceFile(path, read(path))),
    exists: (path) => existsSync(join(folder, path)),
    read,
  };
}
