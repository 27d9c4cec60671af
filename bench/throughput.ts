/** Row 12: the whole compiler, and the checks, on a large tree, in a process that does nothing else. */
import { compare, readChild } from './measure.ts';
import type { Row } from './row.ts';

const COPIES = 20;

export function throughput(child: string, rounds: number): Row[] {
  const row = (variant: string, what: string, passes: number, goal: number): Row[] => {
    const variants = ['parse', variant].map((name) => ({
      name,
      args: [child, name, String(COPIES), String(passes)],
    }));
    const [parse, whole] = compare(variants, rounds, readChild);
    const megabytes = Number(/(\d+) bytes/.exec(whole!.checksum)![1]) / 1e6;
    const perSecond = (ns: number): number => megabytes / (ns / 1e9);
    const baseline = `@babel/parser alone (${perSecond(parse!.value).toFixed(1)} MB/s)`;
    return [
      { number: 12, what, value: whole!.ratio, unit: 'x', goal, baseline },
      {
        number: 12,
        what: `${what}, each second`,
        value: perSecond(whole!.value),
        unit: 'MB',
        goal: null,
        baseline,
      },
    ];
  };
  return [
    ...row('compile', 'compile a large tree, first', 1, 3),
    ...row('compile', 'compile it again (warm)', 3, 3),
    ...row('check', 'check it, first', 1, 5),
  ];
}
