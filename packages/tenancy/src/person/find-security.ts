import type { TenancyDeps } from "../deps.ts";

/** A passkey as its person sees it. */
export interface PasskeyCard {
  readonly id: string;
  readonly name: string;
  readonly createdMs: number;
  /** Whether it is kept on other devices of the person, too. */
  readonly isSynced: boolean;
}

/** How a person comes in. */
export interface Security {
  readonly hasPassword: boolean;
  readonly hasTwoFactor: boolean;
  readonly passkeys: readonly PasskeyCard[];
}

/** How a person comes in: by which of the ways. */
export async function findSecurity(
  deps: Pick<TenancyDeps, "db">,
  person: { readonly userId: string },
): Promise<Security> {
  const { userId } = person;
  return deps.db.asSystem("a person belongs to no team", async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const passwords = await tx.account.count({ where: { userId, password: { not: null } } });
    const passkeys = await tx.passkey.findMany({ where: { userId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
    return {
      hasPassword: passwords > 0,
      hasTwoFactor: user.twoFactorEnabled,
      passkeys: passkeys.map(({ id, name, createdAt, backedUp }) => ({
        id,
        name: name ?? "A passkey",
        createdMs: createdAt?.getTime() ?? 0,
        isSynced: backedUp,
      })),
    };
  });
}
