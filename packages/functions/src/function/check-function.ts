import { AppError } from "@millrace/base";
import type { FunctionSecret, FunctionSettings } from "@millrace/contract";
import type { Egress } from "@millrace/egress";

export interface WholeFunction {
  readonly settings: FunctionSettings;
  readonly code: string | undefined;
  /** True: one is there already, and stays. */
  readonly secret: FunctionSecret | true | undefined;
}

/** What must fit together in a function, whichever way it came to be. Throws argument.invalid or egress.refused. */
export function checkFunction(egress: Pick<Egress, "check">, { settings, code, secret }: WholeFunction): void {
  const refuse = (reason: string) => new AppError("argument.invalid", { reason });
  const isJavascript = settings.kind === "javascript";
  if (isJavascript && code === undefined) throw refuse("A JavaScript function needs code.");
  if (!isJavascript && code !== undefined) throw refuse("Only JavaScript functions have code.");
  if (secret !== undefined && secret !== true) {
    const kind = "accessKeyId" in secret ? "lambda" : "http";
    if (kind !== settings.kind) throw refuse(`This secret is not one for a function of kind ${settings.kind}.`);
  }
  if (settings.kind === "lambda" && secret === undefined) {
    throw refuse("A function at AWS needs an access key that may invoke it.");
  }
  if (settings.kind === "http") egress.check(settings.url);
  if (settings.kind === "lambda" && settings.endpoint !== undefined) egress.check(settings.endpoint);
}
