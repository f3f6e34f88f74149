import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadSpan } from "../pace.ts";
import type { Rates } from "../rates.ts";
import { runLoad } from "../run-load.ts";
import { RequestSigner } from "../sign-request.ts";
import { putBodies, type Workload } from "../workloads.ts";

/** The requests of a put workload sent to a node:http server that reads them and does nothing. */
export async function measureEcho(workload: Workload, span: LoadSpan): Promise<Rates> {
  const server = fork(fileURLToPath(new URL("echo-server.ts", import.meta.url)));
  const [{ port }] = (await once(server, "message")) as [{ port: number }];
  const signer = new RequestSigner(`127.0.0.1:${port}`, { accessKeyId: "echo", secretAccessKey: "echo" });
  const bodies = putBodies(workload, "echo");
  try {
    const figures = await runLoad({
      target: { port, pid: server.pid ?? 0, signer },
      operation: workload.operation,
      connections: workload.connections,
      span,
      next: (connection) => bodies[connection % bodies.length] as Buffer,
      recordsOf: () => workload.records,
    });
    const { records, serverCpuSeconds, refused } = figures;
    return { perSecond: records / figures.seconds, perCpuSecond: records / serverCpuSeconds, refused };
  } finally {
    server.kill();
  }
}
