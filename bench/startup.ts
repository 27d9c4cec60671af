/** Row 5: `build-patch` on a small tree, as a whole process. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from './measure.ts';
import type { Row } from './row.ts';

export function startup(command: string, rounds: number): Row[] {
  const work = mkdtempSync(join(tmpdir(), 'suture-bench-'));
  try {
    const file = join(work, 'new/main.ts');
    for (const tree of ['old', 'new'])
      cpSync('bench/programs/chain', join(work, tree), { recursive: true });
    writeFileSync(file, readFileSync(file, 'utf8').replace('0xffff', '0xfff'));
    writeFileSync(join(work, 'empty.cjs'), '');
    const variants = [
      { name: 'node', args: [join(work, 'empty.cjs')] },
      { name: 'build-patch', args: [command, join(work, 'old'), join(work, 'new'), '-o', work] },
    ];
    const figures = compare(variants, rounds * 4, ({ ms }) => ({ value: ms, checksum: '' }));
    const baseline = `node on an empty file (${figures[0]!.value.toFixed(0)} ms)`;
    return [
      {
        number: 5,
        what: 'build-patch, small tree',
        value: figures[1]!.ratio,
        unit: 'x',
        goal: 2,
        baseline,
      },
    ];
  } finally {
    rmSync(work, { recursive: true });
  }
}
