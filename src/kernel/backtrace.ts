/**
 * Stacks as the log shows them. K has no addresses, so an entry is what scripts/decode_stacktrace.sh
 * makes of Linux's: the function, its file and line, and the module that it came with.
 */
import type { Cpu } from './cpu.ts';
import type { TraceEntry } from './scripts.ts';
import { traceOf, type Task } from './task.ts';

/** Entries of a backtrace that are printed. */
const TRACE_LENGTH = 24;

/** What ran on one stack of a CPU, innermost first. */
export interface Section {
  kind: 'IRQ' | 'TASK';
  entries: TraceEntry[];
}

/** ` [mod]` where code did not come with the kernel. */
const suffix = ({ module }: TraceEntry): string => (module === '' ? '' : ` [${module}]`);

const hex = (n: number): string => `0x${n.toString(16)}`;

/** Linux's `%pS`, with lines for bytes: `iput+0x2/0x9 [mod]`. */
export const pointer = (entry: TraceEntry): string =>
  `${entry.function}${entry.file ? `+${hex(entry.offset)}/${hex(entry.size)}` : ''}${suffix(entry)}`;

/** `iput (fs/inode.ts:72) [mod]`; a function of the machine has a name alone. */
export const decoded = (entry: TraceEntry): string =>
  `${entry.function}${entry.file ? ` (${entry.file}:${entry.line})` : ''}${suffix(entry)}`;

/**
 * The stacks of a CPU that is executing, innermost first; `host` are the positions that are not in
 * frames yet, since the host's stack holds them.
 */
export function sectionsOf(cpu: Cpu, host: TraceEntry[]): Section[] {
  const interrupts = cpu.contexts.map(({ frames }): Section => ({
    kind: 'IRQ',
    entries: traceOf(frames),
  }));
  const task: Section = { kind: 'TASK', entries: cpu.current?.stack() ?? [] };
  const sections = [...interrupts.reverse(), task];
  sections[0]!.entries.unshift(...host);
  return sections.filter(({ entries }, i) => i === 0 || entries.length > 0);
}

/** The stack of a task that does not run. */
export const taskSection = (task: Task): Section => ({ kind: 'TASK', entries: task.stack() });

/** The lines of a call trace. */
export function callTrace(sections: readonly Section[]): string[] {
  const lines = ['Call Trace:'];
  for (const { kind, entries } of sections) {
    lines.push(` <${kind}>`);
    for (const entry of entries.slice(0, TRACE_LENGTH)) lines.push(` ${decoded(entry)}`);
    if (entries.length > TRACE_LENGTH) lines.push(' ...');
    lines.push(` </${kind}>`);
  }
  return lines;
}
