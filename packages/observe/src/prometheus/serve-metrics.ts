import { createServer } from "node:http";
import type { Logger } from "../open-logger.ts";
import type { Family } from "./family.ts";
import { openProcessFigures } from "./open-process-figures.ts";
import { writeFamilies } from "./write-families.ts";

export interface ServeMetricsOptions {
  /** host:port; undefined: there is no page, and nothing is watched. */
  readonly address: string | undefined;
  readonly logger: Logger;
  /** What the app has to tell beside the figures of its process. */
  readonly families: () => readonly Family[] | Promise<readonly Family[]>;
}

/**
 * Serves `/metrics` for Prometheus on an address of its own, so that it can be kept to a network that is not the public one. An
 * address that is taken is told to the operator and stops nobody: records matter more than figures of them.
 */
export function serveMetrics({ address, logger, families }: ServeMetricsOptions): { close(): void } {
  if (address === undefined) return { close: () => undefined };
  const figures = openProcessFigures();
  const page = async (): Promise<string> => writeFamilies([...figures.families(), ...(await families())]);
  const server = createServer((request, response) => {
    const path = request.url?.split("?", 1)[0];
    if (request.method !== "GET" || path !== "/metrics") return void response.writeHead(404).end();
    page().then(
      (text) => response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }).end(text),
      (cause: unknown) => {
        logger.error({ cause }, "The page of metrics could not be written.");
        response.writeHead(500).end();
      },
    );
  });
  server.on("error", (cause) =>
    logger.error({ address, cause }, "Metrics are not served: their address cannot be used."),
  );
  const split = address.lastIndexOf(":");
  const host = address.slice(0, split).replace(/^\[|\]$/g, "");
  server.listen(Number(address.slice(split + 1)), host);
  return {
    close: () => {
      server.close();
      server.closeAllConnections();
      figures.close();
    },
  };
}
