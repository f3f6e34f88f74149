import { isUtf8 } from "node:buffer";
import { hashKey } from "../shapes/words.ts";
import { Base64View } from "./base64-view.ts";
import {
  DATA_BYTES_MAX,
  KEY_BYTES_MAX,
  type PutScan,
  type PutTarget,
  RECORDS_MAX,
  SHORT_TEXT_MAX,
} from "./put-scan.ts";
import { SliceCollector } from "./slice-collector.ts";
import { takeTarget } from "./take-target.ts";

/**
 * Finds the fields of a PutRecords or PutRecord in its JSON, in place and without building objects. It knows the form that
 * SDKs send: the named members in any order, each once, strings without escapes, values within AWS's limits. Anything
 * else makes it give up (undefined), and the general way reads the body again and says what is wrong with it. So whatever
 * it returns is exactly what the general way would have read, checks included; tests hold the two against each other.
 */
export function scanJsonPut(body: Buffer, operation: "PutRecords" | "PutRecord"): PutScan | undefined {
  if (!isUtf8(body)) return undefined;
  return new JsonPutScanner(body, operation === "PutRecords").scan();
}

const collector = new SliceCollector();

const DATA = Buffer.from('"Data"');
const PARTITION_KEY = Buffer.from('"PartitionKey"');
const EXPLICIT_HASH_KEY = Buffer.from('"ExplicitHashKey"');
const RECORDS = Buffer.from('"Records"');
const STREAM_NAME = Buffer.from('"StreamName"');
const STREAM_ARN = Buffer.from('"StreamARN"');

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;

class JsonPutScanner {
  readonly #body: Buffer;
  readonly #base64: Base64View;
  /** PutRecords; else PutRecord, whose members are those of a record and the stream's together. */
  readonly #isList: boolean;
  readonly #target: PutTarget = {};
  #at = 0;
  /** The last string that was read. */
  #start = 0;
  #end = 0;

  constructor(body: Buffer, isList: boolean) {
    this.#body = body;
    this.#isList = isList;
    this.#base64 = new Base64View(body);
  }

  scan(): PutScan | undefined {
    collector.clear();
    if (!this.#members(this.#isList ? this.#listMember : this.#recordMember)) return undefined;
    if (!this.#isList && !collector.next()) return undefined;
    this.#blank();
    if (this.#at !== this.#body.length || collector.count === 0) return undefined;
    return { ...this.#target, slices: collector.slices("base64", this.#body) };
  }

  /** `{` members `}`, at least one. */
  #members(member: () => boolean): boolean {
    if (!this.#take(OPEN_MAP)) return false;
    do {
      this.#blank();
      if (!member.call(this)) return false;
    } while (this.#take(COMMA));
    return this.#take(CLOSE_MAP);
  }

  /** A member of a PutRecords. */
  #listMember(): boolean {
    return this.#name(RECORDS) ? this.#records() : this.#targetMember();
  }

  #records(): boolean {
    if (collector.count > 0 || !this.#take(OPEN_LIST)) return false;
    do {
      if (collector.count === RECORDS_MAX || !this.#members(this.#recordMember) || !collector.next()) return false;
    } while (this.#take(COMMA));
    return this.#take(CLOSE_LIST);
  }

  #recordMember(): boolean {
    if (this.#name(DATA)) return this.#data();
    if (this.#name(PARTITION_KEY)) return this.#partitionKey();
    if (this.#name(EXPLICIT_HASH_KEY)) {
      const text = this.#text();
      return text !== undefined && hashKey.matches?.test(text) === true && collector.hashKey(text);
    }
    return !this.#isList && this.#targetMember();
  }

  #data(): boolean {
    if (!this.#take(QUOTE)) return false;
    const start = this.#at;
    const end = this.#body.indexOf(QUOTE, start);
    // An escaped quote is found too; the backslash before it is no base64.
    if (end < 0 || (end - start) * 0.75 > DATA_BYTES_MAX || !this.#base64.holds(start, end)) return false;
    this.#at = end + 1;
    return collector.data(start, end);
  }

  #partitionKey(): boolean {
    if (!this.#string(KEY_BYTES_MAX) || this.#start === this.#end) return false;
    return collector.key(this.#start, this.#end);
  }

  #targetMember(): boolean {
    const isName = this.#name(STREAM_NAME);
    if (!isName && !this.#name(STREAM_ARN)) return false;
    return takeTarget(this.#target, isName ? "streamName" : "streamArn", this.#text());
  }

  #text(): string | undefined {
    return this.#string(SHORT_TEXT_MAX) ? this.#body.toString("utf8", this.#start, this.#end) : undefined;
  }

  /** A string without escapes and control characters, of at most so many bytes. */
  #string(bytesMax: number): boolean {
    if (!this.#take(QUOTE)) return false;
    const body = this.#body;
    const start = this.#at;
    const beyond = Math.min(start + bytesMax + 1, body.length);
    for (let at = start; at < beyond; at += 1) {
      const byte = body[at] as number;
      if (byte === QUOTE) {
        this.#start = start;
        this.#end = at;
        this.#at = at + 1;
        return true;
      }
      if (byte === BACKSLASH || byte < 0x20) return false;
    }
    return false;
  }

  /** A member's name with its colon. */
  #name(quoted: Buffer): boolean {
    const body = this.#body;
    const at = this.#at;
    for (let i = 0; i < quoted.length; i += 1) if (body[at + i] !== quoted[i]) return false;
    this.#at = at + quoted.length;
    return this.#take(COLON);
  }

  /** The byte, with blanks round it. */
  #take(byte: number): boolean {
    this.#blank();
    if (this.#body[this.#at] !== byte) return false;
    this.#at += 1;
    // Blanks after an opening quote belong to the string.
    if (byte !== QUOTE) this.#blank();
    return true;
  }

  #blank(): void {
    const body = this.#body;
    let byte = body[this.#at];
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
      this.#at += 1;
      byte = body[this.#at];
    }
  }
}
