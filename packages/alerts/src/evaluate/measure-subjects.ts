import type { AlertSettings } from "@millrace/contract";
import type { SeriesOwner } from "@millrace/metrics";
import type { Subject } from "./find-subjects.ts";
import { type Measuring, measureSubject } from "./measure-subject.ts";
import type { Measured } from "./next-state.ts";

interface Asked {
  readonly settings: AlertSettings;
  readonly subjects: readonly Subject[];
}

/** Measures some subjects of a rule, by their names. Where shares of the retention are asked, those whose stream is gone are left out. */
export async function measureSubjects(
  deps: Measuring,
  owner: SeriesOwner,
  { settings, subjects }: Asked,
): Promise<[string, Measured][]> {
  const isShare = settings.measure === "percentOfRetention";
  const streams = isShare ? await findStreams(deps, owner, subjects) : new Map<string, never>();
  const measured: [string, Measured][] = [];
  for (const subject of subjects) {
    const stream = streams.get(subject.dimensions.StreamName ?? "");
    if (isShare && !stream) continue;
    measured.push([subject.subject, await measureSubject(deps, owner, { settings, subject, stream })]);
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
