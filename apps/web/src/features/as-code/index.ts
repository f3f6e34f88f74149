export { AsCode } from "./AsCode.tsx";
export type { CodePlace } from "./code-place.ts";
export { ThingSnippets } from "./ThingSnippets.tsx";
export { applicationCode } from "./thing/application-code.ts";
export { deliveryCode } from "./thing/delivery-code.ts";
export { streamCode } from "./thing/stream-code.ts";
