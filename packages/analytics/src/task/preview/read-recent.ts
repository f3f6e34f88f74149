import { MIB } from "@millrace/base";
import type { ReadFrom } from "@millrace/log";
import { auditUnmask, refuseMasked } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { InputDefinition } from "../../application/definition.ts";
import { type FoundSource, findSource } from "../../application/source/find-source.ts";
import type { AnalyticsDeps } from "../../deps.ts";
import type { TakenPiece } from "../read/input-reader.ts";
import { comparePieces, piecesOf } from "../read/shard-piece.ts";

export interface RecentOptions {
  readonly inputs: readonly InputDefinition[];
  readonly fromMs: number;
  readonly untilMs: number;
}

export interface Recent {
  readonly pieces: readonly TakenPiece[];
  readonly records: number;
  /** When the first of them came. */
  readonly fromMs: number;
  readonly isCut: boolean;
}

type RecentDeps = Pick<AnalyticsDeps, "authorize" | "streams" | "deliveries" | "clock">;

const BYTES_MAX = 32 * MIB;
const RECORDS_MAX = 10_000;

/**
 * What lies in the open shards of inputs, in the order in which an application would read it. The caller must be allowed to read it, with
 * what the streams mask: the code may give any field another name.
 */
export async function readRecent(deps: RecentDeps, who: Principal, options: RecentOptions): Promise<Recent> {
  const { inputs, fromMs } = options;
  const sources = await Promise.all(inputs.map(({ source }) => findSource(deps, who, source.resourceArn)));
  for (const { stream } of sources) {
    if (!stream) continue;
    refuseMasked(stream, who);
    await auditUnmask(deps.streams, who, { streamArn: stream.arn });
  }
  const shards = sources.reduce((sum, source) => sum + source.shards.length, 0);
  const bytesMax = BYTES_MAX / Math.max(1, shards);
  const parts = await Promise.all(
    sources.flatMap((source, inputIndex) =>
      source.shards.map((shard) => readShard(deps, { shard, inputIndex }, { ...options, bytesMax })),
    ),
  );
  const pieces = parts.flatMap((part) => part.pieces).sort(comparePieces);
  return {
    pieces,
    records: pieces.reduce((sum, { piece }) => sum + piece.to - piece.from, 0),
    fromMs: pieces[0]?.piece.arrivalMs ?? fromMs,
    isCut: parts.some((part) => part.isCut),
  };
}

async function readShard(
  { streams, clock }: RecentDeps,
  of: { readonly shard: FoundSource["shards"][number]; readonly inputIndex: number },
  { fromMs, untilMs, bytesMax }: RecentOptions & { readonly bytesMax: number },
): Promise<{ readonly pieces: readonly TakenPiece[]; readonly isCut: boolean }> {
  const { ref, range } = of.shard;
  const pieces: TakenPiece[] = [];
  let from: ReadFrom = { timeMs: fromMs };
  for (let bytes = 0; ; ) {
    const page = await streams.log.read(ref, from, { recordsMax: RECORDS_MAX, bytesMax: bytesMax - bytes });
    for (const piece of piecesOf(page)) {
      bytes += piece.bytes;
      pieces.push({ piece, inputIndex: of.inputIndex, shard: ref.shard, range });
    }
    if (page.recordCount === 0 || page.next.n >= page.head.n) return { pieces, isCut: false };
    if (bytes >= bytesMax || clock.nowMs() >= untilMs) return { pieces, isCut: true };
    from = { at: page.next };
  }
}
