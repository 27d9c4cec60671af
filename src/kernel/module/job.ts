/** A load or an unload that is under way: plain data, which lies in a frame of the task that does it. */
import type { Call } from '../execution.ts';
import type { Module } from './module.ts';

/** What is done in which order (kernel/module/main.c: load_module, delete_module). */
const PLANS = {
  load: ['link', 'admit', 'tell-coming', 'parse', 'init', 'live', 'tell-live'],
  unload: ['check', 'exit', 'tell-going', 'dismiss', 'unlink'],
  /** A load that failed after it was linked. */
  undo: ['tell-going', 'dismiss', 'unlink'],
} as const;

export type Plan = keyof typeof PLANS;
export type Step = (typeof PLANS)[Plan][number];

export class ModuleJob {
  plan: Plan;
  index = 0;
  name: string;
  /** Parameters of the last load, as text. */
  readonly text: string;
  /** O_TRUNC: take it away though it is used. */
  readonly force: boolean;
  module: Module | null = null;
  /** Why it failed, or 0. */
  error = 0;
  /** What the machine has answered to the step; undefined: not asked yet, null: the answer comes later. */
  answer: number | null | undefined = undefined;
  /** Calls of K code that are left of the step, and the one that was begun last. */
  calls: Call[] | null = null;
  called: Call | null = null;
  /** When it no longer waits for another module. */
  patience: number | null = null;
  /** Notifiers that have agreed to the module; they are told when it goes again. */
  told: unknown[] = [];
  /** Modules to load after this one. */
  readonly next: string[];

  constructor(plan: Plan, name: string, text = '', force = false, next: string[] = []) {
    this.plan = plan;
    this.name = name;
    this.text = text;
    this.force = force;
    this.next = next;
  }

  /** The step that it is at, or null at the end. */
  step(): Step | null {
    return PLANS[this.plan][this.index] ?? null;
  }

  /** There is nothing left to do. */
  stop(): void {
    this.index = Infinity;
  }

  /** On to a step of a plan, the next one of its own if none is given. */
  goOn(plan: Plan = this.plan, step: Step | null = null): void {
    this.index = step === null ? this.index + 1 : (PLANS[plan] as readonly Step[]).indexOf(step);
    this.plan = plan;
    this.answer = undefined;
    this.calls = null;
    this.called = null;
  }
}
