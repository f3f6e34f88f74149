/** What gateway and worker have in common. */
const ofBoth = [
  "--external-memory-accounted-in-global-limit",
  "--heap-growing-percent=40",
  "--wasm-lazy-compilation",
  "--liftoff-only",
];

/**
 * V8's settings for gateway and worker. Bodies of records lie outside of V8's heap, and V8 must not misjudge them. It learns that one
 * is garbage when it collects the young generation, and it collects that when objects fill it, of which both make few: so the young
 * generation is small, and smaller yet in the gateway, whose requests leave little behind, than in a worker, whose SQL makes objects
 * of records. Left alone, it also answers every 64 MiB of new bodies with a collection of the whole heap, half of all the work of a
 * gateway that takes 500 records a request: so they count like everything else, and the whole is collected when it has grown by two
 * fifths.
 *
 * The one module of WebAssembly, which puts Prisma's queries together, is compiled as it is called and never optimised: it is
 * asked a few times a second, and its optimised form takes 25 MiB.
 */
export const appFlags: Readonly<Record<"gateway" | "worker", readonly string[]>> = {
  gateway: ["--max-semi-space-size=4", ...ofBoth],
  worker: ["--max-semi-space-size=8", ...ofBoth],
};

/**
 * Settings of glibc's malloc (mallopt(3)) for all apps. It has an arena for each thread, and learns from the first large body that was
 * freed to keep as much for later; both leave a busy gateway with a hundred megabytes that it does not use. Blocks of 128 KiB and more
 * are mapped for themselves, so that they go back whole: between small things they leave holes, 40 MiB of them after large reads.
 */
export const mallocSettings: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: "2",
  MALLOC_MMAP_THRESHOLD_: "131072",
  MALLOC_TRIM_THRESHOLD_: "4194304",
};
