import { serializationError } from "../../codec/serialization-error.ts";
import type { Shape, StructureShape } from "../../operation/shape.ts";

/** A place in a form: `MetricData.member.1.Value=3` is a text three places down. */
interface Node {
  text?: string;
  readonly members: Map<string, Node>;
}

const DEPTH_MAX = 16;

/**
 * The fields of a form as the plain values that a shape expects: members by their names, lists as `Name.member.N`, maps as `Name.entry.N.key` and `.value`,
 * times in milliseconds. Throws SerializationException for a text that is not of its type.
 */
export function readForm(shape: StructureShape, fields: ReadonlyMap<string, string>): unknown {
  const root: Node = { members: new Map() };
  for (const [name, text] of fields) {
    const path = name.split(".");
    if (path.length > DEPTH_MAX) throw serializationError();
    let node = root;
    for (const part of path) {
      const inner = node.members.get(part) ?? { members: new Map() };
      node.members.set(part, inner);
      node = inner;
    }
    node.text = text;
  }
  return read(shape, root, "");
}

function read(shape: Shape, node: Node, path: string): unknown {
  switch (shape.kind) {
    case "structure":
      return Object.fromEntries(
        shape.members.flatMap((member): [string, unknown][] => {
          const inner = node.members.get(member.wire);
          return inner ? [[member.wire, read(member.shape, inner, member.wire)]] : [];
        }),
      );
    case "list":
      return inOrder(node.members.get("member")).map((item) => read(shape.of, item, path));
    case "map":
      return Object.fromEntries(
        inOrder(node.members.get("entry")).map((entry) => [
          entry.members.get("key")?.text ?? "",
          entry.members.get("value")?.text ?? "",
        ]),
      );
    default:
      return readText(shape, node.text ?? "", path);
  }
}

/** Indices only say the order: a list with holes is one without. */
function inOrder(node: Node | undefined): Node[] {
  return [...(node?.members ?? [])].sort(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
}

function readText(shape: Shape, text: string, path: string): unknown {
  if (shape.kind === "integer" || shape.kind === "double") {
    const number = text.trim() === "" ? Number.NaN : Number(text);
    if (Number.isNaN(number) && text !== "NaN")
      throw serializationError(`${path}: '${text.slice(0, 64)}' is no number`);
    return number;
  }
  if (shape.kind !== "timestamp") return text;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw serializationError(`${path}: '${text.slice(0, 64)}' is no time`);
  return ms;
}
