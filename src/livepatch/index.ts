/** Live patching of a running kernel: `attach(kernel)`, then `load` and `unload`. */
import { Cell } from '../kernel/cell.ts';
import { findReferences } from '../kernel/checkpoint.ts';
import { SUSPENDED } from '../kernel/frame.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { describeFault } from '../kernel/oops.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { LivepatchHost, Operation } from './core.ts';
import { LivepatchCore } from './core.ts';
import * as kpatch from './models/kpatch.ts';

export type { Operation, Refusal } from './core.ts';

export class Livepatch {
  readonly core: LivepatchCore;

  constructor(kernel: Kernel) {
    this.core = new LivepatchCore(hostOf(kernel));
  }

  /** Starts to load a module; it may be retried in virtual time, so run the kernel on. */
  load(module: PatchModule): Operation {
    return kpatch.load(this.core, module);
  }

  unload(name: string): Operation {
    return kpatch.unload(this.core, name);
  }

  /** Names of loaded patches, oldest first. */
  list(): string[] {
    return this.core.patches.map((patch) => patch.name);
  }
}

function hostOf(kernel: Kernel): LivepatchHost {
  return {
    linker: kernel.linker,
    stacks: () => kernel.tasks.byPid.values(),
    log: (level, text) => kernel.printk(level, text),
    taintLivepatch: () => {
      if (!kernel.reports.taints.has('K'))
        kernel.printk('notice', 'kpatch: tainting kernel with TAINT_LIVEPATCH');
      kernel.reports.taints.add('K');
    },
    callAtomic: (symbol) => {
      try {
        const result = kernel.callAtomic(kernel.linker.cell(symbol), []);
        return { result, fault: result === SUSPENDED ? 'it slept' : null };
      } catch (error) {
        const text = describeFault(error);
        if (text === null) throw error;
        const [at] = kernel.backtrace(error as Error);
        return { result: null, fault: at ? `${text} (${at.file}:${at.line})` : text };
      }
    },
    callInTask: (symbol, done) => {
      const task = kernel.kthread('kpatch', kernel.linker.cell(symbol), undefined);
      task.onExit = done;
    },
    stop: (fn) => kernel.stopMachine(fn),
    checkpoint: () => kernel.checkpoint(),
    after: (ms, fn) => void kernel.at(kernel.now + ms * 1000, fn),
    findFunctionValues: (symbols, without) => {
      if (symbols.size === 0) return [];
      const roots = new Map<string, unknown>();
      for (const [key, holder] of kernel.linker.holders) {
        const [file] = key.split('\n');
        for (const [name, value] of Object.entries(holder)) {
          const symbol = `${file}:${name}`;
          if (!without.has(symbol)) roots.set(symbol, value);
        }
      }
      for (const [pid, task] of kernel.tasks.byPid) roots.set(`task ${pid}`, task);
      return findReferences(roots, (value) => value instanceof Cell && symbols.has(value.$symbol));
    },
  };
}
