/** A file of a volume as it was at one moment: its first `bytes` bytes, which never change. */
export interface VolumeFile {
  readonly name: string;
  readonly bytes: number;
}

/** A volume as it was at one moment, beside the living one. */
export interface StagedVolume {
  /** Where it lies, on the machine of the log's owner. */
  readonly folder: string;
  /** Of the owner at that moment. */
  readonly epoch: number;
  readonly files: readonly VolumeFile[];
}

/**
 * How a backup finds a moment that the log and another store share: `hold` (nothing is acknowledged from now on), look at the
 * other store, `take` (appends go on). One at a time; who comes later takes it from who came before.
 */
export interface VolumeBackups {
  /**
   * Resolves when everything that was acknowledged is durable and nothing else will be. Appends wait, for two seconds at most:
   * who does not take the volume by then must hold again.
   */
  hold(): Promise<void>;
  /** The volume as it is during the hold, which this ends. Throws `conflict` when the hold has run out. */
  take(): Promise<StagedVolume>;
  /** Removes what was taken. */
  drop(): Promise<void>;
}
