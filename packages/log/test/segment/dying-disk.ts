import type { Disk, DiskFile } from "../../src/index.ts";

/** A disk that does so many operations more and then none: its process is as good as killed. */
export class DyingDisk {
  readonly disk: Disk;
  diesAfter = Number.POSITIVE_INFINITY;

  constructor(real: Disk) {
    const step = () => {
      this.diesAfter -= 1;
      if (this.diesAfter < 0) throw new Error("The process is dead.");
    };
    const counted = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => {
      return async (...args: A): Promise<R> => {
        step();
        return work(...args);
      };
    };
    const asFile = (file: DiskFile): DiskFile => ({
      write: counted((buffers, position) => file.write(buffers, position)),
      sync: counted(() => file.sync()),
      truncate: counted((length) => file.truncate(length)),
      read: (into, position) => file.read(into, position),
      readNow: (into, position) => file.readNow(into, position),
      size: () => file.size(),
      close: () => file.close(),
    });
    this.disk = {
      makeFolder: (folder) => real.makeFolder(folder),
      open: counted(async (path, how) => asFile(await real.open(path, how))),
      list: (folder) => real.list(folder),
      rename: counted((from, to) => real.rename(from, to)),
      link: counted((from, to) => real.link(from, to)),
      removeFolder: counted((folder) => real.removeFolder(folder)),
      remove: counted((path) => real.remove(path)),
      syncFolder: counted((folder) => real.syncFolder(folder)),
      usedFraction: (folder) => real.usedFraction(folder),
    };
  }
}
