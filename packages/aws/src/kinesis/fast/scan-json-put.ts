import { isUtf8 } from "node:buffer";
import { CLOSE_LIST, COMMA, JsonCursor, OPEN_LIST } from "../../scan/json-cursor.ts";
import { RECORDS_MAX, SliceCollector } from "../../scan/slice-collector.ts";
import { hashKey } from "../shapes/words.ts";
import { DATA_BYTES_MAX, KEY_BYTES_MAX, type PutScan, type PutTarget, SHORT_TEXT_MAX } from "./put-scan.ts";
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

class JsonPutScanner {
  readonly #body: Buffer;
  readonly #json: JsonCursor;
  /** PutRecords; else PutRecord, whose members are those of a record and the stream's together. */
  readonly #isList: boolean;
  readonly #target: PutTarget = {};

  constructor(body: Buffer, isList: boolean) {
    this.#body = body;
    this.#json = new JsonCursor(body);
    this.#isList = isList;
  }

  scan(): PutScan | undefined {
    collector.clear();
    if (!this.#json.members(this, this.#isList ? this.#listMember : this.#recordMember)) return undefined;
    if (!this.#isList && !collector.next()) return undefined;
    if (!this.#json.isDone() || collector.count === 0) return undefined;
    return { ...this.#target, slices: collector.slices("base64", this.#body) };
  }

  /** A member of a PutRecords. */
  #listMember(): boolean {
    return this.#json.name(RECORDS) ? this.#records() : this.#targetMember();
  }

  #records(): boolean {
    const json = this.#json;
    if (collector.count > 0 || !json.take(OPEN_LIST)) return false;
    do {
      if (collector.count === RECORDS_MAX || !json.members(this, this.#recordMember) || !collector.next()) return false;
    } while (json.take(COMMA));
    return json.take(CLOSE_LIST);
  }

  #recordMember(): boolean {
    const json = this.#json;
    if (json.name(DATA)) return json.base64(DATA_BYTES_MAX) && collector.data(json.start, json.end);
    if (json.name(PARTITION_KEY)) {
      return json.string(KEY_BYTES_MAX) && json.start < json.end && collector.key(json.start, json.end);
    }
    if (json.name(EXPLICIT_HASH_KEY)) {
      const text = json.text(SHORT_TEXT_MAX);
      return text !== undefined && hashKey.matches?.test(text) === true && collector.hashKey(text);
    }
    return !this.#isList && this.#targetMember();
  }

  #targetMember(): boolean {
    const json = this.#json;
    const isName = json.name(STREAM_NAME);
    if (!isName && !json.name(STREAM_ARN)) return false;
    return takeTarget(this.#target, isName ? "streamName" : "streamArn", json.text(SHORT_TEXT_MAX));
  }
}
