import { weekOfYear } from "../../record/prefix/calendar-weeks.ts";
import type { OpenSearchSettings } from "./opensearch-settings.ts";

type Rotation = NonNullable<OpenSearchSettings["indexRotationPeriod"]>;

/**
 * What follows the index's name, in UTC. Weeks are those of AWS's rule: they begin on Sunday, and the first of a year is the
 * first that holds a Saturday of it. AWS's example beside the rule counts ISO weeks; we keep to the rule.
 */
const suffixes: Readonly<Record<Rotation, (at: Date) => string>> = {
  NoRotation: () => "",
  OneHour: (at) => `-${at.toISOString().slice(0, 13).replace("T", "-")}`,
  OneDay: (at) => `-${at.toISOString().slice(0, 10)}`,
  OneWeek: (at) => {
    const { year, week } = weekOfYear(at);
    return `-${year}-w${String(week).padStart(2, "0")}`;
  },
  OneMonth: (at) => `-${at.toISOString().slice(0, 7)}`,
};

/** The index of a record: fixed by its arrival, so that a retry in the next period goes to the same one. */
export function indexName(settings: OpenSearchSettings, arrivalMs: number): string {
  return settings.indexName + suffixes[settings.indexRotationPeriod ?? "OneDay"](new Date(arrivalMs));
}
