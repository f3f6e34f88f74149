import type { Socket } from "node:net";
import { AppError } from "@millrace/base";
import type { EgressPolicy, EgressTarget } from "./egress-policy.ts";

/** Destroys the socket the moment it turns out to have reached an address that the policy refuses. */
export function guardSocket(policy: EgressPolicy, target: EgressTarget, socket: Socket): void {
  socket.prependOnceListener("connect", () => {
    const reason = policy.refusal(target, socket.remoteAddress ?? "");
    if (reason !== undefined) socket.destroy(refusedError(target, reason));
  });
}

/** What a refused connection fails with. */
export function refusedError({ host, port }: EgressTarget, reason: string): AppError {
  return new AppError("egress.refused", { address: `${host}:${port}`, reason });
}
