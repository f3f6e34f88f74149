import type { Config } from "@millrace/config";

/** `GATEWAY_AUTH=off` answers anybody as the first team. The configuration allows it on loopback only; here it is said loudly. */
export function warnOpenDoor(gateway: Config["gateway"]): void {
  if (gateway.auth === "on") return;
  process.stderr.write(
    "WARNING: GATEWAY_AUTH=off. Every request is answered without a signature, as the first team.\n",
  );
}
