export type { EgressPlace } from "./check-place.ts";
export { checkUrl } from "./check-url.ts";
export type { EgressRequest, EgressResponse } from "./egress-fetch.ts";
export { type EgressPolicy, parseEgressAllow } from "./egress-policy.ts";
export type { ConnectOptions } from "./guarded-socket.ts";
export { type Egress, type EgressOptions, openEgress, type RequestHandlerOptions } from "./open-egress.ts";
