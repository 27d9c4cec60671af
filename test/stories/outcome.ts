/** What becomes of a story under one model: a load under load, and what the workload says meanwhile. */
import { Kernel } from '../../src/kernel/kernel.ts';
import type { ModelName } from '../../src/livepatch/index.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';
import type { Image } from '../../src/lowered/units.ts';

/** Milliseconds for a transition that does not stop the machine to complete. */
const PATIENCE = 15_000;

const WRONG = /^(?:BUG|WARNING|Oops|INFO: task|kernel BUG)/;

/** `applied`, an errno, or that the load was still pending when the programs had ended. */
export type Outcome = string;

export interface Trial {
  outcome: Outcome;
  /** The first words of what the workload said, before the load, while the patch was there, and after. */
  before: Set<string>;
  patched: Set<string>;
  after: Set<string>;
  /** Exit codes of the workload and of the program beside it. */
  exits: number[];
  /** The longest stop of all CPUs, in milliseconds of the host. */
  pause: number;
  /** What the log says that is wrong while the patch is there. */
  complaints: string[];
}

/** Times in milliseconds since boot; no unload if the patch cannot be taken back. */
export interface Plan {
  loadAt: number;
  unloadAt: number | null;
  seed?: number;
}

export function tryStory(
  image: Image,
  module: PatchModule,
  model: ModelName,
  { loadAt, unloadAt, seed = 1 }: Plan,
): Trial {
  const complaints: string[] = [];
  const trial = { before: new Set<string>(), patched: new Set<string>(), after: new Set<string>() };
  let phase: keyof typeof trial | null = 'before';
  const kernel = new Kernel(image, {
    seed,
    onLog: ({ text }) => {
      if (phase === 'patched' && WRONG.test(text)) complaints.push(text);
    },
    onPrint: (text, { comm }) => {
      if (comm === 'workload' && phase) trial[phase].add(text.replace(/:.*/, ''));
    },
  });
  const livepatch = new Livepatch(kernel.boot(), model);
  const { stopMachine } = kernel;
  kernel.stopMachine = (act) => {
    const began = performance.now();
    try {
      return stopMachine.call(kernel, act) as ReturnType<typeof act>;
    } finally {
      pause = Math.max(pause, performance.now() - began);
    }
  };
  let outcome: Outcome = 'never completes';
  let pause = 0;
  kernel.at(loadAt * 1000, () => {
    phase = null;
    const operation = livepatch.load(module);
    const ended = (): void => {
      if (kernel.now > (loadAt + PATIENCE) * 1000) return;
      outcome = operation.state === 'done' ? 'applied' : operation.refusal!.errno;
      if (operation.state !== 'done') return;
      phase = 'patched';
      // a load that took long finds the workload over
      if (kernel.programs[0]!.dead) kernel.spawn('user/workload.ts');
    };
    operation.onEnd = ended;
    if (operation.state !== 'pending') ended();
  });
  if (unloadAt !== null)
    kernel.at(unloadAt * 1000, () => {
      if (phase === 'patched' && livepatch.unload('fix').state === 'done') phase = 'after';
      else phase = null;
    });
  kernel.spawn('user/workload.ts');
  kernel.spawn('user/echo.ts');
  kernel.run((loadAt + 2 * PATIENCE) * 1000);
  const exits = kernel.programs.slice(0, 2).map((task) => (task.dead ? task.struct.exit_code : -1));
  return { ...trial, outcome, exits, pause, complaints };
}
