import { AppError, type Clock } from "@millrace/base";
import type { Db } from "@millrace/db";
import { FreshCache } from "../fresh-cache.ts";
import { type Maintenance, readMaintenance } from "./read-maintenance.ts";

/** Whether the house is being worked on, from memory; a change holds within 5 s. */
export class MaintenanceWatch {
  readonly #cache: FreshCache<"house", Maintenance>;

  constructor(deps: { readonly db: Db; readonly clock: Clock }) {
    this.#cache = new FreshCache({ nowMs: () => deps.clock.nowMs(), load: () => readMaintenance(deps) });
  }

  /** Throws `house.maintenance` while it is. */
  async refuse(): Promise<void> {
    const { sinceMs, words } = (await this.#cache.find("house")) ?? {};
    if (sinceMs !== undefined) throw new AppError("house.maintenance", { words: words || "it will not take long." });
  }
}
