/** Files of /sys/kernel/debug that K code makes (fs/debugfs/inode.c, file.c). */
import { Fault } from '../fault.ts';
import type { VariableArray, VariableData } from '../fs/kinds.ts';
import type { KernfsNode } from '../fs/kernfs.ts';
import { S_IFDIR, S_IFREG } from '../fs/kernfs.ts';
import { Dentry } from '../fs/structs.ts';
import type { Machine } from '../machine.ts';
import { fileOperations, integerArg, structArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';

/** A typed array, the first element of which is the variable. */
function variable<T extends VariableArray>(value: unknown, type: new (n: number) => T): T {
  if (value instanceof type && value.length > 0) return value;
  throw new Fault(`a variable of debugfs is a ${type.name} of at least one element`);
}

export function debugfsNatives(machine: Machine): Natives {
  const { tree } = machine.fs;
  const root = tree.directory('/sys/kernel/debug', 0o700);
  const add = (
    name: unknown,
    mode: number,
    parent: unknown,
    rest: { kind?: string; data?: unknown },
  ): Dentry | null => {
    const above: KernfsNode | null = parent === null ? root : structArg(parent, Dentry).$node;
    if (above === null) return null;
    const dentry = new Dentry();
    dentry.$node = tree.add(above, textArg(name), mode, rest);
    if (dentry.$node !== null) return dentry;
    const what = mode & S_IFDIR ? 'Directory' : 'File';
    const where = above === root ? '/' : above.name;
    const text = `debugfs: ${what} '${String(name)}' with parent '${where}' already present!`;
    machine.printk('err', text);
    return null;
  };
  const variables =
    (type: new (n: number) => VariableArray, format: VariableData['format']) =>
    (name: unknown, mode: unknown, parent: unknown, array: unknown): void => {
      const data: VariableData = { array: variable(array, type), format };
      add(name, S_IFREG | (integerArg(mode) & 0o777), parent, { kind: 'variable', data });
    };
  return {
    debugfs_create_dir: (name: unknown, parent: unknown) => add(name, S_IFDIR | 0o755, parent, {}),
    debugfs_create_file: (
      name: unknown,
      mode: unknown,
      parent: unknown,
      data: unknown,
      ops: unknown,
    ) =>
      add(name, S_IFREG | (integerArg(mode) & 0o777), parent, {
        kind: 'seq',
        data: { ...fileOperations(ops), private: data },
      }),
    debugfs_create_u8: variables(Uint8Array, 'decimal'),
    debugfs_create_u16: variables(Uint16Array, 'decimal'),
    debugfs_create_u32: variables(Uint32Array, 'decimal'),
    debugfs_create_u64: variables(BigUint64Array, 'decimal'),
    debugfs_create_x32: variables(Uint32Array, 'hexadecimal'),
    debugfs_create_x64: variables(BigUint64Array, 'hexadecimal'),
    debugfs_create_bool: variables(Uint8Array, 'bool'),
    debugfs_remove: (dentry: unknown) => {
      if (dentry === null) return;
      const entry = structArg(dentry, Dentry);
      if (entry.$node !== null) tree.remove(entry.$node);
      entry.$node = null;
    },
  };
}
