/** What stands in the way of a backup, a verification or a restore, as a sentence for the person who asked for it. */
export class BackupProblem extends Error {
  constructor(sentence: string, options?: { readonly cause: unknown }) {
    super(sentence, options);
    this.name = "BackupProblem";
  }
}
