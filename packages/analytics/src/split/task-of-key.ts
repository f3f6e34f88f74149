import type { KeyPart } from "../compile/key-parts.ts";

const basis = 0x811c9dc5;
const prime = 0x01000193;

/**
 * Which of so many tasks a key belongs to: FNV-1a over the parts' UTF-16 units, mixed, modulo the tasks. What tasks remember is kept by
 * it, so it never changes.
 */
export function taskOfKey(parts: readonly KeyPart[], tasks: number): number {
  let state = basis;
  for (const part of parts) {
    const text = part ?? "";
    for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), prime);
    // Where a part ends, and whether there was one: above what a unit can be.
    state = Math.imul(state ^ (part === null ? 0x10001 : 0x10000), prime);
  }
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return ((state ^ (state >>> 16)) >>> 0) % tasks;
}
