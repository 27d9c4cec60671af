/**
 * A schedule: what was chosen at each point of a run where there was a choice. Plain data that can be
 * kept as a text, and that leads another run of the same kernel the same way.
 */
import { hashOfImage } from '../../lowered/image-hash.ts';
import type { Image } from '../../lowered/units.ts';

/** `Strategy`'s methods, where they had a choice. */
const KINDS = ['cpu', 'task', 'slice', 'random', 'preempts'] as const;
export type ChoiceKind = (typeof KINDS)[number];

/** What was asked, among how many (0: any number), and the answer. */
export type Choice = [kind: ChoiceKind, of: number, chosen: number];

export interface Schedule {
  format: 'suture-schedule';
  version: 1;
  /** The image's hash, and what else the kernel was made with that the choices depend on. */
  image: string;
  cpus: number;
  mode: string;
  choices: Choice[];
}

/** A schedule that is none, or does not fit the kernel that it is to lead. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
}

/** The text of a schedule, a choice a line; the same for the same schedule. */
export function formatSchedule({ choices, ...head }: Schedule): string {
  const lines = choices.map((choice) => `\n  ${JSON.stringify(choice)}`);
  return `${JSON.stringify(head).slice(0, -1)},"choices":[${lines.join(',')}\n]}\n`;
}

/** The schedule that a text holds; a `ScheduleError` says what is wrong with it. */
export function parseSchedule(text: string): Schedule {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ScheduleError('it is no JSON');
  }
  const schedule = value as Schedule;
  if (typeof value !== 'object' || value === null || schedule.format !== 'suture-schedule')
    throw new ScheduleError('it is no schedule of suture');
  if (schedule.version !== 1)
    throw new ScheduleError(`its version is ${String(schedule.version)}, not 1`);
  if (typeof schedule.image !== 'string' || typeof schedule.mode !== 'string')
    throw new ScheduleError('it does not say which kernel it is of');
  if (!isCount(schedule.cpus) || schedule.cpus === 0)
    throw new ScheduleError('it does not say how many CPUs there were');
  if (!Array.isArray(schedule.choices)) throw new ScheduleError('it has no choices');
  const at = schedule.choices.findIndex((choice) => !isChoice(choice));
  if (at >= 0) throw new ScheduleError(`choice ${at + 1} is malformed`);
  return schedule;
}

/** What a kernel was made with that its choices depend on. */
export interface ScheduledKernel {
  image: Image;
  cpus: number;
  mode: string;
}

export const scheduleOf = (
  { image, cpus, mode }: ScheduledKernel,
  choices: readonly Choice[],
): Schedule => ({
  format: 'suture-schedule',
  version: 1,
  image: hashOfImage(image),
  cpus,
  mode,
  choices: [...choices],
});

/** Refuses a schedule of another kernel. */
export function checkSchedule(schedule: Schedule, kernel: ScheduledKernel): void {
  const { cpus, mode } = kernel;
  if (schedule.image !== hashOfImage(kernel.image))
    throw new ScheduleError('it was recorded with another tree');
  if (schedule.cpus !== cpus)
    throw new ScheduleError(`it was recorded with ${schedule.cpus} CPUs, not ${cpus}`);
  if (schedule.mode !== mode)
    throw new ScheduleError(`it was recorded in mode ${schedule.mode}, not ${mode}`);
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function isChoice(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 3) return false;
  const [kind, of, chosen] = value as Choice;
  if (!KINDS.includes(kind) || !isCount(of) || !isCount(chosen)) return false;
  return of === 0 ? chosen >= 1 : chosen < of;
}
