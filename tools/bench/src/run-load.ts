import { cpuSeconds } from "./cpu-seconds.ts";
import { KeepAliveClient } from "./keep-alive-client.ts";
import type { RequestSigner } from "./sign-request.ts";

export interface LoadOptions {
  readonly port: number;
  readonly pid: number;
  readonly signer: RequestSigner;
  readonly operation: string;
  readonly connections: number;
  readonly seconds: number;
  /** The body of a connection's next request, made from its last answer. */
  readonly next: (connection: number, last: Buffer | undefined) => Buffer | undefined;
  /** Records that an answer moved. */
  readonly recordsOf: (answer: Buffer) => number;
}

export interface LoadFigures {
  readonly requests: number;
  readonly records: number;
  readonly seconds: number;
  readonly serverCpuSeconds: number;
  readonly refused: number;
}

/** Drives a server from several connections for some seconds; each sends when it has its answer. */
export async function runLoad(options: LoadOptions): Promise<LoadFigures> {
  const clients = await Promise.all(
    Array.from({ length: options.connections }, () => KeepAliveClient.open(options.port)),
  );
  const cpuBefore = cpuSeconds(options.pid);
  const start = performance.now();
  const until = start + options.seconds * 1000;
  let requests = 0;
  let records = 0;
  let refused = 0;
  await Promise.all(
    clients.map(async (client, connection) => {
      let last: Buffer | undefined;
      while (performance.now() < until) {
        const body = options.next(connection, last);
        if (!body) break;
        const answer = await client.send(options.signer.request(options.operation, body, Date.now()));
        last = answer.body;
        requests += 1;
        if (answer.status === 200) records += options.recordsOf(answer.body);
        else refused += 1;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  const serverCpuSeconds = cpuSeconds(options.pid) - cpuBefore;
  for (const client of clients) client.close();
  return { requests, records, seconds, serverCpuSeconds, refused };
}
