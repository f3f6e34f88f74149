import { exceptions, homes, type Method } from "./routes.ts";

export interface Route {
  readonly method: Method;
  /** Below /api/v1, with parameters in braces: /teams/{team}/streams/{streamName}. */
  readonly path: string;
}

export interface Named {
  /** As in "stream.setRetention". */
  readonly name: string;
  readonly type: "query" | "mutation";
  /** The fields that every input of it has, of those that fit into an address. */
  readonly required: ReadonlySet<string>;
}

/**
 * The address of a procedure. Reading is GET. Of what changes something, `create`, `add` and `put` POST to the collection,
 * `update` and `save` PATCH the thing, `delete` and `remove` DELETE it, `setX` PUTs its x; every other verb is POSTed at the
 * thing when the input names one, at the collection when it does not.
 */
export function deriveRoute(named: Named): Route {
  const base = named.required.has("team") ? "teams/{team}" : "";
  const exception = (exceptions as Readonly<Record<string, string>>)[named.name];
  if (exception !== undefined) {
    const [method, path] = exception.split(" ") as [Method, string];
    return { method, path: pathOf(base, path) };
  }
  const [noun = "", verb = ""] = named.name.split(".");
  const { collection, item } = homeOf(noun, named.required);
  const { method, at, tail } = actOf(verb, named.type);
  const place = at === "collection" ? collection : (item ?? collection);
  return { method, path: pathOf(base, place, tail) };
}

function pathOf(...parts: readonly string[]): string {
  return parts.map((part) => part && `/${part}`).join("");
}

interface Home {
  readonly collection: string;
  /** Where one of it is; undefined when the input names none. */
  readonly item: string | undefined;
}

function homeOf(noun: string, required: ReadonlySet<string>): Home {
  const declared = homes[noun];
  if (declared !== undefined && parametersOf(parentOf(declared)).every((name) => required.has(name))) {
    const isItem = parametersOf(declared).every((name) => required.has(name));
    return { collection: parentOf(declared), item: isItem ? declared : undefined };
  }
  const collection = plural(toKebab(noun));
  const names = [`${noun}Name`, `${noun}Id`, "id", "name", noun];
  const name = names.find((each) => required.has(each));
  return { collection, item: name && `${collection}/{${name}}` };
}

/** A home without the parameter at its end. */
function parentOf(home: string): string {
  return home.replace(/\/\{\w+\}$/, "");
}

interface Act {
  readonly method: Method;
  readonly at: "collection" | "item";
  readonly tail: string;
}

function actOf(verb: string, type: Named["type"]): Act {
  if (type === "query") {
    if (verb === "list") return { method: "GET", at: "collection", tail: "" };
    if (verb === "get" || verb === "read") return { method: "GET", at: "item", tail: "" };
    return { method: "GET", at: "item", tail: toKebab(verb.replace(/^(list|get|read)(?=[A-Z])/, "")) };
  }
  const known = writing[verb];
  if (known) return known;
  const set = /^set([A-Z].*)$/.exec(verb)?.[1];
  if (set) return { method: "PUT", at: "item", tail: toKebab(set) };
  return { method: "POST", at: "item", tail: toKebab(verb) };
}

const creating = { method: "POST", at: "collection", tail: "" } as const;
const changing = { method: "PATCH", at: "item", tail: "" } as const;
const removing = { method: "DELETE", at: "item", tail: "" } as const;
const writing: Readonly<Record<string, Act>> = {
  create: creating,
  add: creating,
  put: creating,
  update: changing,
  save: changing,
  delete: removing,
  remove: removing,
};

/** The names of a path's parameters. */
export function parametersOf(path: string): string[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? "");
}

function toKebab(word: string): string {
  return word.replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? "-" : ""}${letter.toLowerCase()}`);
}

function plural(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
