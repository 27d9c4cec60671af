/**
 * Events: moments that K code names with TRACE_EVENT. Each is a call of a function that does nothing
 * by itself; probes stand before it while somebody listens (kernel/tracepoint.c, trace_events.c).
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Macro } from '../../lowered/units.ts';
import type { Cell } from '../cell.ts';
import { globToRegExp } from '../glob.ts';
import type { Linker } from '../link.ts';
import type { TraceBuffer } from './buffer.ts';
import type { Ftrace } from './ftrace.ts';
import { FtraceOps } from './ops.ts';
import type { Trampolines } from './trampoline.ts';
import { formatValue } from './values.ts';

/** Somebody who listens: a function of K code with its data, or of the host. */
export type Probe = { cell: Cell; data: unknown } | ((args: readonly unknown[]) => void);

/** What can be switched on below events/. */
export interface Switchable {
  readonly system: string;
  readonly name: string;
  readonly enabled: boolean;
  /** 0 or a negative errno. */
  enable(on: boolean): number;
}

export class Tracepoint implements Switchable {
  readonly system: string;
  readonly name: string;
  /** The object that it came with. */
  readonly owner: string;
  /** Names of the arguments. */
  readonly params: readonly string[];
  readonly ops: FtraceOps;
  readonly probes: Probe[] = [];
  /** Whether it is written to the trace. */
  enabled = false;
  readonly #ftrace: Ftrace;

  constructor(fields: Pick<Tracepoint, 'system' | 'name' | 'owner' | 'params'>, ftrace: Ftrace) {
    this.system = fields.system;
    this.name = fields.name;
    this.owner = fields.owner;
    this.params = fields.params;
    this.ops = new FtraceOps({ kind: 'tracepoint', subject: this, always: true });
    this.#ftrace = ftrace;
  }

  enable(on: boolean): number {
    this.enabled = on;
    this.sync();
    return 0;
  }

  /** Stands before the function while somebody listens. */
  sync(): void {
    const wanted = this.enabled || this.probes.length > 0;
    if (wanted === this.#ftrace.list.includes(this.ops)) return;
    if (wanted) this.#ftrace.register(this.ops);
    else this.#ftrace.unregister(this.ops);
  }
}

export class TraceEvents {
  readonly tracepoints = new Map<string, Tracepoint>();
  readonly #ftrace: Ftrace;
  /** Called when events have come or gone. */
  changed: () => void = () => undefined;

  constructor(
    ftrace: Ftrace,
    trampolines: Trampolines,
    buffer: TraceBuffer,
    call: (cell: Cell, args: unknown[]) => unknown,
  ) {
    this.#ftrace = ftrace;
    trampolines.on('tracepoint', {
      enter: ({ $subject }, { $args: args }) => {
        const { enabled, name, params, probes } = $subject as Tracepoint;
        if (enabled) {
          const fields = params.map((param, i) => ` ${param}=${formatValue(args[i])}`);
          buffer.write(`${name}:${fields.join('')}`);
        }
        for (const probe of [...probes]) {
          if (typeof probe === 'function') probe(args);
          else call(probe.cell, [probe.data, ...args]);
        }
      },
    });
  }

  /** Enters the TRACE_EVENTs among an object's macros. */
  define(owner: string, macros: readonly Macro[], linker: Linker): void {
    for (const { name: macro, args } of macros) {
      const [system, name, fn] = args;
      if (macro !== 'TRACE_EVENT' || !system || !name || !fn) continue;
      if (!('value' in system) || !('value' in name) || !('symbol' in fn)) continue;
      const symbol = linker.functions.get(fn.symbol)!;
      const { unit } = symbol.original();
      const event = new Tracepoint(
        {
          system: String(system.value),
          name: String(name.value),
          owner,
          params: unit.locals.slice(0, unit.params),
        },
        this.#ftrace,
      );
      event.ops.$filter = new Set([fn.symbol]);
      symbol.isTracepoint = true;
      this.tracepoints.set(`${event.system}:${event.name}`, event);
    }
    this.#ftrace.update();
    this.changed();
  }

  /** Forgets the events of an object that goes. */
  remove(owner: string): void {
    for (const [key, event] of this.tracepoints) {
      if (event.owner !== owner) continue;
      event.probes.length = 0;
      event.enable(false);
      this.tracepoints.delete(key);
    }
    this.changed();
  }

  /** What a checkpoint saves. */
  state(): object[] {
    return [...this.tracepoints.values()];
  }

  all(): Switchable[] {
    return [...this.tracepoints.values()];
  }

  /** An event by `system:name`, or by its name alone. */
  find(name: string): Switchable | null {
    return this.#find(name);
  }

  /** 0, -ENOENT if there is no such event, -EEXIST if the same function listens with the same data. */
  register(name: string, probe: Probe): number {
    const event = this.#find(name);
    if (!event) return -ERRNO.ENOENT;
    if (event.probes.some((each) => isSame(each, probe))) return -ERRNO.EEXIST;
    event.probes.push(probe);
    event.sync();
    return 0;
  }

  /** 0, or -ENOENT if nobody of that kind listens. */
  unregister(name: string, probe: Probe): number {
    const event = this.#find(name);
    const at = event?.probes.findIndex((each) => isSame(each, probe)) ?? -1;
    if (!event || at < 0) return -ERRNO.ENOENT;
    event.probes.splice(at, 1);
    event.sync();
    return 0;
  }

  #find(name: string): Tracepoint | null {
    const exact = this.tracepoints.get(name);
    return exact ?? [...this.tracepoints.values()].find((event) => event.name === name) ?? null;
  }
}

function isSame(a: Probe, b: Probe): boolean {
  if (typeof a === 'function' || typeof b === 'function') return a === b;
  return a.cell === b.cell && a.data === b.data;
}

/** Events that a pattern of set_event names: `system:name`, `system:` or `name`, with globs. */
export function eventsMatching(events: readonly Switchable[], pattern: string): Switchable[] {
  const [system, name] = pattern.includes(':') ? pattern.split(':') : ['', pattern];
  const systems = globToRegExp(system || '*');
  const names = globToRegExp(name || '*');
  return events.filter((event) => systems.test(event.system) && names.test(event.name));
}
