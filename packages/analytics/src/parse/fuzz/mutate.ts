type Random = () => number;

const WORDS = [
  ..."SELECT STREAM FROM WHERE GROUP BY OVER WINDOW AS ( ) , ; . * + - / || = <> NOT IN IS BETWEEN AND OR CASE WHEN END CAST".split(
    " ",
  ),
  ..."INTERVAL SECOND TO 'text' '' 1 .5 1e9 \"name\" name DATE COUNT(*) CURSOR TABLE(f( PRECEDING ROWS RANGE UNION ALL ORDER".split(
    " ",
  ),
  ..."CREATE PUMP INSERT INTO ((((((( ))))))) NULL NULL) NOT NOT JOIN ON EXISTS(SELECT ROW(".split(" "),
];
const SIGNS = [..."'\"()-/*.,;=<>|:%!`$_ \n\t0aZäß\u0000\u2028‘😀\ud800"];
const PIECES = /\s+|[\p{L}_][\p{L}\p{N}_]*|\d+|'[^']*'|"[^"]*"|[\s\S]/gu;

/** A statement with one to six things about it changed: pieces or characters left out, doubled, swapped, put in; or its end cut off. */
export function mutate(sql: string, other: string, random: Random): string {
  let mutant = sql;
  const changes = 1 + Math.floor(random() * 6);
  for (let count = 0; count < changes; count++) {
    mutant = random() < 0.6 ? mutatePieces(mutant, other, random) : mutateCharacters(mutant, random);
  }
  return mutant;
}

function mutatePieces(sql: string, other: string, random: Random): string {
  const pieces = sql.match(PIECES) ?? [];
  const at = pick(pieces.length, random);
  const to = pick(pieces.length, random);
  const donor = other.match(PIECES) ?? [];
  const start = pick(donor.length, random);
  const acts = [
    () => pieces.splice(at, 1 + pick(4, random)),
    () => pieces.splice(at, 0, ...pieces.slice(at, at + 1 + pick(8, random))),
    () => pieces.splice(to, 1, ...pieces.splice(at, 1, pieces[to] ?? "")),
    () => pieces.splice(at, 0, ` ${WORDS[pick(WORDS.length, random)] ?? ""} `),
    () => pieces.splice(at, 1, ` ${WORDS[pick(WORDS.length, random)] ?? ""} `),
    () => pieces.splice(at, 0, ...donor.slice(start, start + 1 + pick(12, random))),
    () => pieces.splice(at, pieces.length),
    () => pieces.splice(at, 0, (WORDS[pick(WORDS.length, random)] ?? "").concat(" ").repeat(pick(300, random))),
  ];
  acts[pick(acts.length, random)]?.();
  return pieces.join("");
}

function mutateCharacters(sql: string, random: Random): string {
  const at = pick(sql.length, random);
  const sign = SIGNS[pick(SIGNS.length, random)] ?? " ";
  const length = random() < 0.5 ? 1 : 0;
  return sql.slice(0, at) + (random() < 0.6 ? sign : "") + sql.slice(at + length);
}

function pick(count: number, random: Random): number {
  return Math.floor(random() * count);
}
