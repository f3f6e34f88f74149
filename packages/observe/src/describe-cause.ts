const DEPTH_MAX = 5;

/** What a log line tells of something that was thrown. Properties of its own are left out: they may hold data. */
export interface CauseLine {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly detail?: string;
  readonly stack?: string;
  readonly cause?: CauseLine;
}

/** Describes anything thrown, with the errors that caused it, five deep at most. */
export function describeCause(thrown: unknown, depth = 1): CauseLine {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: String(thrown) };
  const { code, detail } = thrown as { code?: unknown; detail?: unknown };
  return {
    name: thrown.name,
    message: thrown.message,
    ...(typeof code === "string" && { code }),
    ...(typeof detail === "string" && { detail }),
    ...(thrown.stack !== undefined && { stack: thrown.stack }),
    ...(thrown.cause !== undefined && depth < DEPTH_MAX && { cause: describeCause(thrown.cause, depth + 1) }),
  };
}
