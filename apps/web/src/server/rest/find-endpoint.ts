import "server-only";
import { type Endpoint, endpoints } from "./endpoints.ts";

export interface Found {
  readonly endpoint: Endpoint;
  /** The parameters of the path, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Finding {
  readonly found: Found | undefined;
  /** The methods that this path has. */
  readonly allowed: readonly string[];
}

const split = endpoints.map((endpoint) => ({ endpoint, segments: endpoint.path.split("/").slice(1) }));

/** The endpoint of a method and a path below /api/v1. No two fit the same request (endpoints.test.ts). */
export function findEndpoint(method: string, path: string): Finding {
  const given = path.split("/").slice(1).map(decoded);
  const fitting = split.flatMap(({ endpoint, segments }) => {
    const parameters = match(segments, given);
    return parameters ? [{ endpoint, parameters }] : [];
  });
  return {
    found: fitting.find(({ endpoint }) => endpoint.method === method),
    allowed: [...new Set(fitting.map(({ endpoint }) => endpoint.method))],
  };
}

function match(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const text = given[at];
    if (segment.startsWith("{")) {
      if (!text) return undefined;
      parameters[segment.slice(1, -1)] = text;
    } else if (text !== segment) return undefined;
  }
  return parameters;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A lone percent sign: no name has one that was not encoded.
    return "";
  }
}
