/** What a stub of a database answers a statement with that it does not run. */
export class SqlRefusal extends Error {
  /** SQLSTATE. */
  readonly state: string;

  constructor(state: string, message: string) {
    super(message);
    this.state = state;
  }
}
