/** Where a volume's segment lies in the object store. */
export function segmentKey(volume: string, name: string): string {
  return `log/${volume}/${name}`;
}
