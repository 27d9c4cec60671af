/**
 * Interleaved measurement: each round runs every variant once in a fresh process, in an order that
 * alternates; a figure is the median over rounds of the ratio to the baseline of the same round.
 */
import { spawnSync } from 'node:child_process';

export interface Variant {
  name: string;
  /** Arguments of `node`. */
  args: string[];
}

export interface Figure {
  name: string;
  /** Median of the variant's own numbers (its unit is the child's). */
  value: number;
  /** Median of the ratios to the first variant. */
  ratio: number;
  /** What the variant computed; all variants of a comparison must agree. */
  checksum: string;
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const geomean = (numbers: readonly number[]): number =>
  Math.exp(numbers.reduce((sum, each) => sum + Math.log(each), 0) / numbers.length);

/** The environment of every child: certificates that Node would read at start cost it 30 ms. */
const environment = { ...process.env };
delete environment['NODE_EXTRA_CA_CERTS'];
delete environment['NODE_OPTIONS'];

export function node(args: readonly string[]): { stdout: string; ms: number } {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: environment,
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`node ${args.join(' ')} failed:\n${stderr}`);
  return { stdout, ms };
}

/** Compares variants with the first; `read` takes a child's number and checksum from its run. */
export function compare(
  variants: readonly Variant[],
  rounds: number,
  read: (run: { stdout: string; ms: number }) => { value: number; checksum: string },
): Figure[] {
  const runs = variants.map((): { value: number; checksum: string }[] => []);
  for (let round = 0; round < rounds; round++) {
    const order = variants.map((_, i) => (round % 2 === 0 ? i : variants.length - 1 - i));
    for (const i of order) runs[i]!.push(read(node(variants[i]!.args)));
  }
  return variants.map(({ name }, i) => {
    const checksum = runs[i]![0]!.checksum;
    if (checksum !== runs[0]![0]!.checksum)
      throw new Error(`${name} computed ${checksum}, the baseline ${runs[0]![0]!.checksum}`);
    return {
      name,
      checksum,
      value: median(runs[i]!.map((run) => run.value)),
      ratio: median(runs[i]!.map((run, round) => run.value / runs[0]![round]!.value)),
    };
  });
}

/** Reads what `child.ts` prints. */
export const readChild = ({ stdout }: { stdout: string }): { value: number; checksum: string } => {
  const { ns, checksum } = JSON.parse(stdout) as { ns: number; checksum: string };
  return { value: ns, checksum };
};
