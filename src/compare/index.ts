/**
 * One load of a patch under every consistency model: the same image, programs, seed and moment, each
 * in a kernel of its own. What happened is counted in the kernel's own time, so that the same
 * arguments give the same numbers on every machine.
 */
import type { RunResult } from '../kernel/kernel.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { ModelName, Operation } from '../livepatch/index.ts';
import { Livepatch, MODEL_NAMES } from '../livepatch/index.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { Image } from '../lowered/units.ts';
import { Observer } from './observer.ts';

/** How often a task that is about to touch something is preempted: once in so many times. */
const PREEMPTION = 64;
/** How long the kernel runs on after the load has begun, in microseconds: longer than any load tries. */
const PATIENCE = 240_000_000;

export interface Scenario {
  image: Image;
  module: PatchModule;
  /** Paths in the image. */
  programs: readonly string[];
  /** When the load begins, in microseconds. */
  at: number;
  /** When the run ends; the default leaves every model the time to give up. */
  until?: number;
  cpus: number;
  seed: number;
}

/** What happened under one model. */
export interface Trial {
  model: ModelName;
  /** 'pending': it had neither succeeded nor failed when the run ended. */
  outcome: 'applied' | 'refused' | 'pending' | 'not tried';
  /** Why not, with the tasks in the way. */
  errno: string | null;
  reasons: string[];
  attempts: number;
  /** Microseconds from the begin of the load to its end; null if it has none. */
  took: number | null;
  /** How often the load stopped all CPUs. */
  stops: number;
  /** The longest of these stops, in microseconds. */
  longestStop: number;
  /** Fake signals that were sent. */
  signals: number;
  /** System calls in which the old and the new version of changed functions both ran. */
  mixedCalls: number;
  /** Data that old code touched after new code had, where one of the two wrote: names, and of how many objects. */
  conflicts: Record<string, number>;
  end: RunResult;
  /** Programs that did not end well. */
  failed: string[];
}

export const compareModels = (scenario: Scenario): Trial[] =>
  MODEL_NAMES.map((model) => tryModel(scenario, model));

function tryModel(scenario: Scenario, model: ModelName): Trial {
  const { image, module, programs, at, cpus, seed } = scenario;
  const kernel = new Kernel(image, { cpus, seed, mode: 'verify' });
  const observer = new Observer(kernel, module.name, changedBy(module));
  kernel.executor.onAccess = (...access) => {
    observer.accessed(...access);
    return kernel.sched.strategy.random(PREEMPTION) === 0;
  };
  const livepatch = new Livepatch(kernel, model);
  kernel.boot();
  let signals = 0;
  kernel.hooks.on('fake-signal', () => void signals++);
  const { stops } = kernel.executor;
  let operation: Operation | null = null;
  let took: number | null = null;
  kernel.at(at, () => {
    observer.start();
    Object.assign(stops, { count: 0, longest: 0 });
    operation = livepatch.load(module);
    const ended = (): void => void (took = kernel.now - at);
    if (operation.state === 'pending') operation.onEnd = ended;
    else ended();
  });
  for (const path of programs) kernel.spawn(path);
  const end = kernel.run(scenario.until ?? at + PATIENCE);
  return {
    model,
    ...outcomeOf(operation),
    took,
    stops: stops.count,
    longestStop: stops.longest,
    signals,
    mixedCalls: observer.mixed,
    conflicts: Object.fromEntries(observer.conflicts),
    end: end === 'until' && kernel.finished() ? 'idle' : end,
    failed: kernel.programs
      .filter((task) => task.dead && task.struct.exit_code !== 0)
      .map((task) => `${task.comm}:${task.pid}`),
  };
}

function outcomeOf(
  operation: Operation | null,
): Pick<Trial, 'outcome' | 'errno' | 'reasons' | 'attempts'> {
  if (!operation) return { outcome: 'not tried', errno: null, reasons: [], attempts: 0 };
  const { state, refusal, attempts } = operation;
  return {
    outcome: state === 'done' ? 'applied' : state === 'failed' ? 'refused' : 'pending',
    errno: refusal?.errno ?? null,
    reasons: refusal ? [refusal.message, ...refusal.details] : [],
    attempts,
  };
}

/** The functions that a patch replaces. */
const changedBy = ({ objects }: PatchModule): Set<string> =>
  new Set(
    objects.flatMap(({ functions }) =>
      functions.filter(({ change }) => change === 'changed').map(({ unit }) => unit.symbol),
    ),
  );
