import { editDistance } from "./edit-distance.ts";
import { spellName } from "./spell-name.ts";

const LENGTH_MAX = 64;

/**
 * The hint for a name that is not there: the known name that was most likely meant, as it must be typed. A name that differs only in
 * case (`ticker`, where the column is called "ticker") is always the one; else at most a third of the letters may be wrong. `spell` is
 * for what is no identifier, such as keywords.
 */
export function didYouMean(
  name: string,
  known: Iterable<string>,
  spell: (name: string) => string = spellName,
): string | undefined {
  const wanted = name.toUpperCase();
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = distanceOf(wanted, candidate.toUpperCase());
    if (distance !== undefined && (best === undefined || distance < best.distance))
      best = { name: candidate, distance };
  }
  return best === undefined ? undefined : `Did you mean ${spell(best.name)}?`;
}

function distanceOf(wanted: string, candidate: string): number | undefined {
  if (wanted === candidate) return 0;
  if (wanted.length > LENGTH_MAX || candidate.length > LENGTH_MAX) return undefined;
  const most = wanted.length <= 2 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  const distance = editDistance(wanted, candidate, most);
  return distance > most ? undefined : distance;
}
