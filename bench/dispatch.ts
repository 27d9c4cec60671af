/**
 * Rows 1, 2 and 8: K code that does not sleep, before any patch, after 1 and 100 of them, and where
 * it could be preempted at every call and in every round of a loop, but is not.
 */
import type { Figure } from './measure.ts';
import { compare, geomean, readChild } from './measure.ts';
import type { Row } from './row.ts';

const PROGRAMS = [
  { name: 'leaf calls', folder: 'bench/programs/leaf', n: 3000 },
  { name: 'Richards', folder: 'test/k/samples/richards', n: 20 },
  { name: 'DeltaBlue', folder: 'test/k/samples/deltablue', n: 2 },
  { name: 'VFS path', folder: 'bench/programs/vfs', n: 400 },
];
const VARIANTS = ['plain', 'k', 'k-patched-1', 'k-patched-100', 'k-full'];

export function dispatch(child: string, rounds: number): Row[] {
  const byVariant = new Map<string, Figure[]>();
  const lines = PROGRAMS.map(({ name, folder, n }) => {
    const variants = VARIANTS.map((each) => ({
      name: each,
      args: [child, folder, each, 'run', String(n)],
    }));
    const figures = compare(variants, rounds, readChild);
    for (const figure of figures)
      byVariant.set(figure.name, [...(byVariant.get(figure.name) ?? []), figure]);
    return { name, figures };
  });
  const row = (number: number, what: string, variant: string, goal: number): Row[] => [
    ...lines.map(({ name, figures }) => ({
      number,
      what: `${what}: ${name}`,
      value: figures.find((figure) => figure.name === variant)!.ratio,
      unit: 'x',
      goal: null,
      baseline: 'same text, types stripped',
    })),
    {
      number,
      what: `${what}: geomean`,
      value: geomean(byVariant.get(variant)!.map((figure) => figure.ratio)),
      unit: 'x',
      goal,
      baseline: 'same text, types stripped',
    },
  ];
  return [
    ...row(1, 'unpatched', 'k', 1.03),
    ...row(2, 'after 1 patch', 'k-patched-1', 1.1),
    ...row(2, 'after 100 patches', 'k-patched-100', 1.05),
    ...row(8, 'preemptible, not preempted', 'k-full', 2),
  ];
}
