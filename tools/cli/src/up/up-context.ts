import type { BootstrapResult } from "../bootstrap/bootstrap-result.ts";
import type { Instance } from "../instance/instance.ts";
import type { InstanceState } from "../instance/instance-state.ts";

/** What a person asked for after `./millrace up`. */
export interface UpRequest {
  readonly accountId: string | undefined;
  readonly gatewayPort: number | undefined;
  readonly webPort: number | undefined;
}

/** What the phases of `up` hand on to each other. */
export interface UpContext {
  readonly instance: Instance;
  readonly request: UpRequest;
  /** True when the instance's supervisor runs already. */
  readonly isRunning: boolean;
  state: InstanceState;
  result?: BootstrapResult;
  /** Shows what the phase is at, when that takes long. */
  say(text: string): void;
}

/** A step of `up`. Doing it twice is as good as once; a failure throws a CliError. Returns a few words for the table. */
export interface Phase {
  readonly title: string;
  run(context: UpContext): Promise<string>;
}
