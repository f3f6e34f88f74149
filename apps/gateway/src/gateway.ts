import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { createServer, type Server, type Socket } from "node:net";
import type { Clock } from "@millrace/base";
import type { Config } from "@millrace/config";
import type { Logger } from "@millrace/observe";
import type { GatewayDeps } from "./deps.ts";
import { acceptPipe, pipeToOwner } from "./pipe-server.ts";
import { serveHttp1, timeLimits } from "./serve-http1.ts";
import { attachHttp2, http2Settings, serveHttp2 } from "./serve-http2.ts";
import { type Protocol, sniffProtocol } from "./sniff-protocol.ts";

export interface GatewayOptions {
  readonly config: Config["gateway"];
  readonly pipeSecret: Buffer;
  readonly clock: Clock;
  readonly logger: Logger;
}

const LOOK_EVERY_MS = 25;

/**
 * The gateway's one port. Until `own` is called it is a standby: every connection is piped to the owner of the log, whose
 * address `follow` sets, so that limits, subscriptions and caches live in one process. From then on it serves.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Those that have not said yet which protocol they speak. */
  readonly #silent = new Set<Socket>();
  #owner: string | undefined;
  #serve: ((protocol: Protocol, socket: Socket) => void) | undefined;
  #letGo: (() => void) | undefined;

  constructor(options: GatewayOptions) {
    this.#options = options;
    this.#server = createServer({ noDelay: true, keepAlive: true }, (socket) => this.#accept(socket));
  }

  async listen(): Promise<void> {
    const { host, port } = this.#options.config;
    this.#server.listen(port, host);
    await once(this.#server, "listening");
  }

  /** Standby: where to pipe connections, or nowhere while the owner is not known. */
  follow(ownerGateway: string | undefined): void {
    this.#owner = ownerGateway;
  }

  /** Owner: serves from now on. Connections that were piped to an earlier owner end with it. */
  own(deps: GatewayDeps): void {
    const http1 = serveHttp1(deps);
    const http2 = serveHttp2(deps);
    const tls = this.#options.config.tls && this.#serveTls(deps, this.#options.config.tls, http1);
    const serve = (protocol: Protocol, socket: Socket): void => {
      this.#silent.delete(socket);
      if (protocol === "http1") http1.emit("connection", socket);
      else if (protocol === "http2") http2.server.emit("connection", socket);
      else if (protocol === "tls" && tls) tls.server.emit("connection", socket);
      else if (protocol === "pipe") {
        const { pipeSecret, clock } = this.#options;
        acceptPipe(socket, pipeSecret, { nowMs: clock.nowMs(), on: (inner) => sniffProtocol(inner, serve) });
      } else socket.destroy();
    };
    this.#serve = serve;
    this.#letGo = () => {
      deps.exchanges.endAll();
      for (const socket of this.#silent) socket.destroy();
      http1.closeIdleConnections();
      http2.close();
      tls?.close();
    };
  }

  /** Takes no new connections, lets what is in flight finish for `graceMs`, then closes the rest. */
  async close(graceMs: number): Promise<void> {
    this.#server.close();
    const deadline = this.#options.clock.nowMs() + graceMs;
    while (this.#letGo && this.#sockets.size > 0 && this.#options.clock.nowMs() < deadline) {
      // Again and again: a connection becomes idle when its answer was sent.
      this.#letGo();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    for (const socket of this.#sockets) socket.destroy();
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    this.#silent.add(socket);
    socket.once("close", () => {
      this.#sockets.delete(socket);
      this.#silent.delete(socket);
    });
    if (this.#serve) sniffProtocol(socket, this.#serve);
    else if (this.#owner) {
      const { pipeSecret, clock } = this.#options;
      pipeToOwner(socket, { owner: this.#owner, secret: pipeSecret, nowMs: clock.nowMs() });
    } else socket.destroy();
  }

  #serveTls(deps: GatewayDeps, files: { certFile: string; keyFile: string }, http1: ReturnType<typeof serveHttp1>) {
    const server = createSecureServer({
      ...http2Settings,
      allowHTTP1: true,
      cert: readFileSync(files.certFile),
      key: readFileSync(files.keyFile),
      ALPNProtocols: ["h2", "http/1.1"],
    });
    const endSessions = attachHttp2(deps, server);
    Object.assign(server, timeLimits).emit("listening");
    // Requests that chose HTTP/1.1 come out of the same server; the HTTP/1.1 face answers them.
    server.on("request", (request, response) => {
      if (request.httpVersionMajor === 1) http1.emit("request", request, response);
    });
    server.on("tlsClientError", () => undefined);
    const close = (): void => {
      endSessions();
      // Closes idle connections of HTTP/1.1 too.
      server.close();
    };
    return { server, close };
  }
}
