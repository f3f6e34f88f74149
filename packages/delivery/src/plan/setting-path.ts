type Settings = Readonly<Record<string, unknown>>;

/** What stands at a dotted path, as in `endpointConfiguration.accessKey`. */
export function readPath(settings: Settings, path: string): unknown {
  return path.split(".").reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), settings);
}

/** The same settings with a value at a path, or without one there when it is undefined. The path's objects are copied. */
export function withPath<T extends Settings>(settings: T, path: string, value: unknown): T {
  const [name = "", ...rest] = path.split(".");
  const { [name]: inner, ...others } = settings;
  if (rest.length > 0) {
    const below = withPath(isObject(inner) ? inner : {}, rest.join("."), value);
    return { ...others, [name]: below } as unknown as T;
  }
  return (value === undefined ? others : { ...others, [name]: value }) as unknown as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
