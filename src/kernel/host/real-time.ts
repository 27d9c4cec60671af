/**
 * Runs a kernel on the host's event loop, in real time: its clock is the host's, and between its
 * steps the host's timers, sockets and promises have their turn. What happens then depends on the
 * host; the same kernel runs on in virtual time once this has ended.
 */
import type { Kernel, RunResult } from '../kernel.ts';

/** How long the kernel runs before others have their turn, in microseconds. */
const SLICE = 2000;

export class RealTime {
  readonly #kernel: Kernel;
  #turn: NodeJS.Timeout | NodeJS.Immediate | null = null;
  #end: ((result: RunResult) => void) | null = null;
  #fail: (error: unknown) => void = () => {};

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
  }

  /**
   * Runs until all programs have ended ('idle'), the kernel panics, or `stop` is called ('until'). A
   * kernel that only waits for the host keeps the host's process alive no longer than others do.
   */
  run(): Promise<RunResult> {
    if (this.#end) throw new Error('the kernel runs already');
    const { clock, hypercalls } = this.#kernel;
    const began = process.hrtime.bigint();
    const before = clock.now;
    clock.follow(() => before + Number((process.hrtime.bigint() - began) / 1000n));
    hypercalls.settled = () => this.#soon();
    this.#soon();
    return new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
    });
  }

  /** Does something to the kernel between its steps, such as a load, a write to a file, an interrupt. */
  do<T>(act: () => T): T {
    const result = act();
    if (this.#end) this.#soon();
    return result;
  }

  /** Stops the clock; tasks stay where they are. */
  stop(): void {
    this.#finish('until');
  }

  #soon(): void {
    this.#plan(setImmediate(() => this.#run()));
  }

  #plan(turn: NodeJS.Timeout | NodeJS.Immediate): void {
    this.#cancel();
    this.#turn = turn;
  }

  #cancel(): void {
    if (this.#turn === null) return;
    clearTimeout(this.#turn as NodeJS.Timeout);
    clearImmediate(this.#turn as NodeJS.Immediate);
    this.#turn = null;
  }

  #run(): void {
    const kernel = this.#kernel;
    this.#turn = null;
    try {
      const until = kernel.now + SLICE;
      const result = kernel.run(until);
      if (result === 'panic' || kernel.finished())
        this.#finish(result === 'panic' ? result : 'idle');
      else if (kernel.now > until) this.#soon();
      else this.#sleep();
    } catch (error) {
      this.#fail(error);
      this.#finish('until');
    }
  }

  /** Nothing can run: until the next event, or until the host has something. */
  #sleep(): void {
    const due = this.#kernel.clock.events.peek();
    if (!due) return;
    const ms = Math.max(0, (due.time - this.#kernel.now) / 1000);
    this.#plan(setTimeout(() => this.#run(), Math.min(Math.ceil(ms), 2 ** 31 - 1)));
  }

  #finish(result: RunResult): void {
    const end = this.#end;
    if (!end) return;
    this.#end = null;
    this.#cancel();
    this.#kernel.clock.follow(null);
    this.#kernel.hypercalls.settled = () => {};
    end(result);
  }
}
