import { AppError } from "@millrace/base";

/**
 * The options of COPY that a team may set, and what stands behind each. CopyOptions becomes part of an SQL statement, so it is
 * read into words and texts and written anew from this table: what is not in it is refused. Not in it are, besides anything that
 * is not an option: credentials of any kind, other sources (SSH), encryption keys, and NOLOAD, which would lose records.
 */
type Argument = "none" | "text" | "text?" | "number" | "switch?" | "source";

const options: Readonly<Record<string, Argument>> = {
  ACCEPTANYDATE: "none",
  ACCEPTINVCHARS: "text?",
  AVRO: "source",
  BLANKSASNULL: "none",
  BZIP2: "none",
  COMPROWS: "number",
  COMPUPDATE: "switch?",
  CSV: "none",
  DATEFORMAT: "text",
  DELIMITER: "text",
  EMPTYASNULL: "none",
  ENCODING: "text",
  ESCAPE: "none",
  EXPLICIT_IDS: "none",
  FILLRECORD: "none",
  FIXEDWIDTH: "text",
  GZIP: "none",
  IGNOREALLERRORS: "none",
  IGNOREBLANKLINES: "none",
  IGNOREHEADER: "number",
  JSON: "source",
  LZOP: "none",
  MANIFEST: "none",
  MAXERROR: "number",
  NULL: "text",
  ORC: "none",
  PARQUET: "none",
  QUOTE: "text",
  REGION: "text",
  REMOVEQUOTES: "none",
  ROUNDEC: "none",
  STATUPDATE: "switch?",
  TIMEFORMAT: "text",
  TRIMBLANKS: "none",
  TRUNCATECOLUMNS: "none",
  ZSTD: "none",
};

const switches = new Set(["ON", "OFF", "TRUE", "FALSE", "PRESET"]);
/** A backslash before a quote is refused: where such a text ends depends on a setting of the server. */
const token = /\s*(?:([A-Za-z][A-Za-z0-9_]*)|(\d{1,18})|('(?:[^'\\\0]|''|\\[^'\0])*'))/y;

interface Token {
  readonly word?: string;
  readonly number?: string;
  readonly text?: string;
}

export interface CopyOptions {
  /** As SQL, safe to stand in a statement; without MANIFEST, which the statement has anyway. */
  readonly sql: string;
  readonly names: ReadonlySet<string>;
}

/** Reads CopyOptions. Throws argument.invalid with a sentence. `bucket`: the only one that a file of paths may be in. */
export function parseCopyOptions(text: string, bucket: string): CopyOptions {
  const tokens = tokensOf(text);
  const names = new Set<string>();
  const sql: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    // FORMAT says nothing: it stands before CSV, JSON and the like if one wishes.
    const isFormat = tokens[at]?.word === "FORMAT";
    const name = tokens[isFormat ? skipAs(tokens, at + 1) : at]?.word;
    const kind = name === undefined ? undefined : options[name];
    if (name === undefined || kind === undefined)
      throw refused(`${shown(tokens[at])} is not an option that may be set.`);
    if (names.has(name)) throw refused(`${name} stands there twice.`);
    names.add(name);
    const behind = (isFormat ? skipAs(tokens, at + 1) : at) + 1;
    const argument = argumentOf(tokens[skipAs(tokens, behind)], { name, kind, bucket });
    if (name !== "MANIFEST") sql.push(argument === undefined ? name : `${name} ${argument}`);
    at = argument === undefined ? behind : skipAs(tokens, behind) + 1;
  }
  return { sql: sql.join(" "), names };
}

interface Expected {
  readonly name: string;
  readonly kind: Argument;
  readonly bucket: string;
}

function argumentOf(found: Token | undefined, { name, kind, bucket }: Expected): string | undefined {
  if (kind === "none") return undefined;
  if (kind === "switch?") return found?.word !== undefined && switches.has(found.word) ? found.word : undefined;
  if (kind === "text?") return found?.text;
  if (kind === "number") return found?.number ?? missing(name, "a number");
  const text = found?.text ?? missing(name, "a text in quotes");
  if (kind === "source") checkSource(name, text.slice(1, -1), bucket);
  return text;
}

/** JSON and AVRO name a way to find columns: a word, or a file in S3 that Redshift opens with the connection's key. */
function checkSource(name: string, source: string, bucket: string): void {
  if (/^(auto|auto ignorecase|noshred)$/i.test(source)) return;
  const named = /^s3:\/\/([\w.-]+)\/[^'\\]+$/.exec(source)?.[1];
  if (named !== bucket) {
    throw refused(`${name} takes 'auto', or a file of paths in the delivery's own bucket.`);
  }
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (token.lastIndex = 0; token.lastIndex < end; ) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (!found) throw refused(`it cannot be read from "${text.slice(at, at + 30).trim()}" on.`);
    const [, word, number, quoted] = found;
    tokens.push(word ? { word: word.toUpperCase() } : number ? { number } : { text: quoted ?? "" });
  }
  return tokens;
}

function skipAs(tokens: readonly Token[], at: number): number {
  return tokens[at]?.word === "AS" ? at + 1 : at;
}

function shown(found: Token | undefined): string {
  return (found?.word ?? found?.number ?? found?.text ?? "An end").slice(0, 60);
}

function missing(name: string, what: string): never {
  throw refused(`${name} needs ${what}.`);
}

function refused(reason: string): AppError {
  return new AppError("argument.invalid", { reason: `CopyOptions: ${reason}` });
}
