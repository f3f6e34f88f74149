import { resolve } from "node:path";

/**
 * A folder or file that a person named, from the working directory. In a place of its own because Turbopack, which bundles
 * this package for the console, would otherwise copy everything that such a path might name.
 */
export function absolutePath(path: string): string {
  return resolve(/* turbopackIgnore: true */ path);
}
