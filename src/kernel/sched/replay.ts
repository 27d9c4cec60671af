/** Chooses what a schedule says; a choice that it does not foresee is a `ScheduleError`. */
import type { Cpu } from '../cpu.ts';
import type { Choice, ChoiceKind } from './schedule.ts';
import { ScheduleError } from './schedule.ts';
import type { Candidates, Strategy } from './strategy.ts';

export class ReplayStrategy implements Strategy {
  readonly choices: readonly Choice[];
  /** How many have been made. */
  position = 0;

  constructor(choices: readonly Choice[]) {
    this.choices = choices;
  }

  /** How many choices the run has not come to. */
  get left(): number {
    return this.choices.length - this.position;
  }

  cpu(ready: readonly Cpu[]): number {
    return this.#next('cpu', ready.length);
  }

  task(candidates: Candidates): number {
    return this.#next('task', candidates.length);
  }

  slice(): number {
    return this.#next('slice', 0);
  }

  random(n: number): number {
    return this.#next('random', n);
  }

  /** Strategies that never preempt leave no such choices behind. */
  preempts(): boolean | null {
    if (this.choices[this.position]?.[0] !== 'preempts') return null;
    return this.#next('preempts', 2) === 1;
  }

  #next(kind: ChoiceKind, of: number): number {
    if (of === 1) return 0;
    const [recorded, among, chosen] = this.choices[this.position] ?? ['nothing', 0, 0];
    const wanted = describe(kind, of);
    const found = recorded === 'nothing' ? 'it has no more choices' : describe(recorded, among);
    if (wanted !== found) {
      const where = `at choice ${this.position + 1} the run asks for ${wanted}`;
      const but = recorded === 'nothing' ? `but ${found}` : `but it holds ${found}`;
      throw new ScheduleError(`${where}, ${but}`);
    }
    this.position++;
    return chosen;
  }
}

const NAMES: Readonly<Record<ChoiceKind, string>> = {
  cpu: 'one of # CPUs',
  task: 'one of # tasks',
  slice: 'the length of a time slice',
  random: 'a random number below #',
  preempts: 'whether a woken task preempts',
};

const describe = (kind: ChoiceKind, of: number): string => NAMES[kind].replace('#', String(of));
