import type { SeenVersion } from "@millrace/contract";
import { given } from "../../given.ts";

export interface WireSeen {
  readonly applicationName: string;
  readonly currentApplicationVersionId?: number;
  readonly conditionalToken?: string;
}

/** Which version a change was made for. */
export function readSeen(input: WireSeen): SeenVersion {
  const { applicationName, currentApplicationVersionId: currentVersionId, conditionalToken } = input;
  return { applicationName, ...given({ currentVersionId, conditionalToken }) };
}
