import type { Translation } from "./translate-statement.ts";

/**
 * The streams and views that others read, each behind what it reads itself, as Flink wants its views. `circle`: streams that feed each
 * other, which no order will do for.
 */
export function orderRelations(translations: readonly Translation[]): {
  readonly order: readonly string[];
  readonly circle: ReadonlySet<string>;
} {
  const makers = Map.groupBy(translations, ({ makes }) => makes?.name);
  const order = new Set<string>();
  const circle = new Set<string>();
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) for (const member of path.slice(path.indexOf(name))) circle.add(member);
    if (path.includes(name) || order.has(name) || !makers.has(name)) return;
    for (const maker of makers.get(name) ?? []) for (const read of maker.reads) visit(read, [...path, name]);
    order.add(name);
  };
  for (const translation of translations) for (const read of translation.reads) visit(read, []);
  return { order: [...order], circle };
}
