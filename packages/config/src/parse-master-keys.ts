const KEY_BYTES = 32;

export interface MasterKey {
  readonly version: number;
  readonly key: Buffer;
}

/** The keys in a text such as `BASE64` or `2:BASE64,1:BASE64`, the newest first; undefined when it is none. */
export function parseMasterKeys(text: string): MasterKey[] | undefined {
  const keys: MasterKey[] = [];
  for (const item of text.split(",")) {
    const [, version = "1", encoded = ""] = /^(?:(\d{1,9}):)?([A-Za-z0-9+/]{43}=)$/.exec(item.trim()) ?? [];
    const key = Buffer.from(encoded, "base64");
    if (key.length !== KEY_BYTES || keys.some((other) => other.version === Number(version))) return undefined;
    keys.push({ version: Number(version), key });
  }
  return keys.sort((a, b) => b.version - a.version);
}
