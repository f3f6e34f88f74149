import { join } from "node:path";
import { ensureConsoleBuilt } from "./ensure-console-built.ts";
import type { Phase } from "./up-context.ts";

export const buildWeb: Phase = {
  title: "Console",
  run: ({ instance, say }) => ensureConsoleBuilt({ logFile: join(instance.logs, "web-build.log"), say }),
};
