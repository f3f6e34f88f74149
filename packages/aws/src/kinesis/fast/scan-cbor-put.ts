import { isUtf8 } from "node:buffer";
import { CBOR_BREAK, CBOR_BYTES, CBOR_LIST, CBOR_MAP, CBOR_TEXT } from "../../cbor/cbor-bytes.ts";
import { RECORDS_MAX, SliceCollector } from "../../scan/slice-collector.ts";
import { hashKey } from "../shapes/words.ts";
import { DATA_BYTES_MAX, KEY_BYTES_MAX, type PutScan, type PutTarget, SHORT_TEXT_MAX } from "./put-scan.ts";
import { takeTarget } from "./take-target.ts";

/**
 * The same as `scanJsonPut` for CBOR: containers of definite or indefinite length, strings of definite length, no tags.
 * Data is taken straight from the body.
 */
export function scanCborPut(body: Buffer, operation: "PutRecords" | "PutRecord"): PutScan | undefined {
  return new CborPutScanner(body, operation === "PutRecords").scan();
}

const collector = new SliceCollector();
const INDEFINITE = -1;

class CborPutScanner {
  readonly #body: Buffer;
  /** PutRecords; else PutRecord, whose members are those of a record and the stream's together. */
  readonly #isList: boolean;
  readonly #target: PutTarget = {};
  #at = 0;
  #start = 0;
  #end = 0;

  constructor(body: Buffer, isList: boolean) {
    this.#body = body;
    this.#isList = isList;
  }

  scan(): PutScan | undefined {
    collector.clear();
    const member = (): boolean => (this.#isList ? this.#listMember() : this.#recordMember());
    if (!this.#container(CBOR_MAP, () => this.#string(CBOR_TEXT, SHORT_TEXT_MAX) && member())) return undefined;
    if (!this.#isList && !collector.next()) return undefined;
    if (this.#at !== this.#body.length || collector.count === 0) return undefined;
    return { ...this.#target, slices: collector.slices("binary", this.#body) };
  }

  /** A map or list whose items are read one by one. */
  #container(major: number, item: () => boolean): boolean {
    const length = this.#head(major);
    if (length === undefined) return false;
    for (let i = 0; length === INDEFINITE || i < length; i += 1) {
      if (length === INDEFINITE && this.#body[this.#at] === CBOR_BREAK) {
        this.#at += 1;
        return true;
      }
      if (!item()) return false;
    }
    return true;
  }

  /** A member of a PutRecords; its name has just been read. */
  #listMember(): boolean {
    return this.#named("Records") ? this.#records() : this.#targetMember();
  }

  #records(): boolean {
    if (collector.count > 0) return false;
    return this.#container(CBOR_LIST, () => {
      if (collector.count === RECORDS_MAX) return false;
      return (
        this.#container(CBOR_MAP, () => this.#string(CBOR_TEXT, SHORT_TEXT_MAX) && this.#recordMember()) &&
        collector.next()
      );
    });
  }

  #recordMember(): boolean {
    if (this.#named("Data")) return this.#string(CBOR_BYTES, DATA_BYTES_MAX) && collector.data(this.#start, this.#end);
    if (this.#named("PartitionKey")) return this.#partitionKey();
    if (!this.#named("ExplicitHashKey")) return !this.#isList && this.#targetMember();
    const text = this.#text();
    return text !== undefined && hashKey.matches?.test(text) === true && collector.hashKey(text);
  }

  #partitionKey(): boolean {
    if (!this.#string(CBOR_TEXT, KEY_BYTES_MAX) || this.#start === this.#end) return false;
    return this.#isText() && collector.key(this.#start, this.#end);
  }

  #targetMember(): boolean {
    const isName = this.#named("StreamName");
    if (!isName && !this.#named("StreamARN")) return false;
    return takeTarget(this.#target, isName ? "streamName" : "streamArn", this.#text());
  }

  #text(): string | undefined {
    if (!this.#string(CBOR_TEXT, SHORT_TEXT_MAX) || !this.#isText()) return undefined;
    return this.#body.toString("utf8", this.#start, this.#end);
  }

  /** The string that was read last is UTF-8; most are ASCII and cost a short loop. */
  #isText(): boolean {
    const body = this.#body;
    for (let at = this.#start; at < this.#end; at += 1) {
      if ((body[at] as number) >= 0x80) return isUtf8(body.subarray(this.#start, this.#end));
    }
    return true;
  }

  /** The text that was read last is this name. */
  #named(name: string): boolean {
    if (this.#end - this.#start !== name.length) return false;
    for (let i = 0; i < name.length; i += 1) {
      if (this.#body[this.#start + i] !== name.charCodeAt(i)) return false;
    }
    return true;
  }

  #string(major: number, bytesMax: number): boolean {
    const length = this.#head(major);
    if (length === undefined || length === INDEFINITE || length > bytesMax) return false;
    this.#start = this.#at;
    this.#end = this.#at + length;
    this.#at = this.#end;
    return this.#end <= this.#body.length;
  }

  /** The argument of an item that must be of the major type; undefined when it is not, or too long. */
  #head(major: number): number | undefined {
    const body = this.#body;
    const first = body[this.#at];
    if (first === undefined || first >> 5 !== major) return undefined;
    const info = first & 31;
    const bytes = info < 24 || info === 31 ? 0 : 1 << (info - 24);
    if (bytes > 4 || this.#at + 1 + bytes > body.length) return undefined;
    this.#at += 1 + bytes;
    if (info === 31) return INDEFINITE;
    return bytes === 0 ? info : body.readUIntBE(this.#at - bytes, bytes);
  }
}
