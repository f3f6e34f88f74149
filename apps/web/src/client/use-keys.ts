"use client";
import { useEffect, useRef } from "react";

/** Keys to acts: "n", "/", " ", or two in a row as "g s". */
export type KeyActs = Readonly<Record<string, () => void>>;

const SEQUENCE_MS = 1000;

/** Single keys for the page. Silent in fields, in layers, and with Ctrl, Alt or Cmd held. */
export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    let first = "";
    let firstMs = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const pair = event.timeStamp - firstMs < SEQUENCE_MS ? `${first} ${event.key}` : "";
      const act = latest.current[pair] ?? latest.current[event.key];
      first = event.key;
      firstMs = event.timeStamp;
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=dialog], [role=menu]")) return true;
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}
