import type { Family, Sample } from "./family.ts";

/** Families in Prometheus' text format, version 0.0.4. One without samples is left out. */
export function writeFamilies(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, type, samples }) => {
      const lines = samples.flatMap((sample) => writeSample(name, type, sample));
      return `# HELP ${name} ${escaped(help)}\n# TYPE ${name} ${type}\n${lines.join("\n")}\n`;
    })
    .join("");
}

function writeSample(name: string, type: Family["type"], { labels, value, count = 0 }: Sample): string[] {
  const set = writeLabels(labels);
  if (type !== "summary") return [`${name}${set} ${number(value)}`];
  return [`${name}_sum${set} ${number(value)}`, `${name}_count${set} ${number(count)}`];
}

function writeLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function number(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "+Inf" : "-Inf";
}
