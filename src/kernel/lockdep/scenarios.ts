/** The two columns in which lockdep shows how a deadlock would come about. */
import type { LockClass } from './class.ts';

const CPU1 = ' '.repeat(31);
const ONE_CPU = ['       CPU0', '       ----'];
const TWO_CPUS = ['       CPU0                    CPU1', '       ----                    ----'];
const TITLE = [' Possible unsafe locking scenario:', ''];
const DEADLOCK = ['', ' *** DEADLOCK ***', ''];

const lock = ({ name }: LockClass): string => `lock(${name});`;

/** `source` is about to be taken, `target` is held, and `parent` is the class before it on the cycle. */
export function circular(source: LockClass, target: LockClass, parent: LockClass): string[] {
  const chain =
    parent === source
      ? []
      : ['Chain exists of:', `  ${source.name} --> ${parent.name} --> ${target.name}`, ''];
  return [
    ...chain,
    ...TITLE,
    ...TWO_CPUS,
    `  ${lock(target)}`,
    `${CPU1}${lock(parent)}`,
    `${CPU1}${lock(target)}`,
    `  ${lock(source)}`,
    ...DEADLOCK,
  ];
}

export const recursion = (next: LockClass, prev: LockClass): string[] => [
  ...TITLE,
  ...ONE_CPU,
  `  ${lock(prev)}`,
  `  ${lock(next)}`,
  ...DEADLOCK,
  ' May be due to missing lock nesting notation',
  '',
];

export const inconsistent = (of: LockClass): string[] => [
  ...TITLE,
  ...ONE_CPU,
  `  ${lock(of)}`,
  '  <Interrupt>',
  `    ${lock(of)}`,
  ...DEADLOCK,
];

/** An interrupt takes `safe` while its CPU holds `unsafe`, which the other waits for through `middle`. */
export const irqUnsafe = (safe: LockClass, middle: LockClass, unsafe: LockClass): string[] => [
  ' Possible interrupt unsafe locking scenario:',
  '',
  ...TWO_CPUS,
  `  ${lock(unsafe)}`,
  `${CPU1}local_irq_disable();`,
  `${CPU1}${lock(safe)}`,
  `${CPU1}${lock(middle === safe ? unsafe : middle)}`,
  '  <Interrupt>',
  `    ${lock(safe)}`,
  ...DEADLOCK,
];
