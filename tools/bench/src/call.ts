import { type HttpAnswer, KeepAliveClient } from "./keep-alive-client.ts";
import type { Target } from "./target.ts";

/** One signed call on a connection of its own. */
export async function call(target: Target, operation: string, input: object): Promise<HttpAnswer> {
  const client = await KeepAliveClient.open(target.port);
  try {
    return await client.send(target.signer.request(operation, Buffer.from(JSON.stringify(input)), Date.now()));
  } finally {
    client.close();
  }
}
