import { isUtf8 } from "node:buffer";
import type { RecordSlices } from "@millrace/streams";
import { CLOSE_LIST, COMMA, JsonCursor, OPEN_LIST } from "../../scan/json-cursor.ts";
import { RECORDS_MAX, SliceCollector } from "../../scan/slice-collector.ts";
import { DATA_BYTES_MAX } from "../shapes/record-shapes.ts";
import { deliveryStreamName } from "../shapes/words.ts";

/** What a scan found in the body of a PutRecordBatch or PutRecord; its records have empty keys. */
export interface RecordScan {
  readonly deliveryStreamName: string;
  readonly slices: RecordSlices;
}

/**
 * Finds the records of a PutRecordBatch or PutRecord in its JSON, in place and without building objects, in the form that
 * SDKs send. Anything else makes it give up (undefined), and the general way reads the body again and says what is wrong
 * with it. What it returns holds until the next scan.
 */
export function scanJsonRecords(body: Buffer, operation: "PutRecordBatch" | "PutRecord"): RecordScan | undefined {
  if (!isUtf8(body)) return undefined;
  return new JsonRecordScanner(body, operation === "PutRecordBatch").scan();
}

const collector = new SliceCollector();

const DATA = Buffer.from('"Data"');
const RECORD = Buffer.from('"Record"');
const RECORDS = Buffer.from('"Records"');
const STREAM_NAME = Buffer.from('"DeliveryStreamName"');

class JsonRecordScanner {
  readonly #body: Buffer;
  readonly #json: JsonCursor;
  /** PutRecordBatch; else PutRecord, which has one record under another name. */
  readonly #isList: boolean;
  #name: string | undefined;

  constructor(body: Buffer, isList: boolean) {
    this.#body = body;
    this.#json = new JsonCursor(body);
    this.#isList = isList;
  }

  scan(): RecordScan | undefined {
    collector.clear();
    if (!this.#json.members(this, this.#member) || !this.#json.isDone()) return undefined;
    if (this.#name === undefined || collector.count === 0) return undefined;
    return { deliveryStreamName: this.#name, slices: collector.slices("base64", this.#body) };
  }

  #member(): boolean {
    const json = this.#json;
    if (json.name(STREAM_NAME)) return this.#streamName();
    if (collector.count > 0) return false;
    return this.#isList ? json.name(RECORDS) && this.#records() : json.name(RECORD) && this.#record();
  }

  #streamName(): boolean {
    const { matches, max = 0 } = deliveryStreamName;
    if (this.#name !== undefined) return false;
    this.#name = this.#json.text(max);
    return this.#name !== undefined && matches?.test(this.#name) === true;
  }

  #records(): boolean {
    const json = this.#json;
    if (!json.take(OPEN_LIST)) return false;
    do {
      if (collector.count === RECORDS_MAX || !this.#record()) return false;
    } while (json.take(COMMA));
    return json.take(CLOSE_LIST);
  }

  #record(): boolean {
    return this.#json.members(this, this.#recordMember) && collector.next();
  }

  #recordMember(): boolean {
    const json = this.#json;
    if (!json.name(DATA) || !json.base64(DATA_BYTES_MAX)) return false;
    return collector.data(json.start, json.end) && collector.key(json.start, json.start);
  }
}
