import type { CodePlace } from "../code-place.ts";
import { type ServiceName, services } from "../services.ts";
import type { Argument, Block, Value } from "../thing-code.ts";

/** Blocks with the provider that leads here. The key comes from the environment. */
export function writeTerraform(blocks: readonly Block[], used: readonly ServiceName[], place: CodePlace): string {
  return [provider(used, place), ...blocks].map((block) => `${lines(block, "").join("\n")}\n`).join("\n");
}

function provider(used: readonly ServiceName[], { endpoint, region }: CodePlace): Block {
  return {
    head: ["provider", "aws"],
    body: [
      { name: "region", value: region },
      // What AWS has around its services and Millrace has not.
      { name: "skip_credentials_validation", value: true },
      { name: "skip_metadata_api_check", value: true },
      { name: "skip_requesting_account_id", value: true },
      {
        head: ["endpoints"],
        body: used.map((service) => ({ name: services[service].terraform, value: endpoint })),
      },
    ],
  };
}

function lines({ head: [type = "", ...labels], body }: Block, indent: string): string[] {
  const title = [type, ...labels.map((label) => JSON.stringify(label))].join(" ");
  const inner = `${indent}  `;
  return [
    `${indent}${title} {`,
    ...body.flatMap((part, index) => {
      if ("name" in part) return argumentLines(part, widthAt(body, index), inner);
      return [...(index > 0 ? [""] : []), ...lines(part, inner)];
    }),
    `${indent}}`,
  ];
}

/** `terraform fmt` aligns the equals signs of arguments that stand together, each on one line. */
function widthAt(body: Block["body"], index: number): number {
  const isShort = (part: Block["body"][number] | undefined): part is Argument =>
    part !== undefined && "name" in part && !isMany(part.value);
  let from = index;
  let to = index;
  if (!isShort(body[index])) return 0;
  while (isShort(body[from - 1])) from -= 1;
  while (isShort(body[to + 1])) to += 1;
  return Math.max(...body.slice(from, to + 1).map((part) => ("name" in part ? part.name.length : 0)));
}

function argumentLines({ name, value }: Argument, width: number, indent: string): string[] {
  const written = literal(value, indent).split("\n");
  return [`${indent}${name.padEnd(width)} = ${written[0]}`, ...written.slice(1)];
}

function isMany(value: Value): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function literal(value: Value, indent: string): string {
  if (typeof value === "string") return text(value, indent);
  if (typeof value !== "object" || value === null) return String(value);
  if (isList(value)) return `[${value.map((each) => literal(each, indent)).join(", ")}]`;
  const entries = Object.entries(value).flatMap(([name, each]) => (each === undefined ? [] : [[name, each] as const]));
  const width = Math.max(...entries.map(([name]) => JSON.stringify(name).length));
  const inner = `${indent}  `;
  const pairs = entries.map(
    ([name, each]) => `${inner}${JSON.stringify(name).padEnd(width)} = ${literal(each, inner)}`,
  );
  return `{\n${pairs.join("\n")}\n${indent}}`;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** A dollar or a percent before a brace would be a template; several lines stand as a heredoc. */
function text(value: string, indent: string): string {
  const plain = value.replace(/[$%](?=\{)/g, "$&$&");
  if (!value.includes("\n")) return JSON.stringify(plain);
  const inner = plain.split("\n").map((line) => (line === "" ? "" : `${indent}  ${line}`));
  return `<<-EOT\n${inner.join("\n")}\n${indent}EOT`;
}
