/** Files of the machine, for the K code that serves them to user programs; numbers in what they write. */
import { Fault } from '../fault.ts';
import { ERRNO } from '../../lowered/api/errno.ts';
import type { KernfsNode } from '../fs/kernfs.ts';
import { kstrtobool, kstrtoll } from '../fs/kstrtox.ts';
import type { Machine } from '../machine.ts';
import { integerArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';

type Pointer = { [index: number]: unknown };

/** Where a result goes: the first element of an array. */
function pointerArg(value: unknown): Pointer {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return value as unknown as Pointer;
  throw new Fault('a pointer is an array');
}

export function fileNatives({ fs }: Machine): Natives {
  const { tree, vfs } = fs;
  const parse =
    (min: bigint, max: bigint) =>
    (text: unknown, base: unknown, result: unknown): number => {
      const parsed = kstrtoll(textArg(text), integerArg(base), min, max);
      if ('errno' in parsed) return parsed.errno;
      pointerArg(result)[0] = Number(parsed.value);
      return 0;
    };
  const opened = (
    path: unknown,
    how: 'read' | 'write',
    use: (node: KernfsNode) => unknown,
  ): unknown => {
    const node = tree.open(textArg(path), how);
    return typeof node === 'number' ? node : use(node);
  };
  return {
    kernel_read_file: (path: unknown) => opened(path, 'read', (node) => vfs.read(node)),
    kernel_write_file: (path: unknown, text: unknown) =>
      opened(path, 'write', (node) => vfs.write(node, textArg(text))),
    kernel_list_dir: (path: unknown) => fs.list(textArg(path)),
    kernel_file_mode: (path: unknown) => {
      const node = tree.lookup(textArg(path));
      return typeof node === 'number' ? node : node.mode;
    },
    kstrtoint: parse(-(2n ** 31n), 2n ** 31n - 1n),
    kstrtouint: parse(0n, 2n ** 32n - 1n),
    kstrtobool: (text: unknown, result: unknown) => {
      const value = kstrtobool(textArg(text));
      if (value === null) return -ERRNO.EINVAL;
      pointerArg(result)[0] = Array.isArray(result) ? value : Number(value);
      return 0;
    },
  };
}
