import type { AlertSettings } from "@millrace/contract";
import type { SeriesOwner } from "@millrace/metrics";
import type { Subject } from "./find-subjects.ts";
import { type Measuring, measureSubject } from "./measure-subject.ts";
import type { Measured } from "./next-state.ts";

interface Asked {
  readonly settings: AlertSettings;
  readonly subjects: readonly Subject[];
}

/** Whose StreamName is the name of a stream, whatever others mean by theirs. */
const streamNamespaces: readonly string[] = ["AWS/Kinesis", "Millrace"];

/**
 * Measures some subjects of a rule, by their names. Metrics are listed for two weeks after their last figure: those of a stream that is gone are
 * left out where the rule watches whichever streams there are, and where a share of the retention is asked, which it no longer has.
 */
export async function measureSubjects(
  deps: Measuring,
  owner: SeriesOwner,
  { settings, subjects }: Asked,
): Promise<[string, Measured][]> {
  const { query, measure } = settings;
  const isShare = measure === "percentOfRetention";
  const isOfStreams = isShare || (query.dimensions.StreamName === "*" && streamNamespaces.includes(query.namespace));
  const streams = isOfStreams ? await findStreams(deps, owner, subjects) : new Map<string, never>();
  const measured: [string, Measured][] = [];
  for (const subject of subjects) {
    const stream = streams.get(subject.dimensions.StreamName ?? "");
    if (isOfStreams && !stream) continue;
    const asked = { settings, subject, shareOf: isShare ? stream : undefined };
    measured.push([subject.subject, await measureSubject(deps, owner, asked)]);
  }
  return measured;
}

async function findStreams(
  { tx }: Measuring,
  { teamId = "", region }: SeriesOwner,
  subjects: readonly Subject[],
): Promise<ReadonlyMap<string, { readonly retentionHours: number }>> {
  const names = new Set(subjects.flatMap(({ dimensions }) => dimensions.StreamName ?? []));
  const streams = await tx.stream.findMany({
    where: { teamId, region, name: { in: [...names] } },
    select: { name: true, retentionHours: true },
  });
  return new Map(streams.map((stream) => [stream.name, stream]));
}
