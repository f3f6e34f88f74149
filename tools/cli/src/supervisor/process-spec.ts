/** How to tell that a process can do its work, and not only runs. */
export type ReadyProbe =
  | { readonly kind: "http"; readonly url: string }
  | { readonly kind: "postgres"; readonly url: string }
  | { readonly kind: "redis"; readonly url: string }
  /** The process writes this file when it is ready; the supervisor removes it before each start. */
  | { readonly kind: "file"; readonly path: string };

/** A process that the supervisor keeps running. */
export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to the environment of `./millrace up`. */
  readonly env: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
  readonly stopSignal: "SIGTERM" | "SIGINT";
  /** After this the process is killed. */
  readonly stopMs: number;
  readonly ready: ReadyProbe;
}
