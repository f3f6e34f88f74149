import "server-only";
import { passkeyPlace } from "@millrace/tenancy";
import { openConsole } from "./compose.ts";

/** Whether browsers can bind passkeys to the console's address: to a name they can, to a number they cannot. */
export async function mayHavePasskeys(): Promise<boolean> {
  const { config } = await openConsole();
  return passkeyPlace(new URL(config.web.url)) !== undefined;
}
