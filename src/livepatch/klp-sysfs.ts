/**
 * /sys/kernel/livepatch (Documentation/ABI/testing/sysfs-kernel-livepatch): a directory for each patch
 * that is listed, below it one for each object, below that one for each function.
 */
import type { FileKind, Kernfs, StoreRequest } from '../kernel/fs/kernfs.ts';
import { KernfsNode, S_IFDIR, S_IFREG } from '../kernel/fs/kernfs.ts';
import { kstrtobool } from '../kernel/fs/kstrtox.ts';
import { functionsNamed } from '../kernel/kallsyms.ts';
import { ERRNO } from '../lowered/api/errno.ts';
import type { LivepatchCore } from './core.ts';
import type { Klp } from './klp.ts';
import type { Refusal } from './operation.ts';
import { refuse } from './operation.ts';
import type { FunctionName, KlpObject, Patch } from './patch.ts';
import type { Procedure } from './procedure.ts';

/** A file of a patch: a truth value or a number. */
interface Attribute {
  mode: number;
  show?(patch: Patch): boolean | number;
  store?(patch: Patch, on: boolean): Procedure<Refusal | null>;
}

export class KlpSysfs {
  readonly #core: LivepatchCore;
  readonly #tree: Kernfs;
  readonly #attributes: Readonly<Record<string, Attribute>>;

  constructor(core: LivepatchCore, klp: Klp) {
    this.#core = core;
    this.#tree = core.kernel.fs.tree;
    this.#attributes = {
      enabled: {
        mode: 0o644,
        show: (patch) => patch.enabled,
        store: (patch, on) => klp.storeEnabled(patch, on),
      },
      transition: { mode: 0o444, show: (patch) => klp.transition.patch === patch },
      force: { mode: 0o200, store: (patch, on) => klp.storeForce(patch, on) },
      replace: { mode: 0o444, show: (patch) => patch.replace },
      stack_order: { mode: 0o444, show: (patch) => this.#listed().indexOf(patch) + 1 },
    };
    const parent = this.#tree.directory('/sys/kernel');
    this.#tree.add(parent, 'livepatch', S_IFDIR | 0o755, { kind: 'klp', builtin: true });
    this.#directories();
    for (const [name, attribute] of Object.entries(this.#attributes))
      this.#tree.on(`klp-${name}`, this.#kindOf(attribute));
    this.#tree.on('klp-patched', { show: (object) => line((object as KlpObject).patched) });
  }

  #directories(): void {
    const tree = this.#tree;
    tree.onDirectory('klp', {
      lookup: (parent, name) => {
        const patch = this.#listed().find((each) => each.name === name);
        return patch ? directory(parent, name, 'klp-patch', patch) : null;
      },
      names: () => this.#listed().map(({ name }) => name),
    });
    tree.onDirectory('klp-patch', {
      lookup: (parent, name) => {
        if (Object.hasOwn(this.#attributes, name))
          return file(parent, name, this.#attributes[name]!.mode);
        const object = (parent.data as Patch).object(name);
        return object ? directory(parent, name, 'klp-object', object) : null;
      },
      names: ({ data }) => [
        ...Object.keys(this.#attributes),
        ...(data as Patch).objects.map(({ name }) => name),
      ],
    });
    tree.onDirectory('klp-object', {
      lookup: (parent, name) => {
        if (name === 'patched') return file(parent, name, 0o444);
        const found = this.#functions(parent.data as KlpObject).includes(name);
        return found ? directory(parent, name, 'klp-func', null) : null;
      },
      names: ({ data }) => ['patched', ...this.#functions(data as KlpObject)],
    });
  }

  /** The patches of Linux's model; others are none of its business. */
  #listed(): Patch[] {
    return this.#core.patches.filter(({ model }) => model === 'hybrid');
  }

  /** `name,sympos` of each function of an object. */
  #functions(object: KlpObject): string[] {
    const { linker } = this.#core.kernel;
    const position = ({ name, sympos, symbol }: FunctionName): number => {
      if (sympos > 0 || symbol === null) return sympos || 1;
      const named = functionsNamed(linker, name, object.name);
      return Math.max(1, named.findIndex(({ cell }) => cell.$symbol === symbol) + 1);
    };
    return object.functions().map((each) => `${each.name},${position(each)}`);
  }

  #kindOf({ show, store }: Attribute): FileKind {
    return {
      ...(show && { show: (data) => line(show(data as Patch)) }),
      ...(store && {
        store: (data, text, request) => this.#store(data as Patch, text, request, store),
      }),
    };
  }

  /** A write waits for its turn, and for callbacks. */
  #store(
    patch: Patch,
    text: string,
    request: StoreRequest,
    act: (patch: Patch, on: boolean) => Procedure<Refusal | null>,
  ): number | null {
    const { kernel, patches, procedures } = this.#core;
    const on = kstrtobool(text);
    if (on === null) return -ERRNO.EINVAL;
    const gone = refuse('ENODEV', `patch '${patch.name}' is gone`);
    let result: number | null = null;
    let late = false;
    procedures.run(
      function* () {
        return patches.includes(patch) ? yield* act(patch, on) : gone;
      },
      (refusal) => {
        result = refusal ? -ERRNO[refusal.errno] : text.length;
        if (late) kernel.fs.vfs.complete(request, result);
      },
    );
    late = result === null;
    return result;
  }
}

const line = (value: boolean | number): string => `${Number(value)}\n`;

const directory = (parent: KernfsNode, name: string, kind: string, data: unknown): KernfsNode =>
  new KernfsNode({ name, parent, mode: S_IFDIR | 0o755, kind, data });

/** A file about what its directory is about. */
const file = (parent: KernfsNode, name: string, mode: number): KernfsNode =>
  new KernfsNode({ name, parent, mode: S_IFREG | mode, kind: `klp-${name}`, data: parent.data });
