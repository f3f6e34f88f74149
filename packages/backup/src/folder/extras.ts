/** The file with what else belongs to an instance, sealed with a key that is derived in the vault. */
export const EXTRAS = "instance.sealed";

/** What the vault derives that key for. */
export const extrasPurpose = "backup.extras";
