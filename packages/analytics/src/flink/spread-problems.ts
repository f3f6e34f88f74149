import type { Translation } from "./translate-statement.ts";

/**
 * What reads from something that cannot be had in Flink cannot be translated either: a stream that others read is the union of all that
 * writes it, so every writer must be translated, and a view must be. `relations` are those streams and views, each behind what it reads.
 */
export function spreadProblems(
  translations: readonly Translation[],
  relations: readonly string[],
): readonly Translation[] {
  const makers = Map.groupBy(translations, ({ makes }) => makes?.name);
  const broken = new Map<string, string>();
  for (const name of relations) {
    const problem = problemOfRelation(name, makers.get(name) ?? [], broken);
    if (problem !== undefined) broken.set(name, problem);
  }
  return translations.map((translation) => {
    const { makes } = translation;
    const own = makes?.kind === "stream" ? broken.get(makes.name) : undefined;
    const problem = problemOf(translation, broken) ?? own;
    return problem === undefined ? translation : { ...translation, problem };
  });
}

type Broken = ReadonlyMap<string, string>;

function problemOf({ problem, reads }: Translation, broken: Broken): string | undefined {
  return problem ?? [...reads].map((name) => broken.get(name)).find((found) => found !== undefined);
}

function problemOfRelation(name: string, makers: readonly Translation[], broken: Broken): string | undefined {
  const writers = makers.filter(({ makes }) => makes?.kind !== "stream");
  if (writers.length === 0) return `Nothing writes ${name}, which is read.`;
  const culprit = writers.find((writer) => problemOf(writer, broken) !== undefined);
  return culprit === undefined ? undefined : `${name} is read, and ${culprit.label} is not translated.`;
}
