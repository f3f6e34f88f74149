/**
 * How well a command answers what was typed: each word must begin a word of the command, or at least be in it. Higher is
 * better; undefined: it does not answer.
 */
export function matchScore(typed: string, words: string): number | undefined {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const have = words.toLowerCase();
  let score = 0;
  for (const word of wanted) {
    const at = have.indexOf(word);
    if (at === -1) return undefined;
    if (at === 0) score += 3;
    else if (startsAWord(have, word)) score += 2;
    else score += 1;
  }
  return score;
}

function startsAWord(have: string, word: string): boolean {
  return have.split(/[\s/]+/).some((each) => each.startsWith(word));
}
