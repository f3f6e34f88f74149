/** What bootstrap/main.ts is asked for. */
export interface BootstrapRequest {
  readonly accountId: string;
  readonly email: string;
  /** True when the CLI holds no key of the first team and needs a new one. */
  readonly needsKey: boolean;
  /** True until the demo stream was made once; a person may delete it after that. */
  readonly needsDemo: boolean;
}

/** What it answers, over the IPC channel. */
export interface BootstrapResult {
  readonly signInUrl: string;
  readonly accountId: string;
  readonly region: string;
  readonly teamName: string;
  readonly streamName: string;
  /** Present when a key was made just now; its secret cannot be had again. */
  readonly key?: { readonly id: string; readonly secret: string };
}
