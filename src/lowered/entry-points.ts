/**
 * Where the machine enters K code: system calls, init and exit functions, and whatever is given to a
 * native that has it called later, as a thread, in an interrupt, or as work.
 */
import type { CallGraph } from './call-graph.ts';
import { callbackKind } from './callbacks.ts';
import type { SymbolId } from './nodes.ts';
import type { FileImage, Image } from './units.ts';

/** What a task is, or which context it is, in which the function is entered. */
export type EntryKind =
  | 'system call'
  | 'kernel thread'
  | 'interrupt handler'
  | 'interrupt thread'
  | 'timer'
  | 'tasklet'
  | 'work item'
  | 'RCU callback'
  | 'stop_machine'
  | 'init'
  | 'exit'
  | 'task exit'
  | 'invariant'
  | 'callback';

export interface EntryPoint {
  symbol: SymbolId;
  kind: EntryKind;
  /** The system call, the thread, the native: what a reader knows it by. */
  name: string;
  /** Where it is made one. */
  file: string;
  line: number;
}

const MACROS: Readonly<Record<string, EntryKind>> = {
  SYSCALL_DEFINE: 'system call',
  module_init: 'init',
  module_exit: 'exit',
  exit_task_work: 'task exit',
  invariant: 'invariant',
};

/** By native and argument; what is not here is a `callback` of the native. */
const NATIVES: Readonly<Record<string, EntryKind>> = {
  'kthread_run 0': 'kernel thread',
  'kthread_create 0': 'kernel thread',
  'request_irq 1': 'interrupt handler',
  'request_threaded_irq 1': 'interrupt handler',
  'request_threaded_irq 2': 'interrupt thread',
  'timer_setup 1': 'timer',
  'hrtimer_setup 1': 'timer',
  'tasklet_setup 1': 'tasklet',
  'INIT_WORK 1': 'work item',
  'INIT_DELAYED_WORK 1': 'work item',
  'kthread_init_work 1': 'work item',
  'call_rcu 1': 'RCU callback',
  'stop_machine 0': 'stop_machine',
};

/** The entry points of an image's objects, in the order of their files. */
export function entryPoints({ objects }: Pick<Image, 'objects'>, graph: CallGraph): EntryPoint[] {
  const files = objects.flatMap((object) => object.files);
  const macros = files.flatMap(entriesOfMacros);
  const handed = graph.handed().map(({ native, argument, symbol, label, file, line }) => ({
    symbol,
    kind: NATIVES[`${native} ${argument}`] ?? ('callback' as const),
    name: label ?? native,
    file,
    line,
  }));
  return [...macros, ...handed];
}

function entriesOfMacros({ path, macros }: FileImage): EntryPoint[] {
  return macros.flatMap(({ name, args, place }): EntryPoint[] => {
    const kind = MACROS[name] ?? (callbackKind(name) && 'callback');
    const target = args.find((each) => 'symbol' in each);
    if (!kind || !target) return [];
    const text = args.find((each) => 'value' in each && typeof each.value === 'string');
    const label = text && 'value' in text ? String(text.value) : name;
    return [{ symbol: target.symbol, kind, name: label, file: path, line: place.line }];
  });
}
