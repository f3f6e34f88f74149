import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** The programs for disks lie where not every PATH looks. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

function run(program: string, args: readonly string[]): Promise<unknown> {
  return execute(program, args, { env });
}

/** A file system in a file. Copying the file while it is in use gives what a power cut would have left on the disk. */
export class LoopImage {
  readonly #image: string;
  readonly folder: string;

  private constructor(image: string, folder: string) {
    this.#image = image;
    this.folder = folder;
  }

  /** Why it cannot be done here, or undefined when it can. */
  static async whyNot(): Promise<string | undefined> {
    try {
      const image = await LoopImage.make(16);
      await image.remove();
      return undefined;
    } catch (problem) {
      return `Loop mounts are not allowed here: ${(problem as Error).message.split("\n")[0]}`;
    }
  }

  static async make(megabytes: number): Promise<LoopImage> {
    const home = await mkdtemp(join(tmpdir(), "millrace-image-"));
    const image = join(home, "disk.img");
    await writeFile(image, "");
    await truncate(image, megabytes << 20);
    await run("mkfs.ext4", ["-q", "-F", "-m", "0", image]);
    return LoopImage.#mount(home, image);
  }

  /** What the disk holds at this moment, mounted beside it. */
  async cut(): Promise<LoopImage> {
    const home = await mkdtemp(join(tmpdir(), "millrace-image-"));
    const copy = join(home, "disk.img");
    await run("cp", ["--sparse=always", this.#image, copy]);
    return LoopImage.#mount(home, copy);
  }

  async remove(): Promise<void> {
    await run("umount", [this.folder]);
    await rm(join(this.#image, ".."), { recursive: true });
  }

  static async #mount(home: string, image: string): Promise<LoopImage> {
    const folder = join(home, "mounted");
    await mkdir(folder);
    try {
      await run("mount", ["-o", "loop", image, folder]);
    } catch (problem) {
      await rm(home, { recursive: true });
      throw problem;
    }
    return new LoopImage(image, folder);
  }
}
