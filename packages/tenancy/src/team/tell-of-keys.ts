import type { TenancyDeps } from "../deps.ts";

/** Tells every process that what it remembers of a team's keys and tokens is old. */
export async function tellOfKeys({ db, redis }: Pick<TenancyDeps, "db" | "redis">, teamId: string): Promise<void> {
  const { keys, tokens } = await db.withTeam(teamId, async (tx) => ({
    keys: await tx.accessKey.findMany({ where: { teamId, revokedAt: null }, select: { id: true } }),
    tokens: await tx.serviceToken.findMany({ where: { teamId, revokedAt: null }, select: { hash: true } }),
  }));
  for (const { id } of keys) await redis.publish("key.changed", id);
  for (const { hash } of tokens) await redis.publish("token.changed", Buffer.from(hash).toString("hex"));
}
