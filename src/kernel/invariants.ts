/** The conditions that K code has declared with `invariant`, looked at between steps. */
import type { Kernel } from './kernel.ts';
import { symbolsOf } from './link-units.ts';
import { describeFault } from './oops.ts';

/** Those of vmlinux and of the loaded modules that do not hold, each with why. */
export function brokenInvariants(kernel: Kernel): string[] {
  const { image, linker, loader } = kernel;
  const vmlinux = image.objects.find(({ name }) => name === 'vmlinux')!;
  const macros = [
    ...vmlinux.files.flatMap((file) => file.macros),
    ...[...loader.byName.values()].flatMap((module) => module.macros),
  ];
  return symbolsOf(macros, 'invariant').flatMap((symbol) => {
    try {
      return kernel.callAtomic(linker.cell(symbol), []) === true ? [] : symbol;
    } catch (error) {
      kernel.reports.noteDefect(error);
      return `${symbol}: ${describeFault(error)}`;
    }
  });
}
