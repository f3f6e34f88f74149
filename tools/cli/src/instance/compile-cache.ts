import { join } from "node:path";
import { repositoryFolder } from "../repository.ts";

/**
 * Where Node keeps what it made of our TypeScript (https://nodejs.org/api/module.html#module-compile-cache). From its second start on an
 * app is there in half a second instead of two, and does without the 12 MiB of the compiler.
 */
export const compileCache: Readonly<Record<string, string>> = {
  NODE_COMPILE_CACHE: join(repositoryFolder, "node_modules/.cache/node"),
};
