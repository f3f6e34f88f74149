// The last phase of `./millrace up`, in a process of its own with the apps' environment. Takes a BootstrapRequest as its
// argument and answers with a BootstrapResult over IPC.
import { loadConfig } from "@millrace/config";
import type { BootstrapRequest } from "./bootstrap-result.ts";
import { makeFirstTeam } from "./make-first-team.ts";

const request = JSON.parse(process.argv[2] ?? "") as BootstrapRequest;
const result = await makeFirstTeam(loadConfig(), request);
await new Promise<void>((resolve) => process.send?.(result, () => resolve()));
process.disconnect();
