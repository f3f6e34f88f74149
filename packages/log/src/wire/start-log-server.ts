import { randomInt } from "node:crypto";
import { chmod, rename } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { formatLogAddress, type LogAddress, parseLogAddress } from "./address.ts";
import { greetClient } from "./handshake.ts";
import type { ServedLog } from "./operations.ts";
import { serveConnection } from "./serve-connection.ts";

export interface LogServerOptions {
  readonly log: ServedLog;
  /** Known to the clients; never sent. */
  readonly secret: Buffer;
  /** `unix:/path` or `tcp:host:port`; port 0 takes a free one. */
  readonly listen: readonly string[];
}

export interface LogServer {
  /** Where it can be reached. */
  readonly addresses: readonly string[];
  close(): Promise<void>;
}

/** Serves a log to other processes, of this machine or others. The log itself stays the caller's to close. */
export async function startLogServer({ log, secret, listen }: LogServerOptions): Promise<LogServer> {
  const sockets = new Set<Socket>();
  const accept = async (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.setNoDelay(true);
    try {
      await greetClient(socket, secret);
      serveConnection(socket, log);
    } catch {
      // A stranger, or someone who left: there is nobody to tell.
      socket.destroy();
    }
  };
  const servers: Server[] = [];
  const addresses: string[] = [];
  for (const text of listen) {
    const address = parseLogAddress(text);
    const server = createServer({ pauseOnConnect: true }, accept);
    servers.push(server);
    addresses.push(await listenAt(server, address));
  }
  return {
    addresses,
    close: async () => {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

async function listenAt(server: Server, address: LogAddress): Promise<string> {
  if ("path" in address) {
    // Made under a name of its own and then put into place, over what an earlier owner left. A server that closes removes
    // the name it was made under: a stale owner that ends late must not take the socket of its successor with it.
    const own = `${address.path}.${randomInt(36 ** 4).toString(36)}`;
    await listen(server, { path: own });
    await chmod(own, 0o600);
    await rename(own, address.path);
    return formatLogAddress(address);
  }
  await listen(server, address);
  return formatLogAddress({ ...address, port: (server.address() as AddressInfo).port });
}

function listen(server: Server, address: LogAddress): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
