import { createHmac } from "node:crypto";

/**
 * The header that proves where a webhook comes from: `t=<unix seconds>,v1=<hex>`, an HMAC-SHA256 over the seconds, a dot and the
 * body. Who checks it also looks at the time, so that an old one cannot be sent again.
 */
export function signatureOf(
  secret: string,
  { seconds, body }: { readonly seconds: number; readonly body: string },
): string {
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}
