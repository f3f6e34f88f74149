import type { Disk, DiskFile } from "@millrace/log";
import type { Random } from "./random.ts";

type Change = { readonly position: number; readonly bytes: Buffer } | { readonly length: number };

/** A file's bytes as a reader sees them, and the changes since the last sync, which a power cut may undo. */
interface Inode {
  seen: Buffer;
  durable: Buffer;
  changes: Change[];
  /** After a failed sync: what is seen is no longer what a sync makes durable. */
  hasLost: boolean;
}

type NameChange = (names: Map<string, Inode>) => void;

/** What every operation of a crashed machine ends in. */
export class Crashed extends Error {}

const SECTOR_BYTES = 64;

/**
 * A disk in memory with a write-order recorder. A power cut keeps what was synced, any of the sectors that were written
 * since, and the names changed since the folder's last sync up to some point. A kill keeps all, except the end of the write
 * that it cut off. Both happen at the operation that `crashAfter` counts down to.
 */
export class SimDisk {
  readonly #random: Random;
  #names = new Map<string, Inode>();
  #durableNames = new Map<string, Inode>();
  #nameChanges: NameChange[] = [];
  #life = 0;
  #untilCrash = Number.POSITIVE_INFINITY;
  #crash: "power" | "kill" = "kill";
  full = false;
  /** The next sync fails, and the kernel forgets that its pages were not written: no later sync makes up for it. */
  failsNextSync = false;

  constructor(random: Random) {
    this.#random = random;
  }

  get hasCrashed(): boolean {
    return this.#untilCrash <= 0;
  }

  crashAfter(operations: number, crash: "power" | "kill"): void {
    this.#untilCrash = operations;
    this.#crash = crash;
  }

