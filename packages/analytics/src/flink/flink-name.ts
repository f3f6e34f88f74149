/** A name as Flink reads it: always in backticks, as Flink tells upper from lower case. */
export function flinkName(name: string): string {
  return `\`${name.replaceAll("`", "``")}\``;
}
