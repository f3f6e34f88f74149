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

/** A minute's row. */
export function toMinute(row: { readonly minute: Date; readonly figures: unknown }): ApplicationMinute {
  return { minuteMs: row.minute.getTime(), ...kept.parse(row.figures) };
}