  /** Stops the machine now, if it did not stop yet, and turns it on again. Files that were open are lost. */
  restart(): void {
    if (this.#crash === "power") this.#cutPower();
    this.#life += 1;
    this.#untilCrash = Number.POSITIVE_INFINITY;
    this.full = false;
    this.failsNextSync = false;
  }

  /** The disk as a process that starts now sees it; after a restart it is of no use. */
  view(): Disk {
    const life = this.#life;
    const step = () => this.#step(life);
    return {
      makeFolder: async () => step(),
      open: async (path, how) => {
        step();
        return this.#open(path, how);
      },
      list: async (folder) => {
        step();
        const paths = [...this.#names.keys()].filter((path) => path.startsWith(`${folder}/`));
        return paths.map((path) => path.slice(folder.length + 1));
      },
      rename: async (from, to) => {
        step();
        if (!this.#names.has(from)) throw noEntry(from);
        this.#rename((names) => {
          const inode = names.get(from);
          if (!inode) return;
          names.delete(from);
          names.set(to, inode);
        });
      },
      link: async (from, to) => {
        step();
        if (!this.#names.has(from)) throw noEntry(from);
        this.#rename((names) => {
          const inode = names.get(from);
          if (inode) names.set(to, inode);
        });
      },
      removeFolder: async (folder) => {
        step();
        this.#rename((names) => {
          for (const path of names.keys()) if (path.startsWith(`${folder}/`)) names.delete(path);
        });
      },
      remove: async (path) => {
        step();
        this.#rename((names) => names.delete(path));
      },
      syncFolder: async () => {
        step();
        this.#durableNames = new Map(this.#names);
        this.#nameChanges = [];
      },
      usedFraction: async () => {
        step();
        return 0.1;
      },
    };
  }

  #open(path: string, how: "create" | "read" | "update"): DiskFile {
    let inode = this.#names.get(path);
    if (how === "create") {
      if (inode) throw Object.assign(new Error(`${path} exists.`), { code: "EEXIST" });
      if (this.full && this.#random.chance(0.5)) throw noSpace();
      const made: Inode = { seen: Buffer.alloc(0), durable: Buffer.alloc(0), changes: [], hasLost: false };
      inode = made;
      this.#rename((names) => names.set(path, made));
    }
    if (!inode) throw noEntry(path);
    return this.#asFile(inode);
  }

  #rename(change: NameChange): void {
    change(this.#names);
    this.#nameChanges.push(change);
  }

  /** Counts an operation. True when the machine stops in its middle. */
  #step(life: number): void {
    if (life !== this.#life || this.#untilCrash <= 0) throw new Crashed("The machine stopped.");
    this.#untilCrash -= 1;
    if (this.#untilCrash <= 0) throw new Crashed("The machine stops.");
  }

  #asFile(inode: Inode): DiskFile {
    const life = this.#life;
    const change = (one: Change) => {
      inode.seen = applied(inode.seen, one);
      inode.changes.push(one);
    };
    const read = (into: Buffer, position: number) => inode.seen.copy(into, 0, position, position + into.length);
    return {
      write: async (buffers, position) => {
        const bytes = Buffer.concat(buffers);
        const part = bytes.subarray(0, this.#random.below(bytes.length + 1));
        try {
          this.#step(life);
        } catch (problem) {
          if (life === this.#life && part.length > 0) change({ position, bytes: Buffer.from(part) });
          throw problem;
        }
        await Promise.resolve();
        if (this.full && this.#random.chance(0.7)) {
          change({ position, bytes: Buffer.from(part) });
          throw noSpace();
        }
        change({ position, bytes });
      },
      sync: async () => {
        this.#step(life);
        await Promise.resolve();
        if (this.failsNextSync) {
          this.failsNextSync = false;
          this.#writeSome(inode);
          inode.hasLost = true;
          throw Object.assign(new Error("The medium failed."), { code: "EIO" });
        }
        if (!inode.hasLost) inode.durable = inode.seen;
        else for (const one of inode.changes) inode.durable = applied(inode.durable, one);
        inode.changes = [];
      },
      read: async (into, position) => {
        this.#step(life);
        await Promise.resolve();
        return read(into, position);
      },
      readNow: (into, position) => {
        this.#step(life);
        return read(into, position);
      },
      truncate: async (length) => {
        this.#step(life);
        change({ length });
      },
      size: async () => inode.seen.length,
      close: async () => undefined,
    };
  }

  #cutPower(): void {
    const names = new Map(this.#durableNames);
    for (const change of this.#nameChanges.slice(0, this.#random.below(this.#nameChanges.length + 1))) change(names);
    for (const inode of new Set(names.values())) {
      this.#writeSome(inode);
      inode.seen = inode.durable;
      inode.hasLost = false;
    }
    this.#names = names;
    this.#durableNames = new Map(names);
    this.#nameChanges = [];
  }

  /** Sectors reach the medium in any order, or not at all; a size that grew leaves zeros. */
  #writeSome(inode: Inode): void {
    for (const change of inode.changes) {
      if ("length" in change) {
        if (this.#random.chance(0.5)) inode.durable = applied(inode.durable, change);
        continue;
      }
      for (let at = 0; at < change.bytes.length; at += SECTOR_BYTES) {
        const bytes = change.bytes.subarray(at, at + SECTOR_BYTES);
        if (this.#random.chance(0.6)) inode.durable = applied(inode.durable, { position: change.position + at, bytes });
      }
    }
    inode.changes = [];
  }
}

function applied(bytes: Buffer, change: Change): Buffer {
  if ("length" in change) return Buffer.from(bytes.subarray(0, change.length));
  const next = Buffer.alloc(Math.max(bytes.length, change.position + change.bytes.length));
  bytes.copy(next);
  change.bytes.copy(next, change.position);
  return next;
}

function noEntry(path: string): Error {
  return Object.assign(new Error(`${path} does not exist.`), { code: "ENOENT" });
}

function noSpace(): Error {
  return Object.assign(new Error("No space left."), { code: "ENOSPC" });
}
