import { given } from "../given.ts";

interface WirePage {
  readonly limit?: number;
  readonly nextToken?: string;
}

/** ListApplications: the token is the last name of the page before. */
export function readPage({ limit, nextToken: after }: WirePage) {
  return given({ limit, after });
}
