import type { StreamsDeps } from "../src/deps.ts";

/** When a worker is killed: right before its n-th effect (counted from 0), or right after it, with nobody told of its outcome. */
export interface Death {
  readonly effect: number;
  readonly when: "before" | "after";
}

export interface DyingDeps {
  readonly deps: StreamsDeps;
  /** False when the work was over before its death came. */
  readonly isDead: () => boolean;
}

/**
 * Deps of a worker that is killed. Everything that reaches out of the process counts as an effect: the log, Postgres, hints,
 * jobs. What was on its way at the death still happens; nothing begins after it.
 */
export function dyingDeps(deps: StreamsDeps, death: Death): DyingDeps {
  let effects = 0;
  let dead = false;
  const live = async (work: () => unknown): Promise<unknown> => {
    const nth = effects++;
    if (nth >= death.effect && death.when === "before") dead = true;
    if (dead) throw new Error("killed");
    const result = await work();
    if (nth >= death.effect) dead = true;
    if (dead) throw new Error("killed");
    return result;
  };
  const counted = <T extends object>(thing: T, names: readonly (keyof T)[]): T =>
    new Proxy(thing, {
      get: (held, name) => {
        const value = Reflect.get(held, name, held) as unknown;
        if (typeof value !== "function") return value;
        const call = (...args: unknown[]): unknown => value.apply(held, args);
        return names.includes(name as keyof T) ? (...args: unknown[]) => live(() => call(...args)) : call;
      },
    });
  return {
    deps: {
      ...deps,
      db: counted(deps.db, ["withTeam", "asSystem"]),
      log: counted(deps.log, ["open", "seal", "stats", "trim", "drop"]),
      jobs: counted(deps.jobs, ["enqueue"]),
      directory: counted(deps.directory, ["changed"]),
    },
    isDead: () => dead,
  };
}
