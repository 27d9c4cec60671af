/** Files of /proc that K code makes, and the sequences that they are shown as (fs/proc/generic.c, fs/seq_file.c). */
import type { SeqData } from '../fs/kinds.ts';
import type { KernfsNode } from '../fs/kernfs.ts';
import { S_IFDIR, S_IFREG } from '../fs/kernfs.ts';
import { ProcDirEntry, SeqFile } from '../fs/structs.ts';
import { sprintf } from '../format.ts';
import type { Machine } from '../machine.ts';
import { fileOperations, functionArg, integerArg, structArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';

export function procNatives(machine: Machine): Natives {
  const { tree } = machine.fs;
  const root = tree.directory('/proc', 0o555);
  const warn = (text: string): void => machine.reports.warn(new Error('here'), text);
  const nodeOf = (parent: unknown): KernfsNode =>
    parent === null ? root : (structArg(parent, ProcDirEntry).$node ?? root);
  /** The directory that a name such as `driver/widget` leads to, and the last part. */
  const walk = (path: string, parent: unknown): { parent: KernfsNode; name: string } | null => {
    const parts = path.split('/');
    const name = parts.pop()!;
    let node = nodeOf(parent);
    for (const part of parts) {
      const next = node.children.get(part);
      if (next?.isDirectory !== true) {
        warn(`name '${path}'`);
        return null;
      }
      node = next;
    }
    return { parent: node, name };
  };
  const create = (
    path: string,
    mode: number,
    parent: unknown,
    kind: string,
    data: SeqData | null,
  ): ProcDirEntry | null => {
    const place = walk(path, parent);
    if (place === null) return null;
    const entry = new ProcDirEntry();
    entry.$node = tree.add(place.parent, place.name, mode, { kind, data });
    if (entry.$node !== null) return entry;
    const directory = place.parent.path().replace(/^\/proc\/?/, '') || '/proc';
    warn(`proc_dir_entry '${directory}/${place.name}' already registered`);
    return null;
  };
  const file = (name: unknown, mode: unknown, parent: unknown, data: SeqData): unknown => {
    const rights = integerArg(mode) & 0o7777 || 0o444;
    return create(textArg(name), S_IFREG | rights, parent, 'seq', data);
  };
  const proc_create_data = (
    name: unknown,
    mode: unknown,
    parent: unknown,
    ops: unknown,
    data: unknown,
  ): unknown => file(name, mode, parent, { ...fileOperations(ops), private: data });
  const proc_create_single_data = (
    name: unknown,
    mode: unknown,
    parent: unknown,
    show: unknown,
    data: unknown,
  ): unknown => file(name, mode, parent, { show: functionArg(show), write: null, private: data });
  const seq = (m: unknown): SeqFile => structArg(m, SeqFile);
  return {
    proc_mkdir: (name: unknown, parent: unknown) =>
      create(textArg(name), S_IFDIR | 0o555, parent, '', null),
    proc_create: (name: unknown, mode: unknown, parent: unknown, ops: unknown) =>
      proc_create_data(name, mode, parent, ops, null),
    proc_create_data,
    proc_create_single: (name: unknown, mode: unknown, parent: unknown, show: unknown) =>
      proc_create_single_data(name, mode, parent, show, null),
    proc_create_single_data,
    proc_remove: (entry: unknown) => {
      if (entry !== null) tree.remove(structArg(entry, ProcDirEntry).$node!);
    },
    remove_proc_entry: (name: unknown, parent: unknown) => {
      const place = walk(textArg(name), parent);
      const node = place?.parent.children.get(place.name);
      if (node?.builtin === false) tree.remove(node);
      else if (place) warn(`name '${place.name}'`);
    },
    seq_printf: (m: unknown, format: unknown, ...args: unknown[]) => {
      seq(m).$text += sprintf(textArg(format), ...args);
    },
    seq_puts: (m: unknown, text: unknown) => {
      seq(m).$text += textArg(text);
    },
    seq_putc: (m: unknown, character: unknown) => {
      seq(m).$text += textArg(character).slice(0, 1);
    },
  };
}
