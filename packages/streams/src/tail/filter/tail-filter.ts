import { comparisonTest } from "./comparison-test.ts";
import { filterTerms } from "./filter-terms.ts";
import type { FilteredRecord, FilterTest } from "./filter-test.ts";
import { invalidFilter } from "./invalid-filter.ts";
import { regexTest } from "./regex-test.ts";

/**
 * What a person types to see less of a stream. Terms are separated by blanks and all must hold:
 *
 *     shard:3              records of shardId-000000000003
 *     key:device-7         this partition key; `key:device-*` every key that begins so
 *     body.price>10        a field of a JSON record: = != > >= < <=, by number or by text; body.items.0.id goes into lists.
 *                          Numbers are compared digit by digit, however long they are. != also holds where the field is missing
 *     size>10k             bytes of data: = != > >= < <=; k and m are KiB and MiB
 *     /time(d )?out/i      a regular expression (RE2's) that the record or its key matches somewhere; i: in any case
 *     error  "out of"      text that the record or its key contains, in any case; quotes keep blanks and signs together
 *
 * A filter takes time in proportion to the record, whatever was typed.
 */
export interface TailFilter {
  /** Cheap: asked before a record is decoded. */
  readonly wantsShard: (shard: number) => boolean;
  readonly matches: (record: FilteredRecord) => boolean;
}

/** Reads a filter; throws `input.invalid` with a sentence that helps. */
export function parseTailFilter(text: string): TailFilter {
  const shards: number[] = [];
  const tests: FilterTest[] = [];
  for (const term of filterTerms(text)) {
    if (term.startsWith("shard:")) shards.push(shardOf(term.slice(6)));
    else tests.push(testOf(term));
  }
  return {
    wantsShard: (shard) => shards.every((wanted) => wanted === shard),
    matches: (record) => tests.every((test) => test(record)),
  };
}

function shardOf(text: string): number {
  const digits = text.replace(/^shardId-/, "");
  if (/^\d{1,12}$/.test(digits)) return Number(digits);
  throw invalidFilter(`shard:${text} names no shard: write its number, as in shard:3.`);
}

function testOf(term: string): FilterTest {
  if (term.startsWith("key:")) return keyTest(unquote(term.slice(4)));
  const test = term.startsWith('"') ? undefined : (regexTest(term) ?? comparisonTest(term));
  if (test) return test;
  if (term === "body" || term.startsWith("body.")) {
    throw invalidFilter(`${term} compares with nothing: write body.field=value, with = != > >= < or <=.`);
  }
  const wanted = unquote(term).toLowerCase();
  return ({ text, partitionKey }) =>
    text?.toLowerCase().includes(wanted) === true || partitionKey.toLowerCase().includes(wanted);
}

function keyTest(pattern: string): FilterTest {
  if (pattern === "") throw invalidFilter("key: needs a partition key, as in key:device-7 or key:device-*.");
  const star = pattern.indexOf("*");
  if (star === -1) return ({ partitionKey }) => partitionKey === pattern;
  if (star !== pattern.length - 1) throw invalidFilter(`key:${pattern}: the * may only stand at the end.`);
  const prefix = pattern.slice(0, -1);
  return ({ partitionKey }) => partitionKey.startsWith(prefix);
}

function unquote(text: string): string {
  return text.replaceAll('"', "");
}
