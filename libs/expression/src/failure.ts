/** PostgreSQL's error for a value. Not an Error: rows fail by the thousand, and a stack for each would cost more than the work itself. */
export class PgFailure {
  constructor(
    readonly sqlstate: string,
    readonly message: string,
  ) {}
}

/** A value that the compiled form cannot decide exactly as the server would; the evaluation on the server takes over. */
export class HandBack {
  constructor(readonly message: string) {}
}
