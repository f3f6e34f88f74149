/**
 * Bodies of requests lie outside of V8's heap. It learns that they are garbage when it collects the young generation, and it
 * collects that only when objects fill it, of which the gateway makes few. At the usual 16 MiB, hundreds of dead bodies pile
 * up behind it, and V8 answers them with full collections of the whole heap: half of all the work at 500 records a request.
 */
export const gatewayFlags: readonly string[] = ["--max-semi-space-size=4"];

/**
 * Settings of glibc's malloc (mallopt(3)) for all apps. It has an arena for each thread, and learns from the first large body that was
 * freed to keep as much for later; both leave a busy gateway with a hundred megabytes that it does not use.
 */
export const mallocSettings: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "1048576",
  MALLOC_TRIM_THRESHOLD_: "4194304",
};
