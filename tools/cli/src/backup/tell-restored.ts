import type { RestoredBackup } from "@millrace/backup";

/** Says what was restored, and what a person should know now. */
export function tellRestored({ manifest, epoch, isNoted }: RestoredBackup, next: string): void {
  const { objects } = manifest;
  const lines = [
    `\nRestored the instance of ${manifest.moment}. Its log goes on from epoch ${epoch}: no sequence number is given out twice.`,
    "People sign in again; keys, streams, iterators and checkpoints are those of the backup.",
    ...(objects.kind === "s3"
      ? [
          `Its segments and buckets are those in ${objects.place}: the instance that was backed up must not run any more.`,
        ]
      : []),
    ...(isNoted
      ? []
      : [
          "The backup's folder cannot be written to, so it does not know of this restore: do not restore it again within ten minutes.",
        ]),
    next,
  ];
  console.log(lines.join("\n"));
}
