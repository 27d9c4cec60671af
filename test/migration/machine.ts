/** A kernel for tests of migration: trees that differ in a few words, patches between them, loads. */
import { inspect } from 'node:util';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { ModelName, Operation } from '../../src/livepatch/index.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';

export type Fields = Record<string, unknown>;

const tree = (text: string, user: string): ReturnType<typeof treeFromFiles> =>
  treeFromFiles({ 'a.ts': text, ...(user !== '' && { 'user/main.ts': user }) });

/** A patch from one text of `a.ts` to another; an Error says why there is none. */
export function patch(old: string, next: string, name: string, replace = true): PatchModule {
  const built = buildPatch({ old: tree(old, ''), new: tree(next, ''), name, replace });
  if (built.module) return built.module;
  throw new Error(built.diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
}

export class Migrating {
  readonly kernel: Kernel;
  readonly livepatch: Livepatch;

  /** Boots `a.ts`, and runs a program for a while. */
  constructor(text: string, user = '', model: ModelName = 'kpatch') {
    this.kernel = new Kernel(compile(tree(text, user)).image!);
    this.livepatch = new Livepatch(this.kernel, model);
    this.kernel.boot();
    if (user !== '') this.kernel.spawn('user/main.ts');
    this.pass(50);
  }

  pass(ms: number): void {
    this.kernel.run(this.kernel.now + ms * 1000);
  }

  /** How a load ended: `done`, or the errno and the message. */
  load(module: PatchModule, model?: ModelName): string {
    return this.#end(this.livepatch.load(module, model ? { model } : {}));
  }

  unload(name: string): string {
    return this.#end(this.livepatch.unload(name));
  }

  #end(operation: Operation): string {
    if (operation.state === 'pending') this.pass(100_000);
    const { state, refusal } = operation;
    return refusal
      ? [`${refusal.errno} ${refusal.message}`, ...refusal.details].join('\n  ')
      : state;
  }

  /** The live instances of a struct of `a.ts`. */
  instances(name: string): Fields[] {
    return (this.kernel.inspect.structs().get(`a.ts:${name}`) ?? []) as Fields[];
  }

  /** A data object of `a.ts`. */
  data(name: string): unknown {
    for (const [key, holder] of this.kernel.linker.holders)
      if (key.startsWith('a.ts\n') && name in holder) return holder[name];
    throw new Error(`no data ${name}`);
  }

  /** All data of K code and of sleeping stacks, as text: properties in their order, with `undefined`. */
  state(): string {
    const frames = [...this.kernel.tasks.byPid.values()].map((task) =>
      task.frames.map(([code, pc, ...slots]) => [
        code.symbol,
        pc,
        slots.filter((each) => !isTask(each)),
      ]),
    );
    const holders = [...this.kernel.linker.holders];
    return inspect([holders, frames], { depth: Infinity, maxArrayLength: null });
  }
}

const isTask = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'frames' in value;
