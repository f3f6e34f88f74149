/** What a function's credentials are sealed for; sealed for one function they cannot be opened as another's. */
export function secretPurpose(functionId: string): string {
  return `function.secret.${functionId}`;
}
