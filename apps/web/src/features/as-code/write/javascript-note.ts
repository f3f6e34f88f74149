import { services } from "../services.ts";
import type { Call } from "../thing-code.ts";

/** What has to be installed first. */
export function javascriptNote(calls: readonly Call[]): string {
  const used = new Set(calls.map(({ service }) => service));
  return `npm install ${[...used].map((service) => services[service].npm).join(" ")}`;
}
