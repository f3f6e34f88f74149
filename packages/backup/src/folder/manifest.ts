/**
 * What a backup is: a folder that is the instance as it was at one moment, in files that need no program of ours to be read.
 *
 *     manifest.json       what is in it and what made it; written last, so that a folder without one is no backup
 *     files.sha256        a line for each of the files below, as `sha256sum --check` reads it
 *     postgres/TABLE.copy the rows of a table in the text format of COPY, of all teams; secrets in them are sealed
 *     log/                a volume of the log: sealed segments, journals up to the moment, the shards' snapshot, the volume's id
 *     objects/            a folder of objects, where objects lie in a folder; where they lie in an S3, those of them that are on
 *                         their way (what deliveries staged, the state of applications), the others stay where they are
 *     import/             the files that people put there for imports
 *     config.json         the configuration without its secrets, for people
 *     instance.sealed     what ./millrace remembers of its instance, sealed
 *     master.key          only when it was asked for
 *     restores.json       when it was restored, and from which epoch on; not among the files
 *
 * The moment: the log is held for some milliseconds, in which nothing is acknowledged, and Postgres's snapshot is taken in between.
 * So no row of it speaks of a record that is not in the log, and no record in the log is the work of a row that is not in it: a
 * restored instance is one whose machines all stopped at that moment.
 */
export interface Manifest {
  readonly format: 1;
  /** ISO 8601. */
  readonly moment: string;
  readonly finishedAt: string;
  readonly millrace: string;
  /** The newest migration of the schema that the rows have. */
  readonly lastMigration: string;
  readonly tables: readonly ManifestTable[];
  readonly log: {
    readonly volume: string;
    /** Of the owner at the moment. */
    readonly epoch: number;
    readonly files: number;
    readonly bytes: number;
    /** Segments whose entries are in the object store only. */
    readonly coldSegments: number;
  };
  readonly objects: {
    readonly kind: "folder" | "s3";
    /** Of an S3: where they stay. */
    readonly place?: string;
    readonly files: number;
    readonly bytes: number;
    /** Objects that rows name and that were gone already. */
    readonly missing: readonly string[];
  };
  /** What tells the right master keys from others; nothing of a key can be found out from it. */
  readonly masterKeys: readonly { readonly version: number; readonly check: string }[];
  readonly hasMasterKey: boolean;
  /** Of files.sha256, and what its lines sum up to. */
  readonly sums: { readonly sha256: string; readonly files: number; readonly bytes: number };
}

export interface ManifestTable {
  readonly name: string;
  readonly columns: readonly string[];
}

export const MANIFEST = "manifest.json";
export const SUMS = "files.sha256";
export const RESTORES = "restores.json";
