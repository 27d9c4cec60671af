/**
 * Stateless search with source sets and sleep sets (Abdulla et al. 2014, algorithm 1): at least one run of
 * each Mazurkiewicz trace. It knows nothing of the states that others have seen, so it is an oracle for
 * the search that does. A task that would wait for a lock is not enabled instead.
 */
import type { Action } from '../action.ts';
import { formatAction } from '../action.ts';
import type { Access, Arena, Situation } from '../arena.ts';
import type { ProcessId, Touch } from './trace.ts';
import { Trace, conflict } from './trace.ts';
import { Places } from './places.ts';

export interface DporResult {
  /** Runs that came to an end, in a deadlock or not. */
  executions: number;
  deadlocks: number;
  /** Runs that were given up, since others had been the same. */
  blocked: number;
  outcomes: Set<string>;
  failures: Set<string>;
  /** Whether the limit on runs was not reached. */
  complete: boolean;
}

export function dpor(arena: Arena, limit: number): DporResult {
  return new Dpor(arena, limit).run();
}

/** What a process does next. */
interface Next {
  process: ProcessId;
  action: Action;
  touches: readonly Touch[];
  enabled: boolean;
}

/** A state on the way that is being explored. */
interface Level {
  situation: Situation;
  halted: ReadonlyMap<number, Access>;
  trace: Trace;
  /** Processes that must be tried here. */
  backtrack: Set<ProcessId>;
  sleep: Set<ProcessId>;
  nexts: ReadonlyMap<ProcessId, Next>;
}

class Dpor {
  readonly #arena: Arena;
  readonly #limit: number;
  readonly #places = new Places();
  #halted = new Map<number, Access>();
  readonly #levels: Level[] = [];
  readonly #result: DporResult = {
    executions: 0,
    deadlocks: 0,
    blocked: 0,
    outcomes: new Set(),
    failures: new Set(),
    complete: true,
  };

  constructor(arena: Arena, limit: number) {
    this.#arena = arena;
    this.#limit = limit;
  }

  run(): DporResult {
    this.#arena.recording = true;
    this.#explore(new Trace(), new Set());
    this.#arena.recording = false;
    return this.#result;
  }

  #explore(trace: Trace, sleep: Set<ProcessId>): void {
    const arena = this.#arena;
    const nexts = this.#nexts();
    const enabled = [...nexts.values()].filter((next) => next.enabled);
    if (arena.failure || enabled.length === 0) return this.#end(trace, nexts);
    const first = enabled.find(({ process }) => !sleep.has(process));
    if (!first) return void this.#result.blocked++;
    const level: Level = {
      situation: arena.capture(),
      halted: new Map(this.#halted),
      trace,
      backtrack: new Set([first.process]),
      sleep,
      nexts,
    };
    this.#levels.push(level);
    for (;;) {
      const process = [...level.backtrack].find((each) => !level.sleep.has(each));
      if (process === undefined || !this.#result.complete) break;
      arena.restore(level.situation);
      this.#halted = new Map(level.halted);
      const next = nexts.get(process)!;
      this.#backtrack(trace, next);
      const asleep = [...level.sleep].filter((each) => {
        const other = nexts.get(each);
        return other && !conflict(other.touches, next.touches);
      });
      this.#explore(this.#take(trace, next), new Set(asleep));
      level.sleep.add(process);
    }
    this.#levels.pop();
  }

  /** Where something else should have been done first, it will be. */
  #backtrack(trace: Trace, { process, touches }: Next): void {
    for (const at of trace.races(process, touches)) {
      const level = this.#levels[at]!;
      const initials = trace.initials(trace.notAfter(at), process, touches);
      if ([...initials].some((each) => level.backtrack.has(each))) continue;
      const able = [...initials].find((each) => level.nexts.get(each)?.enabled);
      if (able !== undefined) level.backtrack.add(able);
      else for (const [each, next] of level.nexts) if (next.enabled) level.backtrack.add(each);
    }
  }

  #end(trace: Trace, nexts: ReadonlyMap<ProcessId, Next>): void {
    const result = this.#result;
    const arena = this.#arena;
    for (const next of nexts.values()) if (!next.enabled) this.#backtrack(trace, next);
    result.executions++;
    if (arena.failure) result.failures.add(arena.failure.text);
    else if (arena.ended()) result.outcomes.add(arena.outcome());
    else result.deadlocks++;
    if (result.executions >= this.#limit) result.complete = false;
  }

  /** Lets a process do its next step. */
  #take(trace: Trace, { process, action, touches }: Next): Trace {
    const arena = this.#arena;
    const runnable = new Set(this.#runnable());
    arena.take(action);
    if (action.kind === 'run') this.#halted.delete(action.pid);
    for (const access of arena.accesses) if (access.stops) this.#halted.set(access.pid, access);
    const wakes = this.#runnable().filter((each) => !runnable.has(each) && each !== process);
    const after = trace.copy();
    after.push(process, touches, wakes);
    return after;
  }

  #runnable(): ProcessId[] {
    return this.#arena.enabled().map(processOf);
  }

  #nexts(): Map<ProcessId, Next> {
    const nexts = new Map<ProcessId, Next>();
    for (const action of this.#arena.enabled()) {
      const process = processOf(action);
      const halted = action.kind === 'run' ? this.#halted.get(action.pid) : undefined;
      const touches = action.kind === 'run' ? this.#places.touches(halted) : EVERYTHING;
      const enabled = !halted || !this.#places.wouldWait(halted);
      nexts.set(process, { process, action, touches, enabled });
    }
    return nexts;
  }
}

const processOf = (action: Action): ProcessId => formatAction(action);

/** What the patch and time do concerns everybody. */
const EVERYTHING: readonly Touch[] = [
  { place: 'everything', writes: true, takes: false, releases: false },
];
