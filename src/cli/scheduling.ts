/** How a run is scheduled, as the command line says it, and the schedules that runs leave behind. */
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import * as messages from '../diagnostics/messages.ts';
import type { Kernel, KernelOptions, RunResult } from '../kernel/kernel.ts';
import type { StrategyOption } from '../kernel/sched/index.ts';
import { STRATEGY_NAMES } from '../kernel/sched/index.ts';
import { ReplayStrategy } from '../kernel/sched/replay.ts';
import { ScheduleError, formatSchedule, parseSchedule } from '../kernel/sched/schedule.ts';
import { parseCount, parseCpus } from './options.ts';
import { CommandError, readText, writeText } from './files.ts';
import { write } from './output.ts';

export interface ScheduleOptions {
  cpus: number;
  seed: number;
  strategy: StrategyOption;
  saveSchedule?: string;
  replay?: string;
}

/** Options that a schedule stands for. */
const DECIDED = ['--seed', '--strategy', '--cpus', '--save-schedule'];

export const addScheduleOptions = (command: Command): Command =>
  command
    .option('--cpus <n>', 'simulated CPUs', parseCpus, 2)
    .option('--seed <n>', 'seed of the schedule', parseCount, 1)
    .option(
      '--strategy <name>',
      `who runs when there is a choice: ${STRATEGY_NAMES.join(', ')}[:depth[:steps]]`,
      parseStrategy,
      { name: 'random' },
    )
    .option('--save-schedule <file>', 'write down what was chosen')
    .addOption(
      new Option('--replay <file>', 'choose what such a file says').conflicts([
        'cpus',
        'seed',
        'strategy',
        'saveSchedule',
      ]),
    );

/** What a kernel has to be made with. */
export function kernelOptions(options: ScheduleOptions): KernelOptions {
  const { cpus, seed, strategy, replay } = options;
  const record = options.saveSchedule !== undefined;
  if (replay === undefined) return { cpus, seed, strategy, record };
  try {
    const schedule = parseSchedule(readText(replay));
    return { cpus: schedule.cpus, strategy: { name: 'replay', schedule } };
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
    const { message: detail } = error;
    throw new CommandError(messages.scheduleMalformed(null, { file: replay, detail }), 1);
  }
}

/** Does what may find that a schedule does not fit: that is the user's mistake. */
export function replaying<T>({ replay }: ScheduleOptions, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ScheduleError) || replay === undefined) throw error;
    const { message: detail } = error;
    throw new CommandError(messages.scheduleMismatch(null, { file: replay, detail }), 1);
  }
}

/** A run that came to its own end has made all choices of its schedule. */
export function checkAllChosen({ sched }: Kernel, end: RunResult): void {
  const { strategy } = sched;
  if (!(strategy instanceof ReplayStrategy) || end === 'until' || strategy.left === 0) return;
  throw new ScheduleError(`the run has ended, but it holds ${strategy.left} more choices`);
}

/** Writes the schedule down if that is asked for; of a run that failed, also how to see it again. */
export function saveSchedule(kernel: Kernel, { saveSchedule }: ScheduleOptions, ok: boolean): void {
  if (saveSchedule === undefined) return;
  writeText(saveSchedule, formatSchedule(kernel.schedule()));
  if (ok) return;
  const words = [...withoutDecided(process.argv.slice(2)), '--replay', saveSchedule];
  write(2, `suture: to see this run again: suture ${words.map(quoted).join(' ')}\n`);
}

function withoutDecided(words: readonly string[]): string[] {
  return words.filter((word, i) => {
    const [name = ''] = word.split('=');
    return !DECIDED.includes(name) && !DECIDED.includes(words[i - 1] ?? '');
  });
}

/** As a shell reads it back. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

function parseStrategy(text: string): StrategyOption {
  if (text === 'random' || text === 'round-robin') return { name: text };
  const [all, depth, steps] = /^pct(?::([1-9]\d?)(?::([1-9]\d{0,8}))?)?$/.exec(text) ?? [];
  if (all === undefined)
    throw new InvalidArgumentError(`'${text}' is none of ${STRATEGY_NAMES.join(', ')}, pct:DEPTH`);
  return {
    name: 'pct',
    ...(depth !== undefined && { depth: Number(depth) }),
    ...(steps !== undefined && { steps: Number(steps) }),
  };
}
