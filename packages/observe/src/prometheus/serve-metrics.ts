import { createServer } from "node:http";
import { type HealthReport, healthAnswer } from "../health/health-answer.ts";
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
  readonly health: () => Promise<HealthReport>;
}

/**
 * Serves `/metrics` for Prometheus, `/livez` and `/readyz` on an address of its own, so that it can be kept to a network that is not the public one. An
 * address that is taken is told to the operator and stops nobody: records matter more than figures of them.
 */
export function serveMetrics({ address, logger, families, health }: ServeMetricsOptions): { close(): void } {
  if (address === undefined) return { close: () => undefined };
  const figures = openProcessFigures();
  const metrics = async () => ({
    status: 200,
    headers: { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" },
    body: writeFamilies([...figures.families(), ...(await families())]),
  });
  const server = createServer((request, response) => {
    const path = request.url?.split("?", 1)[0] ?? "/";
    const answer = path === "/metrics" ? metrics() : healthAnswer(path, health);
    if (request.method !== "GET" || !answer) return void response.writeHead(404).end();
    answer.then(
      ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      (cause: unknown) => {
        logger.error({ path, cause }, "A page for the operator could not be written.");
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
