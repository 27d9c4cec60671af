/** The trace buffer: what tracers, events and trace_printk wrote, and who ran at that moment. */
import type { Executor } from '../executor.ts';
import { Ring } from '../ring.ts';

/** Records that the buffer holds. */
const CAPACITY = 1 << 16;

/** The state of a CPU, as the columns of a trace show it. */
export interface TraceContext {
  comm: string;
  pid: number;
  cpu: number;
  irqsOff: boolean;
  bhOff: boolean;
  interrupt: 'hardirq' | 'softirq' | 'both' | null;
  preemptDepth: number;
}

/** One call of the function graph tracer begins or ends. */
export interface GraphRecord {
  entry: boolean;
  depth: number;
  name: string;
  /** Microseconds; only at the end. */
  duration: number;
}

export interface TraceRecord extends TraceContext {
  /** Microseconds since boot. */
  time: number;
  text: string;
  graph: GraphRecord | null;
}

export class TraceBuffer {
  readonly ring = new Ring<TraceRecord>(CAPACITY, () => 1);
  /** The file tracing_on. */
  on = true;
  readonly #now: () => number;
  readonly #executor: () => Executor;

  constructor(now: () => number, executor: () => Executor) {
    this.#now = now;
    this.#executor = executor;
  }

  write(text: string, graph: GraphRecord | null = null): void {
    if (!this.on) return;
    this.ring.push({ ...this.#context(), time: this.#now(), text, graph });
  }

  #context(): TraceContext {
    const executor = this.#executor();
    const { cpu } = executor;
    const running = executor.running();
    const execution = executor.execution();
    const kinds = new Set(cpu.contexts.map(({ kind }) => kind));
    const [kind = null] = kinds;
    return {
      comm: running.comm,
      pid: running.pid,
      cpu: cpu.id,
      irqsOff: execution.irqsOff,
      bhOff: running.bhDisabled > 0,
      interrupt: kinds.size === 2 ? 'both' : kind,
      preemptDepth: execution.preemptCount,
    };
  }
}
