/** The steps of a job that call K code: init and exit functions, and notifiers. */
import { MODULE_STATES } from '../../lowered/api/module.ts';
import type { Cell } from '../cell.ts';
import type { Call } from '../execution.ts';
import { symbolsOf } from '../link-units.ts';
import type { Machine } from '../machine.ts';
import type { ModuleJob, Step } from './job.ts';
import type { NotifierChain } from './notifier.ts';
import { NotifierBlock, notifierToErrno, stopsChain } from './notifier.ts';

export class ModuleCalls {
  readonly #machine: Machine;
  readonly #chain: NotifierChain;

  constructor(machine: Machine, chain: NotifierChain) {
    this.#machine = machine;
    this.#chain = chain;
  }

  /** What a step calls, in order; null if it calls nothing, but is the machine's own. */
  of(job: ModuleJob, step: Step): Call[] | null {
    switch (step) {
      case 'init':
        return this.#functions(job, 'module_init');
      case 'exit':
        return this.#functions(job, 'module_exit').reverse();
      case 'tell-coming':
        return this.#tell(job, this.#chain.blocks, MODULE_STATES.MODULE_STATE_COMING);
      case 'tell-live':
        return this.#tell(job, this.#chain.blocks, MODULE_STATES.MODULE_STATE_LIVE);
      case 'tell-going': {
        const all = job.plan === 'unload' ? this.#chain.blocks : job.told;
        return this.#tell(job, all, MODULE_STATES.MODULE_STATE_GOING);
      }
      default:
        return null;
    }
  }

  /** What the answer to a job's last call means: 0, or why the job fails. */
  judge(job: ModuleJob, step: Step, answer: unknown): number {
    const result = typeof answer === 'number' ? answer : 0;
    if (step === 'exit') return 0;
    if (step === 'init') return this.#judgeInit(job.name, result);
    if (stopsChain(result)) job.calls = [];
    if (step !== 'tell-coming') return 0;
    const errno = notifierToErrno(result);
    if (errno === 0) job.told.push(job.called!.args[0]);
    return errno;
  }

  #judgeInit(name: string, result: number): number {
    if (result <= 0) return result;
    const odd = `'${name}'->init suspiciously returned ${result}`;
    this.#machine.printk('warn', `do_init_module: ${odd}, it should follow 0/-E convention`);
    this.#machine.printk('warn', 'do_init_module: loading module anyway...');
    return 0;
  }

  #functions({ module }: ModuleJob, macro: string): Call[] {
    const { linker } = this.#machine;
    return symbolsOf(module!.macros, macro).map((symbol) => ({
      cell: linker.cell(symbol),
      args: [],
    }));
  }

  #tell({ name }: ModuleJob, blocks: readonly unknown[], state: number): Call[] {
    return blocks.flatMap((block) =>
      block instanceof NotifierBlock
        ? [{ cell: block.notifier_call as Cell, args: [block, state, name] }]
        : [],
    );
  }
}
