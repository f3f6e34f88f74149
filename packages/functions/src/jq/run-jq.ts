import { FunctionFailure } from "../runner/function-failure.ts";
import type { CallQueue } from "../sandbox/call-queue.ts";
import { compileQuery } from "./compile-query.ts";
import { type Query, QueryError } from "./query-steps.ts";

export interface JqInput {
  readonly teamId: string;
  readonly query: string;
  /** Records; one that is not JSON gets an error of its own. */
  readonly texts: readonly string[];
  /** For up to 4 MiB of them. */
  readonly timeoutMs: number;
}

/** What the query made of one text. */
export type JqResult = { readonly values: readonly unknown[] } | { readonly error: string };

type Calls = Pick<CallQueue, "call">;

const CALL_CHARACTERS_MAX = 4 * 1024 * 1024;
const BROKEN = "The query does not stand by itself: it ends jq, or closes a bracket that it did not open.";

/** Runs a query: here when it is plain paths, which is nearly always, in the sandbox otherwise. */
export async function runJq(calls: Calls, input: JqInput): Promise<JqResult[]> {
  const query = compileQuery(input.query);
  if (query !== undefined) return input.texts.map((text) => walk(query, text));
  const results: JqResult[] = input.texts.map((text) => (parse(text) === undefined ? notJson : { values: [] }));
  for (const part of parts(input.texts, results)) {
    const found = await runPart(calls, input, part);
    for (const [at, index] of part.entries()) results[index] = found[at] ?? { error: BROKEN };
  }
  return results;
}

const notJson: JqResult = { error: "The record is not JSON." };

function walk(query: Query, text: string): JqResult {
  const parsed = parse(text);
  if (parsed === undefined) return notJson;
  try {
    return { values: query(parsed.value) };
  } catch (thrown) {
    if (thrown instanceof QueryError) return { error: thrown.message };
    throw thrown;
  }
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Indexes of the texts that can be run on, in groups of a size for one call. */
function parts(texts: readonly string[], results: readonly JqResult[]): number[][] {
  const groups: number[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const [index, text] of texts.entries()) {
    if (results[index] === notJson) continue;
    if (characters + text.length > CALL_CHARACTERS_MAX) {
      groups.push([]);
      characters = 0;
    }
    groups.at(-1)?.push(index);
    characters += text.length + 1;
  }
  return groups;
}

async function runPart(calls: Calls, input: JqInput, part: readonly number[]): Promise<JqResult[]> {
  const { teamId, query, timeoutMs } = input;
  const body = Buffer.from(`[${part.map((index) => input.texts[index]).join(",")}]`);
  try {
    const answer = await calls.call({ kind: "jq", teamId, query, timeoutMs }, body);
    return readResults(answer.body.toString("utf8"), part.length);
  } catch (thrown) {
    // A query that is wrong is wrong for each record; what another attempt may mend is for the caller.
    if (!(thrown instanceof FunctionFailure) || thrown.retry) throw thrown;
    return part.map(() => ({ error: thrown.message }));
  }
}

function readResults(text: string, count: number): JqResult[] {
  const lines = parse(text)?.value;
  if (!Array.isArray(lines) || lines.length !== count) return [];
  return lines.map((line: unknown) => {
    if (!Array.isArray(line) || line.length !== 2) return { error: BROKEN };
    const [kind, value] = line as [unknown, unknown];
    if (kind === "o" && Array.isArray(value)) return { values: value };
    return { error: typeof value === "string" ? value.slice(0, 500) : (JSON.stringify(value) ?? "null").slice(0, 500) };
  });
}
