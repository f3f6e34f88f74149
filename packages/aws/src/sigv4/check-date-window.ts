import { basicDate } from "./parse-date.ts";
import { staleSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";

export interface DateWindow {
  readonly nowMs: number;
  readonly minutes: number;
}

/** Throws unless the request was signed within the window around now (header form), or still holds (query form). */
export function checkDateWindow(parts: SignatureParts, window: DateWindow): void {
  const { minutes } = window;
  // Signatures know whole seconds, and so do the texts.
  const nowMs = Math.floor(window.nowMs / 1000) * 1000;
  const windowMs = minutes * 60_000;
  const { dateTime, dateMs, expiresSeconds } = parts;
  const now = (): string => basicDate(nowMs);
  const latestMs = nowMs + windowMs;
  if (dateMs > latestMs) {
    throw staleSignature(
      `Signature not yet current: ${dateTime} is still later than ${basicDate(latestMs)} (${now()} + ${minutes} min.)`,
    );
  }
  if (expiresSeconds !== undefined) {
    const endMs = dateMs + expiresSeconds * 1000;
    if (nowMs > endMs) throw staleSignature(`Signature expired: ${now()} is now later than ${basicDate(endMs)}`);
    return;
  }
  const earliestMs = nowMs - windowMs;
  if (dateMs < earliestMs) {
    throw staleSignature(
      `Signature expired: ${dateTime} is now earlier than ${basicDate(earliestMs)} (${now()} - ${minutes} min.)`,
    );
  }
}
