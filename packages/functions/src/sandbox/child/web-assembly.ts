/** As much of WebAssembly as is used here, typed without the browser's types. */
export interface WasmModule {
  readonly "a module": never;
}

export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<WasmModule>;
  instantiate(module: WasmModule, imports: object): Promise<object>;
  readonly Memory: { readonly prototype: WasmMemory };
  readonly RuntimeError: new () => Error & { readonly name: "RuntimeError" };
}

export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
