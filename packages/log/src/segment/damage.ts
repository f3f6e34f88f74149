/** What was found wrong on the disk, for the person who runs the house. */
export interface Damage {
  readonly file: string;
  readonly offset: number;
  readonly bytes: number;
  /**
   * `torn`: a write that was never acknowledged, cut off. `lost`: acknowledged bytes that do not match their checksum;
   * reads of them say `corrupt`. `footer`: a footer that was made again out of the entries, nothing is lost.
   */
  readonly kind: "torn" | "lost" | "footer";
}
