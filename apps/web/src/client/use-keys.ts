"use client";
import { useEffect, useRef } from "react";
import type { Keys } from "./key-map.ts";
import { singleKeys } from "./single-keys.ts";

/** Keys of the key map to acts. */
export type KeyActs = Readonly<Partial<Record<Keys, () => void>>>;

const SEQUENCE_MS = 1000;

/**
 * What keys do on this page; a page within another one comes first. Single keys are silent in fields, in layers, and when
 * they are turned off; those with Ctrl or Cmd work in fields too.
 */
export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    let first = "";
    let firstMs = 0;
    const onKey = (event: KeyboardEvent) => {
      const key = event.key === " " ? "Space" : event.key;
      if (event.defaultPrevented || event.altKey) return;
      const isHeld = event.ctrlKey || event.metaKey;
      if (!isHeld && isSilent(event.target, key)) return;
      const pair = event.timeStamp - firstMs < SEQUENCE_MS ? `${first} ${key}` : "";
      const found: Readonly<Record<string, (() => void) | undefined>> = latest.current;
      const act = isHeld ? found[`Ctrl ${key.length === 1 ? key.toLowerCase() : key}`] : (found[pair] ?? found[key]);
      first = isHeld ? "" : key;
      firstMs = event.timeStamp;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isSilent(target: EventTarget | null, key: string): boolean {
  if (key !== "Escape" && !singleKeys.areOn()) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=dialog], [role=menu]")) return true;
  // Space presses what has the focus, when that can be pressed.
  if (key === "Space" && target.closest("button, a, summary, [role=tab], [role=button]")) return true;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
