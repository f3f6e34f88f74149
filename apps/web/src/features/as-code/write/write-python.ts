import type { CodePlace } from "../code-place.ts";
import { services } from "../services.ts";
import type { Call, Value } from "../thing-code.ts";
import { toKebab } from "./to-kebab.ts";

/** Calls as a script for boto3. The key comes from the environment. */
export function writePython(calls: readonly Call[], { endpoint, region }: CodePlace): string {
  const used = [...new Set(calls.map(({ service }) => service))];
  const clients = used.map((service) => {
    const { variable, boto } = services[service];
    return `${variable} = boto3.client("${boto}", endpoint_url=${JSON.stringify(endpoint)}, region_name=${JSON.stringify(region)})`;
  });
  return ["import boto3", "", ...clients, "", ...calls.map(statement)].join("\n");
}

function statement({ service, operation, isWaiter = false, input }: Call): string {
  const { variable } = services[service];
  const verb = toKebab(operation, "_");
  const called = isWaiter ? `${variable}.get_waiter("${verb}").wait` : `${variable}.${verb}`;
  const given = Object.entries(input).flatMap(([name, value]) =>
    value === undefined ? [] : [`    ${name}=${literal(value, 4)},`],
  );
  return `${called}(\n${given.join("\n")}\n)`;
}

/** A value as Python writes it, indented so that it can stand in a call. */
function literal(value: Value, indent: number): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  // JSON's escapes are Python's too.
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = " ".repeat(indent + 4);
  const outer = " ".repeat(indent);
  if (isList(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((each) => `${inner}${literal(each, indent + 4)},`).join("\n")}\n${outer}]`;
  }
  const pairs = Object.entries(value).flatMap(([name, each]) =>
    each === undefined ? [] : [`${inner}${JSON.stringify(name)}: ${literal(each, indent + 4)},`],
  );
  return pairs.length === 0 ? "{}" : `{\n${pairs.join("\n")}\n${outer}}`;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
