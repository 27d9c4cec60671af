/** Kernels whose state is looked at: every sample with what it prints, at any moment of its life. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import type { HostOptions, KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { Image } from '../../src/lowered/units.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Virtual microseconds after which a run counts as over. */
const END = 3_000_000;

export interface Subject {
  name: string;
  image: Image;
  programs: string[];
  /** What it wants its kernel to be like. */
  options: KernelOptions;
}

export function subject(folder: string, programs?: readonly string[]): Subject {
  const { image } = compile(readTree(join(ROOT, folder)));
  const wanted = programs ?? ['user/init.ts', 'user/main.ts'];
  const known = image!.programs.map(({ name }) => name);
  const file = join(ROOT, folder, 'options.json');
  const own = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KernelOptions) : {};
  const options: KernelOptions = { lockdep: true, ...own };
  return {
    options,
    name: folder,
    image: image!,
    programs: wanted.filter((path) => known.includes(path)),
  };
}

/** The folders of samples below one. */
export const samplesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .sort();

/** What a kernel's programs print, and its defects: no part of its state. */
export class Listener implements HostOptions {
  readonly heard: string[] = [];
  readonly onPrint = (text: string): void => void this.heard.push(text);
  readonly onDefect = (error: unknown): void => void this.heard.push(`defect: ${String(error)}`);
}

/** A kernel of a subject, so many microseconds after its boot; some subjects spin for ever in other modes than theirs. */
export function kernelAt(
  { image, programs, options: own }: Subject,
  moment: number,
  options: KernelOptions = {},
): Kernel {
  const kernel = new Kernel(image, { ...options, ...own }).boot();
  for (const path of programs) kernel.spawn(path);
  kernel.run(kernel.now + moment);
  return kernel;
}

/** Everything that can be told of the rest of a run. */
export function runOn(kernel: Kernel, listener: Listener): Record<string, unknown> {
  listener.heard.length = 0;
  const end = kernel.run(END);
  return { end, printed: [...listener.heard], dmesg: kernel.dmesg(), hash: kernel.hash() };
}
