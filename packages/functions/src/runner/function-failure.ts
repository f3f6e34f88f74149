/** Why a whole invocation failed, as AWS's delivery names it in error documents. */
export class FunctionFailure extends Error {
  /** `Lambda.FunctionTimedOut`. */
  readonly code: string;
  /** Whether the same records may fare better at another attempt. */
  readonly retry: boolean;
  /** What the function had to say, as far as it came. */
  readonly logs: readonly string[];

  constructor(code: string, message: string, more: { readonly retry: boolean; readonly logs?: readonly string[] }) {
    super(message);
    this.name = "FunctionFailure";
    this.code = code;
    this.retry = more.retry;
    this.logs = more.logs ?? [];
  }
}
