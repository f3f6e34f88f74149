import type { AlertSettings } from "@millrace/contract";
import { findMetrics, isNamed, type MetricsDeps } from "@millrace/metrics";
import type { Principal } from "@millrace/tenancy";

/** One thing that a rule watches. */
export interface Subject {
  /** The values of the dimensions that the rule leaves open, in the order of their names. */
  readonly subject: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Subjects of one rule; more than that is a rule that says nothing. */
const SUBJECTS_MAX = 500;

/** Everything that a rule's query names: itself, or each of what it leaves open by `*`, or by `…` in the metric's name. */
export async function findSubjects(
  deps: Pick<MetricsDeps, "db" | "clock">,
  who: Principal,
  { metric, namespace, dimensions }: AlertSettings["query"],
): Promise<Subject[]> {
  const open = Object.keys(dimensions).filter((name) => dimensions[name] === "*");
  if (open.length === 0 && !metric.includes("…")) return [{ subject: "", metric, dimensions }];
  const found = await findMetrics(deps, who, {
    namespace,
    ...(!metric.includes("…") && { metric }),
    dimensions: Object.entries(dimensions).map(([name, value]) => (value === "*" ? { name } : { name, value })),
  });
  return (
    found
      .filter((listed) => isNamed(metric, listed.metric))
      // Metrics with more dimensions are others.
      .filter((listed) => Object.keys(listed.dimensions).length === Object.keys(dimensions).length)
      .slice(0, SUBJECTS_MAX)
      .map((listed) => ({
        subject: open
          .sort()
          .map((name) => listed.dimensions[name] ?? "")
          .join(" / "),
        metric: listed.metric,
        dimensions: listed.dimensions,
      }))
  );
}
