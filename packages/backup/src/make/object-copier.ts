import type { StagedVolume } from "@millrace/log";

/** Brings the objects of an instance into a backup; one for each kind of store. */
export interface ObjectCopier {
  /** What is there already and seldom changes, so that little is left to do at the moment. */
  prepare(): Promise<void>;
  /** Copies these objects, and the cold segments of the volume, unless they were copied before. Returns the keys of those that are gone. */
  secure(keys: readonly string[], volume: StagedVolume | undefined): Promise<string[]>;
  /** Brings everything else to what it was at the moment. */
  finish(momentMs: number): Promise<void>;
}
