import { given } from "../given.ts";
import { invalid } from "../invalid.ts";

interface WireVersionPage {
  readonly applicationName: string;
  readonly limit?: number;
  readonly nextToken?: string;
}

/** ListApplicationVersions: the token is the last version of the page before. */
export function readVersionPage({ applicationName, limit, nextToken }: WireVersionPage) {
  if (nextToken !== undefined && !/^[1-9]\d{0,8}$/.test(nextToken)) throw invalid("NextToken is none that was given.");
  const before = nextToken === undefined ? undefined : Number(nextToken);
  return { applicationName, ...given({ limit, before }) };
}
