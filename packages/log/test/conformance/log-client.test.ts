import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectLogClient, openSegmentLog, startLogServer } from "../../src/index.ts";
import { streamLogSuite } from "./stream-log-suite.ts";

const secret = Buffer.from("a secret of the test");

for (const kind of ["unix", "tcp"]) {
  streamLogSuite(`the client over ${kind}`, async (clock) => {
    const folder = await mkdtemp(join(tmpdir(), "millrace-log-"));
    const served = await openSegmentLog({ folder: join(folder, "volume"), epoch: 1, clock });
    const listen = kind === "unix" ? `unix:${join(folder, "log.sock")}` : "tcp:127.0.0.1:0";
    const server = await startLogServer({ log: served, secret, listen: [listen] });
    const log = connectLogClient({ address: server.addresses[0] ?? "", secret });
    return {
      log,
      close: async () => {
        await log.close();
        await server.close();
        await served.close();
        await rm(folder, { recursive: true });
      },
    };
  });
}
