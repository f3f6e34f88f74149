import { openMemoryLog } from "../../src/index.ts";
import { streamLogSuite } from "./stream-log-suite.ts";

streamLogSuite("the memory model", async (clock) => ({ log: openMemoryLog({ clock }), close: async () => undefined }));
