import { enableCompileCache } from "node:module";
import { workerData } from "node:worker_threads";

// Where a task's thread begins. What it loads was mostly compiled before, by the process or by a thread: with the cache it starts in a
// quarter of the time.
const { compileCache } = workerData as { readonly compileCache: string | undefined };
if (compileCache !== undefined) enableCompileCache(compileCache);
await import("./serve-program.ts");
