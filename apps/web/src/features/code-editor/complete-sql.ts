import type { SqlNames } from "./editor-options.ts";

export interface SqlCompletion {
  readonly label: string;
  readonly type: "class" | "property" | "function" | "keyword";
  readonly detail?: string;
  readonly apply: string;
  readonly boost: number;
}

export interface SqlCompletions {
  /** Where what is being typed begins. */
  readonly from: number;
  readonly typed: string;
  readonly isAfterDot: boolean;
  readonly options: readonly SqlCompletion[];
}

type Source = SqlNames["sources"][number];

/** A name as it may stand: bare, or in double quotes. */
const name = String.raw`(?:"[^"]*"|[A-Za-z_]\w*)`;
const dotted = new RegExp(`(${name})\\.("?[\\w ]*)$`);

/** What may stand at the cursor: after a dot the columns of that stream; else streams, columns, functions, keywords. */
export function completeSql(text: string, at: number, names: SqlNames): SqlCompletions {
  const before = text.slice(0, at);
  const afterDot = dotted.exec(before);
  if (afterDot) {
    const [, owner = "", typed = ""] = afterDot;
    const source = sourceOf(owner, text, names.sources);
    return {
      from: at - typed.length,
      typed,
      isAfterDot: true,
      options: source ? columnsOf([source], names.keywords) : [],
    };
  }
  const typed = /"?\w*$/.exec(before)?.[0] ?? "";
  const statement = statementAt(text, at);
  const named = names.sources.filter((source) => mentions(statement, source.name));
  return {
    from: at - typed.length,
    typed,
    isAfterDot: false,
    options: [
      ...names.sources.map((source) => sourceOption(source, names.keywords)),
      ...columnsOf(named, names.keywords),
      ...names.functions.map(({ name: label, signature }) =>
        option("function", label, { detail: signature, apply: `${label}(` }),
      ),
      ...names.keywords.map((word) => option("keyword", word)),
    ],
  };
}

/** A name as SQL must spell it: bare when it is one in capitals and no word of the language. */
export function spellSql(text: string, keywords: readonly string[]): string {
  return /^[A-Z_][A-Z0-9_]*$/.test(text) && !keywords.includes(text) ? text : `"${text.replaceAll('"', '""')}"`;
}

/** The statement around the cursor; semicolons in texts are rare enough to be wrong about. */
function statementAt(text: string, at: number): string {
  const end = text.indexOf(";", at);
  return text.slice(text.lastIndexOf(";", Math.max(0, at - 1)) + 1, end === -1 ? text.length : end);
}

function mentions(statement: string, source: string): boolean {
  const words = statement.match(new RegExp(name, "g")) ?? [];
  return words.some((word) => folded(word) === source);
}

/** What a written name means: quoted as it is, else in capitals. */
function folded(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toUpperCase();
}

/** The stream that a name before a dot means: its own name, or an alias that it was given anywhere in the text. */
function sourceOf(owner: string, text: string, sources: readonly Source[]): Source | undefined {
  const wanted = folded(owner);
  const own = sources.find((source) => source.name === wanted);
  if (own) return own;
  // Looked ahead for, because the word behind one is the word before the next.
  const aliases = new RegExp(`(${name})(?=\\s+(?:OVER\\s*\\([^)]*\\)\\s*)?(?:AS\\s+)?(${name}))`, "gi");
  for (const [, source = "", alias = ""] of text.matchAll(aliases)) {
    if (folded(alias) !== wanted) continue;
    const found = sources.find((known) => known.name === folded(source));
    if (found) return found;
  }
  return undefined;
}

function sourceOption(source: Source, keywords: readonly string[]): SqlCompletion {
  const detail = `${source.columns.length} columns`;
  return option("class", source.name, { detail, apply: spellSql(source.name, keywords), boost: 1 });
}

function columnsOf(sources: readonly Source[], keywords: readonly string[]): SqlCompletion[] {
  const columns = new Map(sources.flatMap((source) => source.columns.map((column) => [column.name, column] as const)));
  const all = [...columns.values()].map((column) =>
    option("property", column.name, { detail: column.type, apply: spellSql(column.name, keywords), boost: 2 }),
  );
  return sources.length === 0 ? [] : [...all, option("property", "ROWTIME", { detail: "TIMESTAMP", boost: 2 })];
}

interface More {
  readonly detail?: string;
  readonly apply?: string;
  readonly boost?: number;
}

function option(
  type: SqlCompletion["type"],
  label: string,
  { detail, apply = label, boost = 0 }: More = {},
): SqlCompletion {
  return { type, label, apply, boost, ...(detail !== undefined && { detail }) };
}
