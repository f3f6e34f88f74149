import { cpuSeconds } from "@millrace/cli";
import { KeepAliveClient } from "./keep-alive-client.ts";
import type { LoadSpan } from "./pace.ts";
import type { Target } from "./target.ts";

export interface LoadOptions {
  readonly target: Target;
  readonly operation: string;
  readonly connections: number;
  readonly span: LoadSpan;
  /** The body of a connection's next request, made from its last answer. */
  readonly next: (connection: number, last: Buffer | undefined) => Buffer;
  /** Records that an answer moved. */
  readonly recordsOf: (answer: Buffer) => number;
}

export interface LoadFigures {
  readonly records: number;
  readonly seconds: number;
  readonly serverCpuSeconds: number;
  /** Requests that were answered with an error. */
  readonly refused: number;
}

/** How often the server's processor time is looked at. */
const LOOK_MS = 20;

/** Drives a server from several connections for a while; each sends when it has its answer. */
export async function runLoad(options: LoadOptions): Promise<LoadFigures> {
  const { target, operation, span, next, recordsOf } = options;
  const clients = await Promise.all(
    Array.from({ length: options.connections }, () => KeepAliveClient.open(target.port)),
  );
  const cpuBefore = cpuSeconds(target.pid);
  const start = performance.now();
  let isOver = false;
  const look = setInterval(() => {
    const isLate = performance.now() - start > span.secondsMax * 1000;
    isOver = isLate || cpuSeconds(target.pid) - cpuBefore >= span.cpuSeconds;
  }, LOOK_MS);
  let records = 0;
  let refused = 0;
  const drive = async (client: KeepAliveClient, connection: number): Promise<void> => {
    let last: Buffer | undefined;
    while (!isOver) {
      const request = target.signer.request(operation, next(connection, last), Date.now());
      const { status, body } = await client.send(request);
      if (status === 200) records += recordsOf(body);
      else refused += 1;
      last = status === 200 ? body : undefined;
    }
  };
  await Promise.all(clients.map(drive)).finally(() => clearInterval(look));
  const seconds = (performance.now() - start) / 1000;
  const serverCpuSeconds = cpuSeconds(target.pid) - cpuBefore;
  for (const client of clients) client.close();
  return { records, seconds, serverCpuSeconds, refused };
}
