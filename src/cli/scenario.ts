/** What commands run: programs of an image, and patch modules from files. */
import * as messages from '../diagnostics/messages.ts';
import type { PatchModule } from '../lowered/module.ts';
import { parseModule } from '../lowered/module.ts';
import type { Image } from '../lowered/units.ts';
import { CommandError, readText } from './files.ts';

/** A program that the tree does not have is wrong usage. */
export function checkPrograms(image: Image, paths: readonly string[]): void {
  for (const path of paths) {
    if (image.programs.some((program) => program.name === path)) continue;
    const known = image.programs.map((program) => program.name).join(', ') || 'none';
    const detail = `no program ${path} in the tree (there is: ${known})`;
    throw new CommandError(messages.usage(null, { detail }), 2);
  }
}

/** The patch module in a file. */
export function loadModule(path: string): PatchModule {
  const module = parseModule(readText(path), path);
  if ('code' in module) throw new CommandError(module, 1);
  return module;
}
