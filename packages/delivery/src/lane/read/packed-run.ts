import type { StagedRecord } from "../../batch/staged-record.ts";
import { type PackedRecords, unpackRecords } from "../../record/parquet/process/packed-records.ts";
import { ByteRun } from "./byte-run.ts";

/** What an error document tells of a record that became nothing else. */
export type Origin = Pick<StagedRecord, "arrivalMs" | "source">;

/** Memory that a record costs beside its bytes: its length and its arrival. */
const RECORD_COST_BYTES = 12;
/** One whose source is kept too: that one's length and its place. */
const SOURCE_COST_BYTES = 12;

/**
 * Records as the Parquet converter reads them, without an object for any: almost none is looked at again. What came in is kept
 * where it is not what goes out, for the few that turn out to be bad.
 */
export class PackedRun {
  readonly #records = new ByteRun();
  readonly #arrivals: number[] = [];
  /** Of the records at the places `#changed`, in the same order. */
  readonly #sources = new ByteRun();
  readonly #changed: number[] = [];

  /** Returns the memory that it takes. */
  add({ data, source, arrivalMs }: Pick<StagedRecord, "data" | "source" | "arrivalMs">): number {
    this.#records.appendPacked(data);
    const place = this.#arrivals.push(arrivalMs) - 1;
    const bytes = RECORD_COST_BYTES + data.length;
    if (source === data) return bytes;
    this.#sources.appendPacked(source);
    this.#changed.push(place);
    return bytes + SOURCE_COST_BYTES + source.length;
  }

  /** The records, as views. */
  records(): PackedRecords {
    return { parts: this.#records.parts() };
  }

  /** What came in of the records at these places, which ascend. */
  origins(places: readonly number[]): Origin[] {
    if (places.length === 0) return [];
    const wanted = new Set(places);
    const records = unpackRecords(this.records(), (place) => wanted.has(place));
    const isWanted = (index: number): boolean => wanted.has(this.#changed[index] ?? -1);
    const sources = unpackRecords({ parts: this.#sources.parts() }, isWanted);
    const sourceOf = new Map(this.#changed.filter((place) => wanted.has(place)).map((place, i) => [place, sources[i]]));
    return places.map((place, i) => ({
      arrivalMs: this.#arrivals[place] ?? 0,
      source: sourceOf.get(place) ?? records[i] ?? Buffer.alloc(0),
    }));
  }

  /** Gives the memory back: nothing that was added may be looked at any more. */
  release(): void {
    this.#records.release();
    this.#sources.release();
    this.#arrivals.length = 0;
    this.#changed.length = 0;
  }
}
