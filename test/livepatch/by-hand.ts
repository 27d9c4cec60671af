/** A machine with livepatch modules written by hand, as text, and what a test asks it. */
import { expect } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';

/** What a patch module is to say, beyond what each one says. */
interface Words {
  /** Functions of vmlinux, each with the body of what replaces it. */
  funcs?: Record<string, string>;
  replace?: boolean;
  /** Further declarations. */
  extra?: string;
  /** Between the filling of `patch` and `klp_enable_patch`; `x` is the patch as `any`. */
  before?: string;
  /** What init does with the filled patch. */
  enable?: string;
}

/** The text of a livepatch module; `obj` is its object for vmlinux. */
export function livepatchModule({
  funcs = {},
  replace = false,
  extra = '',
  before = '',
  enable = 'return klp_enable_patch(patch);',
}: Words): string {
  const names = Object.keys(funcs);
  return `
import { KlpFunc, KlpObject, KlpPatch, KlpState, MODULE_INFO, MODULE_LICENSE, THIS_MODULE,
  klp_enable_patch, module_exit, module_init, msleep, pr_info } from 'kernel';
const patch = new KlpPatch();
const obj = new KlpObject();
${extra}
${names.map((name) => `function new_${name}(): number { ${funcs[name]} }`).join('\n')}
function add(name: string, to: () => number): void {
  const func = new KlpFunc();
  func.old_name = name;
  func.new_func = to;
  obj.funcs.push(func);
}
function init(): number {
  ${names.map((name) => `add('${name}', new_${name});`).join('\n  ')}
  patch.mod = THIS_MODULE;
  patch.objs = [obj];
  patch.replace = ${replace};
  const x: any = patch;
  ${before}
  ${enable}
}
function exit(): void {}
module_init(init);
module_exit(exit);
MODULE_LICENSE('GPL');
MODULE_INFO('livepatch', 'Y');
`;
}

const BASE = {
  'k.ts': `
import { SYSCALL_DEFINE, msleep } from 'kernel';
function alpha(): number { return 1; }
function beta(): number { return 10; }
function nap(): number { msleep(5000); return 100; }
function sys_sum(): number { return alpha() + beta(); }
function sys_nap(): number { return nap(); }
SYSCALL_DEFINE('sum', sys_sum);
SYSCALL_DEFINE('nap', sys_nap);
`,
  'user/sum.ts': `
import { print, syscall } from 'user';
export function main(): number { print(\`\${syscall('sum')}\`); return 0; }
`,
  'user/nap.ts': `
import { print, syscall } from 'user';
export function main(): number { print(\`\${syscall('nap')}\`); return 0; }
`,
};

export class PatchedByHand {
  readonly kernel: Kernel;
  readonly livepatch: Livepatch;
  readonly printed: string[] = [];

  /** A kernel with modules of the given words; alpha() + beta() is 11 there, nap() sleeps for 5 s. */
  constructor(modules: Record<string, Words>, files: Record<string, string> = {}) {
    const texts = Object.entries(modules).map(([name, words]) => [
      `modules/${name}/${name}.ts`,
      livepatchModule(words),
    ]);
    const tree = treeFromFiles({ ...BASE, ...files, ...Object.fromEntries(texts) });
    const { image, diagnostics } = compile(tree);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    this.kernel = new Kernel(image!, { cpus: 2, onPrint: (text) => this.printed.push(text) });
    this.livepatch = new Livepatch(this.kernel.boot(), 'hybrid');
  }

  /** Lets virtual milliseconds pass. */
  pass(ms: number): this {
    this.kernel.run(this.kernel.now + ms * 1000);
    return this;
  }

  /** The exit code of insmod, after enough time for a transition. */
  insmod(name: string, ms = 3000): number | null {
    const task = this.kernel.insmod(name);
    this.pass(ms);
    return task.dead ? task.struct.exit_code : null;
  }

  rmmod(name: string, force = false): number | null {
    const task = this.kernel.rmmod(name, { force });
    this.pass(50);
    return task.dead ? task.struct.exit_code : null;
  }

  /** Starts a program, and gives it some milliseconds: what it has printed by then, or null. */
  spawn(name: string, ms = 50): string | null {
    const before = this.printed.length;
    this.kernel.spawn(`user/${name}.ts`);
    this.pass(ms);
    return this.printed[before] ?? null;
  }

  listed(): string[] {
    return this.kernel.fs.list('/sys/kernel/livepatch') as string[];
  }

  enabled(patch: string, on: boolean): number {
    return this.kernel.fs.write(`/sys/kernel/livepatch/${patch}/enabled`, on ? '1' : '0') as number;
  }

  read(path: string): string | number {
    return this.kernel.fs.read(path) as string | number;
  }

  log(): string[] {
    return this.kernel.log.map(({ text }) => text);
  }
}
