/** How a kernel is made. */
import type { AccessHook, ModeName } from '../emit/mode.ts';
import type { LogLine } from './log.ts';
import type { StrategyOption } from './sched/index.ts';
import type { Task } from './task.ts';

/** The host's side of a kernel: it is no part of its state. */
export interface HostOptions {
  /** In `verify` mode: whether what runs stops before an access. */
  onAccess?: AccessHook;
  /** Where the K files lie (a URL or a path): emitted code carries source maps for debuggers. */
  sourceRoot?: string | undefined;
  /** Receives each line of the log as it is written. */
  onLog?: (line: LogLine) => void;
  /** Receives each line that is urgent enough for the console. */
  onConsole?: (line: LogLine) => void;
  /**
   * Receives an exception that no K code can have caused: a mistake of the simulator, or of a callback.
   * The task dies of it, and the run goes on; without this it is thrown.
   */
  onDefect?: (error: unknown) => void;
  /** Receives each line that a program prints. */
  onPrint?: (text: string, task: Task) => void;
}

export interface KernelOptions extends HostOptions {
  cpus?: number;
  seed?: number;
  /** What decides where a run could go one way or another; random choices from the seed by default. */
  strategy?: StrategyOption;
  /** Keeps all choices, for `schedule()`. */
  record?: boolean;
  /** Whether locks are checked (CONFIG_PROVE_LOCKING). */
  lockdep?: boolean;
  /** Seconds after which an uninterruptible sleep is reported; 0 is never. */
  hungTaskTimeout?: number;
  mode?: ModeName;
}
