/** Where a log is served: a socket of this machine, or a port. */
export type LogAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/** `unix:/path/of.sock` or `tcp:host:port` (a host with colons in brackets). */
export function parseLogAddress(text: string): LogAddress {
  if (text.startsWith("unix:")) return { path: text.slice("unix:".length) };
  const m = /^tcp:(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  if (!m) throw new Error(`"${text}" is no address of a log: unix:/path or tcp:host:port.`);
  return { host: m[1] ?? m[2] ?? "", port: Number(m[3]) };
}

export function formatLogAddress(address: LogAddress): string {
  if ("path" in address) return `unix:${address.path}`;
  return `tcp:${address.host.includes(":") ? `[${address.host}]` : address.host}:${address.port}`;
}
