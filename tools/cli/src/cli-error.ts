/** An expected failure: its sentence says what to do, and is all that the person sees. */
export class CliError extends Error {}
