/** Row 12: the whole compiler on a large tree, in a process that does nothing else. */
import { compare, readChild } from './measure.ts';
import type { Row } from './row.ts';

const COPIES = 20;

export function throughput(child: string, rounds: number): Row[] {
  const row = (what: string, passes: number): Row[] => {
    const variants = ['parse', 'compile'].map((name) => ({
      name,
      args: [child, name, String(COPIES), String(passes)],
    }));
    const [parse, whole] = compare(variants, rounds, readChild);
    const megabytes = Number(/(\d+) bytes/.exec(whole!.checksum)![1]) / 1e6;
    const perSecond = (ns: number): number => megabytes / (ns / 1e9);
    const baseline = `@babel/parser alone (${perSecond(parse!.value).toFixed(1)} MB/s)`;
    return [
      { number: 12, what, value: whole!.ratio, unit: 'x', goal: 3, baseline },
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
  return [...row('compile a large tree, first', 1), ...row('compile it again (warm)', 3)];
}
