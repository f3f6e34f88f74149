import { LogError } from "../log-error.ts";
import type { SegmentAdmin } from "../segment-admin.ts";
import type {
  Appended,
  AppendOptions,
  LogBatch,
  Page,
  PageBatch,
  Position,
  ReadFrom,
  ReadOptions,
  ShardRef,
  ShardStats,
  StreamLog,
} from "../stream-log.ts";
import type { StagedVolume, VolumeBackups } from "../volume-backups.ts";

/** A log that may be served: with or without sealed segments to look after and a volume to take. */
export type ServedLog = StreamLog & { readonly segments?: SegmentAdmin; readonly backups?: VolumeBackups };

/** The head of a request. Bodies travel beside it. */
export type Request =
  | { op: "open" | "seal" | "drop" | "stats"; ref: ShardRef }
  | { op: "append"; ref: ShardRef; options: AppendOptions; encoding: LogBatch["encoding"]; count: number }
  | { op: "read"; ref: ShardRef; from: ReadFrom; options: ReadOptions }
  | { op: "trim"; ref: ShardRef; beforeMs: number }
  | { op: "watch"; refs: readonly ShardRef[] }
  | { op: "unwatch"; watch: number }
  | { op: "listSegments" }
  | { op: "readSegment"; name: string; offset: number; length: number }
  | { op: "markTiered" | "cool" | "removeSegment"; name: string }
  | { op: "adopt"; name: string; bytes: number }
  | { op: "holdVolume" | "takeVolume" | "dropVolume" };

export interface Answer {
  readonly head: unknown;
  readonly bodies?: readonly Buffer[];
}

/** What is asked for beyond this comes with the next request: a frame has an end. */
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;

/** A page without the bodies of its batches. */
type PageHead = Omit<Page, "batches"> & {
  readonly batches: readonly (Omit<PageBatch, "batch"> & Omit<LogBatch, "body">)[];
};

/** Carries out what a request asks of the log; watching is the connection's own business. */
export async function answerRequest(log: ServedLog, request: Request, bodies: readonly Buffer[]): Promise<Answer> {
  switch (request.op) {
    case "open":
    case "stats":
      return { head: (await log[request.op](request.ref)) satisfies ShardStats };
    case "seal":
      return { head: (await log.seal(request.ref)) satisfies Position };
    case "drop":
      return { head: await log.drop(request.ref) };
    case "trim":
      return { head: (await log.trim(request.ref, request.beforeMs)) satisfies Position };
    case "append": {
      const { ref, encoding, count, options } = request;
      const body = bodies[0] ?? Buffer.alloc(0);
      return { head: (await log.append(ref, { encoding, count, body }, options)) satisfies Appended };
    }
    case "read":
      return encodePage(await log.read(request.ref, request.from, fitting(request.options)));
    case "listSegments":
      return { head: await segmentsOf(log).list() };
    case "readSegment":
      return {
        head: null,
        bodies: [await segmentsOf(log).read(request.name, request.offset, Math.min(request.length, ANSWER_BYTES_MAX))],
      };
    case "markTiered":
    case "cool":
      return { head: await segmentsOf(log)[request.op](request.name) };
    case "removeSegment":
      return { head: await segmentsOf(log).remove(request.name) };
    case "adopt":
      return { head: await segmentsOf(log).adopt(request.name, request.bytes) };
    case "holdVolume":
      return { head: await backupsOf(log).hold() };
    case "takeVolume":
      return { head: (await backupsOf(log).take()) satisfies StagedVolume };
    case "dropVolume":
      return { head: await backupsOf(log).drop() };
    default:
      throw new LogError("unavailable", `The log does not know the operation ${JSON.stringify(request.op)}.`);
  }
}

/** The same read, of no more than one answer takes. */
export function fitting(options: ReadOptions): ReadOptions {
  return { ...options, bytesMax: Math.min(options.bytesMax, ANSWER_BYTES_MAX) };
}

function segmentsOf(log: ServedLog): SegmentAdmin {
  if (!log.segments) throw new LogError("unavailable", "This log has no segments.");
  return log.segments;
}

function backupsOf(log: ServedLog): VolumeBackups {
  if (!log.backups) throw new LogError("unavailable", "This log has no volume that could be taken.");
  return log.backups;
}

export function encodePage(page: Page): Answer {
  const bodies: Buffer[] = [];
  const batches = page.batches.map(({ batch: { encoding, count, body }, ...rest }) => {
    bodies.push(body);
    return { ...rest, encoding, count };
  });
  return { head: { ...page, batches } satisfies PageHead, bodies };
}

export function decodePage(head: unknown, bodies: readonly Buffer[]): Page {
  const page = head as PageHead;
  const batches = page.batches.map(({ encoding, count, ...rest }, i) => {
    return { ...rest, batch: { encoding, count, body: bodies[i] ?? Buffer.alloc(0) } };
  });
  return { ...page, batches };
}
