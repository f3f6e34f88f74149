/** "MaxRecordSizeInKiB" -> "max-record-size-in-ki-b", as the aws command names its options. */
export function toKebab(name: string, joint = "-"): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, `$1${joint}$2`)
    .replace(/([A-Z]+)([A-Z][a-z])/g, `$1${joint}$2`)
    .toLowerCase();
}
