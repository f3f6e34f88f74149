import type { TrialHouse } from "@millrace/cli";
import { loadConfig } from "@millrace/config";
import { openMemoryLog } from "@millrace/log";
import type { TenancyDeps } from "@millrace/tenancy";
import { openGround, openHouse } from "@millrace/wiring";

/** Works with the teams and keys of a trial house, as its console would. */
export async function withTenancy<T>(house: TrialHouse, work: (deps: TenancyDeps) => Promise<T>): Promise<T> {
  const ground = await openGround(loadConfig(house.env), "test");
  const { tenancy, close } = await openHouse(ground, openMemoryLog());
  try {
    return await work(tenancy);
  } finally {
    await close();
    await ground.close();
  }
}
