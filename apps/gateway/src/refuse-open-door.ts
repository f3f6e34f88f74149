import type { Config } from "@millrace/config";

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** `GATEWAY_AUTH=off` answers anybody as the first team: allowed on the loopback address only, and said loudly. */
export function refuseOpenDoor(gateway: Config["gateway"]): void {
  if (gateway.auth === "on") return;
  if (!loopback.has(gateway.host)) {
    process.stderr.write(
      `GATEWAY_AUTH=off is allowed on the loopback address only, and GATEWAY_HOST is ${gateway.host}. Set GATEWAY_HOST=127.0.0.1 or GATEWAY_AUTH=on.\n`,
    );
    process.exit(78);
  }
  process.stderr.write("WARNING: GATEWAY_AUTH=off. Every request is answered without a signature, as the first team.\n");
}
