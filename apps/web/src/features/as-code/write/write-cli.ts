import { quoteWord } from "../../../client/quote-word.ts";
import type { CodePlace } from "../code-place.ts";
import { services } from "../services.ts";
import type { Call, Value } from "../thing-code.ts";
import { toKebab } from "./to-kebab.ts";

/** Beyond this, one JSON document reads better than options. */
const OPTIONS_MAX = 240;

/** Calls as lines for a shell with the aws command. The key comes from the environment. */
export function writeCli(calls: readonly Call[], { endpoint, region }: CodePlace): string {
  const head = `export AWS_ENDPOINT_URL=${endpoint} AWS_REGION=${region} AWS_DEFAULT_REGION=${region}`;
  return [head, ...calls.map(line)].join("\n\n");
}

function line({ service, operation, isWaiter = false, input }: Call): string {
  const verb = `aws ${services[service].command} ${isWaiter ? "wait " : ""}${toKebab(operation)}`;
  const given = Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const isLong = JSON.stringify(input).length > OPTIONS_MAX;
  if (isLong) return `${verb} --cli-input-json ${quoteWord(JSON.stringify(input, null, 2))}`;
  return [verb, ...given.map(([name, value]) => option(name, value))].join(" \\\n  ");
}

function option(name: string, value: Value): string {
  const flag = `--${toKebab(name)}`;
  if (value === true) return flag;
  if (value === false) return `--no-${toKebab(name)}`;
  return `${flag} ${quoteWord(typeof value === "object" ? JSON.stringify(value) : String(value))}`;
}
