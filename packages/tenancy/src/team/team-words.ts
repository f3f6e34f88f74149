import { AppError } from "@millrace/base";
import type { Tx } from "@millrace/db";

/** First parts of console URLs that are not teams. */
const reserved = [
  "account",
  "api",
  "docs",
  "health",
  "new",
  "settings",
  "sign-in",
  "sign-out",
  "static",
  "team",
  "teams",
];
const SLUG_MAX = 40;

/** Refuses a team name that is empty, too long or has characters that do not print. */
export function checkTeamName(name: string): void {
  if (name.trim() !== name || !/^[^\p{C}]{1,80}$/u.test(name)) throw invalid("A team's name has 1 to 80 characters.");
}

/** Refuses what cannot be a region's name. */
export function checkTeamRegion(region: string | undefined): void {
  if (region !== undefined && !/^[a-z0-9-]{1,32}$/.test(region))
    throw invalid(`"${region}" is not the name of a region.`);
}

/** The wanted slug, if it is free; or one made from the name, with a number when that is taken. */
export async function findFreeSlug(tx: Tx, input: { readonly name: string; readonly slug?: string }): Promise<string> {
  const isFree = async (slug: string) => !reserved.includes(slug) && (await tx.team.count({ where: { slug } })) === 0;
  if (input.slug !== undefined) {
    if (!/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(input.slug)) {
      throw invalid("A team's short name has 1 to 40 small letters, digits and inner hyphens.");
    }
    if (await isFree(input.slug)) return input.slug;
    throw new AppError("resource.exists", { what: `A team with the short name ${input.slug}` });
  }
  const base = slugOf(input.name);
  for (let i = 1; ; i += 1) {
    const slug = i === 1 ? base : `${base}-${i}`;
    if (await isFree(slug)) return slug;
  }
}

function slugOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, SLUG_MAX - 5)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "team-1" : slug;
}

function invalid(reason: string): AppError {
  return new AppError("input.invalid", { reason });
}
