import { relative } from "node:path";
import { type Instance, openInstance } from "./instance.ts";

/** What to type for a command about this instance: `./millrace WORD`, with its folder when that is not the usual one. */
export function commandFor(instance: Instance, word: string): string {
  const isDefault = instance.folder === openInstance(undefined).folder;
  return `./millrace ${word}${isDefault ? "" : ` --data ${relative(process.cwd(), instance.folder) || "."}`}`;
}
