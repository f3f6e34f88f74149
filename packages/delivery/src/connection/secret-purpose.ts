/** What a connection's credentials are sealed for; sealed for one connection they cannot be opened as another's. */
export function secretPurpose(connectionId: string): string {
  return `connection.secret.${connectionId}`;
}
