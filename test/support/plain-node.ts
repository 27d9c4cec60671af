/**
 * The oracle: K text run as plain JavaScript. K's meaning is that of the same text under Node, so
 * whatever the compiler and the kernel do with a single-task program must print what this prints.
 * Sleeping natives return at once; nothing here knows the lowered form.
 */
import { posix } from 'node:path';
import ts from 'typescript';
import { KERNEL_API } from '../../src/lowered/kernel-api.ts';
import { plainSprintf } from './plain-sprintf.ts';

/** What a program printed, and what its `main` or `module_init` function returned. */
export interface PlainRun {
  output: string[];
  result: number;
}

type Exports = Record<string, unknown>;
type Evaluate = (
  exports: Exports,
  require: (name: string) => Exports,
  module: { exports: Exports },
) => void;

/** What a test may watch or change of a run. */
export interface PlainHooks {
  /** Called first in some function of `'kernel'`. */
  watch?: { native: string; called: () => void };
  /** Strips the types of one K file and makes it a CommonJS module. */
  transpile?: (path: string, text: string) => string;
}

/** Compiled text by source text: samples are run more than once in one test process. */
const transpiled = new Map<string, Evaluate>();

const evaluatorOf = (path: string, js: string): Evaluate =>
  new Function('exports', 'require', 'module', `${js}\n//# sourceURL=k:${path}`) as Evaluate;

function compile(path: string, text: string): Evaluate {
  const known = transpiled.get(text);
  if (known !== undefined) return known;
  const { outputText, diagnostics } = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  for (const { messageText } of diagnostics ?? [])
    throw new Error(`${path}: ${String(messageText)}`);
  const evaluate = evaluatorOf(path, outputText);
  transpiled.set(text, evaluate);
  return evaluate;
}

class PlainMutex {
  locked = false;
}
class PlainStruct {}

function need(condition: unknown, text: string): void {
  if (!condition) throw new Error(text);
}

/** The module `'kernel'` of one run; `inits` collects what `module_init` names. */
function plainKernel(output: string[], inits: (() => number)[]): Exports {
  const shim: Exports = {};
  const nothing = (): void => undefined;
  for (const [name, entry] of Object.entries(KERNEL_API)) {
    if (entry.kind === 'constant') shim[name] = entry.value;
    else if (entry.kind === 'struct') shim[name] = class extends PlainStruct {};
    else if (entry.kind === 'macro') shim[name] = nothing;
    else
      shim[name] = () => {
        throw new Error(`${name}: not in the single-task oracle`);
      };
  }
  const print = (text: string): void => void output.push(text);
  for (const name of [
    'printk',
    'pr_emerg',
    'pr_err',
    'pr_warn',
    'pr_notice',
    'pr_info',
    'pr_debug',
  ])
    shim[name] = print;
  for (const name of ['msleep', 'schedule', 'cond_resched', 'spin_lock']) shim[name] = nothing;
  let state = 0;
  for (const name of ['spin_unlock', 'wake_up', 'wake_up_all', 'wake_up_interruptible', 'complete'])
    shim[name] = nothing;
  const current = { pid: 1, ppid: 0, comm: 'init', exit_code: 0 };
  const waitEvent = (_wq: unknown, condition: () => unknown): number => {
    need(condition(), 'wait_event: nobody could make the condition true');
    return 0;
  };
  Object.assign(shim, {
    sprintf: plainSprintf,
    Mutex: PlainMutex,
    get_current: () => current,
    smp_processor_id: () => 0,
    set_current_state: (next: number) => void (state = next),
    schedule_timeout(ms: number) {
      const left = state === 0 ? ms : 0;
      state = 0;
      return left;
    },
    module_init: (fn: () => number) => void inits.push(fn),
    signal_pending: () => false,
    waitqueue_active: () => false,
    wait_event: (wq: unknown, condition: () => unknown) => void waitEvent(wq, condition),
    wait_event_interruptible: waitEvent,
    wait_event_timeout: (wq: unknown, condition: () => unknown, ms: number) =>
      waitEvent(wq, condition) || ms || 1,
    mutex_lock(lock: PlainMutex) {
      need(!lock.locked, 'mutex_lock: the only task holds the lock');
      lock.locked = true;
    },
    mutex_trylock(lock: PlainMutex) {
      const free = !lock.locked;
      lock.locked = true;
      return free;
    },
    mutex_unlock: (lock: PlainMutex) => void (lock.locked = false),
    mutex_is_locked: (lock: PlainMutex) => lock.locked,
    BUG: () => need(false, 'BUG'),
    BUG_ON: (condition: unknown) => need(!condition, 'BUG_ON'),
    WARN_ON: (condition: unknown) => Boolean(condition),
  });
  return shim;
}

/**
 * Runs the tree `files` from `entry`: its exported `main(argv)` if it has one, then the functions
 * that `module_init` named, in order. The result is the last return value.
 */
export function runUnderNode(
  files: Map<string, string>,
  entry: string,
  { watch, transpile }: PlainHooks = {},
): PlainRun {
  const output: string[] = [];
  const inits: (() => number)[] = [];
  const kernel = plainKernel(output, inits);
  if (watch) {
    const native = kernel[watch.native] as (...args: unknown[]) => unknown;
    kernel[watch.native] = (...args: unknown[]) => {
      watch.called();
      return native(...args);
    };
  }
  const user: Exports = {
    print: (text: string) => void output.push(text),
    sprintf: plainSprintf,
    syscall: () => -38,
  };
  const modules = new Map<string, { exports: Exports }>();
  const load = (path: string): Exports => {
    const known = modules.get(path);
    if (known !== undefined) return known.exports;
    const text = files.get(path);
    if (text === undefined) throw new Error(`no file ${path}`);
    const module = { exports: {} };
    modules.set(path, module);
    const require = (name: string): Exports => {
      if (name === 'kernel') return kernel;
      if (name === 'user') return user;
      return load(posix.join(posix.dirname(path), name));
    };
    const evaluate = transpile ? evaluatorOf(path, transpile(path, text)) : compile(path, text);
    evaluate(module.exports, require, module);
    return module.exports;
  };
  const { main } = load(entry) as { main?: (argv: string[]) => number };
  let result = 0;
  if (entry.startsWith('user/') && main !== undefined) result = main([entry]);
  for (const init of inits) result = init();
  return { output, result };
}
