import { formatApplicationArn } from "@millrace/base";
import type { Decoded } from "../operation/decode-input.ts";
import type { Call } from "../operation/operation.ts";

/** What an operation acts on, as the ARNs that policies are asked about. Nothing is looked up. */
const EVERYTHING = ["*"];
const NAME = /^[a-zA-Z0-9_.-]{1,128}$/;

/** Operations on the account as a whole. */
export const onAccount = (): readonly string[] => EVERYTHING;

/**
 * By ApplicationName, in the caller's account and region. What is no name names nothing that could be somebody's: whoever may act on
 * everything is told by its shape what is wrong with it.
 */
export function onApplication({ applicationName }: Decoded, { who }: Call): readonly string[] {
  if (typeof applicationName !== "string" || !NAME.test(applicationName)) return EVERYTHING;
  return [formatApplicationArn({ region: who.region, accountId: who.accountId, applicationName })];
}

/** By ResourceARN, which says it all. */
export function onResource({ resourceArn }: Decoded): readonly string[] {
  return typeof resourceArn === "string" ? [resourceArn] : EVERYTHING;
}
