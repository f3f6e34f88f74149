/** What a source's credentials are sealed for; sealed for one source they cannot be opened as another's. */
export function secretPurpose(sourceId: string): string {
  return `source.secret.${sourceId}`;
}
