/** /sys/module and /proc/modules: what is known of the modules that are loaded (kernel/module/sysfs.c, procfs.c). */
import type { Kernfs, Shown } from './kernfs.ts';
import { KernfsNode, S_IFDIR, S_IFREG } from './kernfs.ts';

/** A parameter as /sys/module/<module>/parameters shows it. */
export interface ModuleParam {
  readonly name: string;
  /** 0 hides it. */
  readonly mode: number;
  show(): string;
  /** 0 or a negative errno. */
  store(text: string): number;
}

/** A loaded module, by whoever keeps them. */
export interface LoadedModule {
  readonly name: string;
  readonly state: 'coming' | 'live' | 'going';
  readonly refcount: number;
  /** Letters of the taint flags that it set. */
  readonly taints: string;
  /** Names of modules that use it. */
  readonly users: readonly string[];
  readonly params: readonly ModuleParam[];
}

const FILES: Readonly<Record<string, (module: LoadedModule) => string>> = {
  initstate: ({ state }) => state,
  refcnt: ({ refcount }) => String(refcount),
  taint: ({ taints }) => taints,
};

const STATES = { coming: 'Loading', live: 'Live', going: 'Unloading' };
/** Marks of a module that is not, or no longer, live. */
const MARKS = { coming: '+', live: '', going: '-' };

/** As an oops lists it: `name(OK+)`. */
export function moduleMark({ name, state, taints }: LoadedModule): string {
  const marks = taints + MARKS[state];
  return marks === '' ? name : `${name}(${marks})`;
}

/** `modules` yields the loaded ones, oldest first. */
export function addModuleFiles(tree: Kernfs, modules: () => readonly LoadedModule[]): void {
  const find = (name: unknown): LoadedModule | undefined =>
    modules().find((module) => module.name === name);
  const directory = (parent: KernfsNode, name: string, kind: string, data: unknown): KernfsNode =>
    new KernfsNode({ name, parent, mode: S_IFDIR | 0o755, kind, data });
  const file = (parent: KernfsNode, name: string, mode: number, kind: string): KernfsNode =>
    new KernfsNode({
      name,
      parent,
      mode: S_IFREG | mode,
      kind,
      data: { module: parent.data, name },
    });
  tree.add(tree.directory('/sys'), 'module', S_IFDIR | 0o755, { kind: 'modules', builtin: true });
  tree.onDirectory('modules', {
    lookup: (parent, name) => (find(name) ? directory(parent, name, 'module', name) : null),
    names: () => modules().map(({ name }) => name),
  });
  tree.onDirectory('module', {
    lookup: (parent, name) => {
      if (Object.hasOwn(FILES, name)) return file(parent, name, 0o444, 'module-file');
      const shown = name === 'parameters' && paramsOf(find(parent.data)).length > 0;
      return shown ? directory(parent, name, 'parameters', parent.data) : null;
    },
    names: ({ data }) => [
      ...Object.keys(FILES),
      ...(paramsOf(find(data)).length > 0 ? ['parameters'] : []),
    ],
  });
  tree.onDirectory('parameters', {
    lookup: (parent, name) => {
      const param = paramsOf(find(parent.data)).find((each) => each.name === name);
      return param ? file(parent, name, param.mode, 'module-param') : null;
    },
    names: ({ data }) => paramsOf(find(data)).map(({ name }) => name),
  });
  tree.on('module-file', {
    show: (data) => {
      const { module, name } = data as { module: string; name: string };
      const found = find(module);
      return found ? `${FILES[name]!(found)}\n` : '';
    },
  });
  const param = (data: unknown): ModuleParam | undefined => {
    const { module, name } = data as { module: string; name: string };
    return paramsOf(find(module)).find((each) => each.name === name);
  };
  tree.on('module-param', {
    show: (data): Shown => `${param(data)?.show() ?? ''}\n`,
    store: (data, text) => param(data)?.store(text) || text.length,
  });
  tree.provide('/proc/modules', 0o444, {
    show: () => [...modules()].reverse().map(lineOf).join(''),
  });
}

const paramsOf = (module: LoadedModule | undefined): readonly ModuleParam[] =>
  module?.params.filter(({ mode }) => mode !== 0) ?? [];

/** Name, size, use count, users, state, address, taints. A module of K code has no size. */
function lineOf(module: LoadedModule): string {
  const { name, refcount, state, taints, users } = module;
  const used = users.length > 0 ? `${users.join(',')},` : '-';
  const tainted = taints === '' ? '' : ` (${taints})`;
  return `${name} 0 ${refcount} ${used} ${STATES[state]} 0x0000000000000000${tainted}\n`;
}
