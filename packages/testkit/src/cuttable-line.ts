import { connect, createServer, type Server, type Socket } from "node:net";

export interface CuttableLine {
  /** The target's URL, by way of the line. */
  readonly url: string;
  /** Breaks all connections and refuses new ones. */
  cut(): void;
  heal(): Promise<void>;
}

/** A TCP line to the server of a URL that a test can cut and heal. */
export async function cuttableLine(targetUrl: string): Promise<CuttableLine> {
  const target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const serve = (port: number): Promise<Server> => {
    const server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) sockets.add(socket.on("error", () => undefined));
      near.pipe(far).pipe(near);
    });
    return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
  };
  let server = await serve(0);
  const { port } = server.address() as { port: number };
  const url = new URL(targetUrl);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.toString(),
    cut: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    heal: async () => {
      server = await serve(port);
    },
  };
}
