import type { LiveSecond } from "@millrace/metrics";
import { type Picture, timesOf, valuesOf } from "../../client/picture-values.ts";
import { type StreamLine, streamLines } from "./stream-charts.ts";

/** What the lines of all charts show, at common times. */
export interface ChartValues {
  readonly times: readonly number[];
  of(line: StreamLine): readonly (number | null)[];
}

/** From figures that were kept. */
export function historyValues(picture: Picture): ChartValues {
  return {
    times: timesOf(picture),
    of: (line) => {
      const isRate = line.measure === "perSecond";
      const values = valuesOf(picture, streamLines.indexOf(line), isRate ? 0 : null);
      if (!isRate) return values;
      // The period that runs has not all of its figures yet: as a rate it would always seem to fall.
      return values.map((value, at) => (at === values.length - 1 ? null : (value ?? 0) / picture.periodS));
    },
  };
}

/** From seconds as they happen. What nobody counted in a second is nothing for a rate and a gap for a measure; so is a second that was not told. */
export function liveValues(seconds: readonly LiveSecond[]): ChartValues {
  return {
    times: seconds.map(({ second }) => second * 1000),
    of: ({ metric, measure }) =>
      seconds.map(({ figures }) => {
        const figure = figures[metric];
        if (measure === "perSecond") return figure?.sum ?? 0;
        return figure && figure.count > 0 ? figure.sum / figure.count : null;
      }),
  };
}
