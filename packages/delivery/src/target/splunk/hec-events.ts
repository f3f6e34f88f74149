import { isUtf8 } from "node:buffer";
import { jsonTexts } from "../../record/step/json-texts.ts";
import type { IndexedRecord } from "../remaining-records.ts";
import type { RejectedRecord } from "../target.ts";
import type { SplunkSettings } from "./splunk-settings.ts";

/** A record as the collector gets it. */
export interface HecRecord {
  /** In the batch. */
  readonly index: number;
  readonly data: Buffer;
  /** How many events it is, where the collector counts them. */
  readonly events: number;
  readonly facts: Readonly<Record<string, string>>;
}

export interface HecRecords {
  readonly records: readonly HecRecord[];
  /** What the collector would refuse, with all that came behind it in the request. */
  readonly rejected: readonly RejectedRecord[];
}

const EVENTS_MAX = 500;
const INVALID = "Splunk.InvalidDataFormat";

/** Parts what the collector can take from what it would refuse a whole request for. The bytes of records stay as they are. */
export function hecRecords(type: SplunkSettings["hecEndpointType"], records: readonly IndexedRecord[]): HecRecords {
  const good: HecRecord[] = [];
  const rejected: RejectedRecord[] = [];
  for (const { index, record } of records) {
    const facts = { EventId: record.id };
    const found = type === "Raw" ? rawData(record.data) : events(record.data);
    if (typeof found === "string") rejected.push({ index, code: INVALID, message: found, facts });
    else good.push({ index, data: record.data, events: found, facts });
  }
  return { records: good, rejected };
}

/** The record that holds the event of a number, counted over all records from 0. */
export function recordOfEvent(records: readonly HecRecord[], number: number): HecRecord | undefined {
  let first = 0;
  for (const record of records) {
    first += record.events;
    if (number < first) return record;
  }
  return undefined;
}

function rawData(data: Buffer): number | string {
  return data.length > 0 ? 1 : "The record is empty.";
}

/** How many events there are, or what is wrong with them. */
function events(data: Buffer): number | string {
  const texts = isUtf8(data) ? jsonTexts(data, EVENTS_MAX) : undefined;
  if (!texts || texts.length === 0) return "The record is not the JSON of an event, or of up to 500 of them.";
  for (const text of texts) {
    const event = eventOf(text);
    if (event === undefined || event === null) return "The record is not JSON with a member named event.";
    if (event === "") return "The record's event is blank.";
  }
  return texts.length;
}

function eventOf(text: Buffer): unknown {
  try {
    return (JSON.parse(text.toString()) as { event?: unknown }).event;
  } catch {
    // Whatever does not parse is no event.
    return undefined;
  }
}
