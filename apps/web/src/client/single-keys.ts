"use client";
import { useSyncExternalStore } from "react";

const STORED = "millrace.keys";
const listeners = new Set<() => void>();

/** Whether keys without Ctrl do something: people who speak to their computer turn them off (WCAG 2.1.4). Remembered. */
export const singleKeys = {
  areOn: (): boolean => localStorage.getItem(STORED) !== "off",
  set: (areOn: boolean): void => {
    if (areOn) localStorage.removeItem(STORED);
    else localStorage.setItem(STORED, "off");
    for (const tell of listeners) tell();
  },
  /** On, as far as the server knows. */
  useAreOn: (): boolean => useSyncExternalStore(subscribe, singleKeys.areOn, () => true),
};

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
