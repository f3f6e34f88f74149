import { z } from "zod";

const count = z.number().default(0);

/** What an application did in a minute, as it is kept. */
const kept = z.object({
  rowsIn: count,
  rowsOut: count,
  errors: count,
  late: count,
  bytesIn: count,
  bytesOut: count,
  lagMs: count,
  stateBytes: count,
  cpuMs: count,
});

export interface ApplicationMinute extends z.output<typeof kept> {
  readonly minuteMs: number;
}

interface MinuteRow {
  readonly minute: Date;
  readonly figures: unknown;
}

/** What the tasks of an application did in each minute, together: the one that was furthest behind says how far that was. Oldest first. */
export function sumMinutes(rows: readonly MinuteRow[]): ApplicationMinute[] {
  const minutes = Map.groupBy(rows.map(toMinute), ({ minuteMs }) => minuteMs);
  return [...minutes.values()].map((parts) => parts.reduce(added)).sort((a, b) => a.minuteMs - b.minuteMs);
}

function toMinute(row: MinuteRow): ApplicationMinute {
  return { minuteMs: row.minute.getTime(), ...kept.parse(row.figures) };
}

function added(a: ApplicationMinute, b: ApplicationMinute): ApplicationMinute {
  return {
    minuteMs: a.minuteMs,
    rowsIn: a.rowsIn + b.rowsIn,
    rowsOut: a.rowsOut + b.rowsOut,
    errors: a.errors + b.errors,
    late: a.late + b.late,
    bytesIn: a.bytesIn + b.bytesIn,
    bytesOut: a.bytesOut + b.bytesOut,
    lagMs: Math.max(a.lagMs, b.lagMs),
    stateBytes: a.stateBytes + b.stateBytes,
    cpuMs: a.cpuMs + b.cpuMs,
  };
}
