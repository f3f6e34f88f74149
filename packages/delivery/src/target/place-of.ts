import type { EgressPlace } from "@millrace/egress";
import type { TlsSettings } from "./tls-settings.ts";

interface Server {
  readonly host: string;
  readonly port: number;
  readonly tls: TlsSettings["tls"];
}

/** Where a server is that does not speak HTTP, as egress judges it. */
export function placeOf({ host, port, tls }: Server): EgressPlace {
  return { host, port, tls: tls !== "off" };
}
