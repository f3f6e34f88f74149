import { given } from "../given.ts";

interface WirePage {
  readonly limit?: number;
  readonly exclusiveStartApplicationName?: string;
}

/** ListApplications. */
export function readPage({ limit, exclusiveStartApplicationName: after }: WirePage) {
  return given({ limit, after });
}
