/** Which system calls user programs make. */
import type { Image } from './units.ts';
import { rootsOf, unitsOf, walk } from './walk.ts';

export interface ProgramCalls {
  /** The program's path. */
  program: string;
  /** Names that stand in its text. */
  names: ReadonlySet<string>;
  /** Whether it also computes names. */
  computes: boolean;
}

/** The calls of each program, with those of the files that it imports. */
export function programCalls({ programs }: Pick<Image, 'programs'>): ProgramCalls[] {
  return programs.map((program) => {
    const names = new Set<string>();
    let computes = false;
    for (const root of unitsOf([program]).flatMap(rootsOf)) {
      walk(root, (node) => {
        if (node.kind !== 'native-call' || node.name !== 'syscall') return;
        const [first] = node.args;
        if (first?.kind === 'literal' && typeof first.value === 'string') names.add(first.value);
        else computes = true;
      });
    }
    return { program: program.name, names, computes };
  });
}
