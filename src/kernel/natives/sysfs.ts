/** Objects of /sys and their attributes (lib/kobject.c, fs/sysfs/file.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import { Fault } from '../fault.ts';
import type { KernfsNode } from '../fs/kernfs.ts';
import { S_IFDIR, S_IFREG } from '../fs/kernfs.ts';
import { PAGE_SIZE } from '../fs/kinds.ts';
import { AttributeGroup, KobjAttribute, Kobject, SysfsBuf } from '../fs/structs.ts';
import { sprintf } from '../format.ts';
import type { Machine } from '../machine.ts';
import { integerArg, structArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';

export function sysfsNatives(machine: Machine): Natives {
  const { tree } = machine.fs;
  const root = tree.directory('/sys');
  const named = (path: string): Kobject => {
    const kobj = new Kobject();
    kobj.$node = tree.directory(path);
    kobj.name = kobj.$node.name;
    return kobj;
  };
  const kernel = named('/sys/kernel');
  const object = (value: unknown): Kobject => structArg(value, Kobject);
  /** The directory of an object that is still there. */
  const directory = (kobj: Kobject): KernfsNode => {
    if (kobj.$node === null) throw new Fault('a kobject that was freed, or never added');
    return kobj.$node;
  };
  const duplicate = (parent: KernfsNode, name: string): void => {
    const path = `${parent.path()}/${name}`.replace(/^\/sys/, '');
    machine.printk('warn', `sysfs: cannot create duplicate filename '${path}'`);
    machine.reports.dumpStack(new Error('here'));
  };
  const createFile = (kobj: Kobject, parent: KernfsNode, value: unknown): number => {
    const attr = structArg(value, KobjAttribute);
    const mode = S_IFREG | (integerArg(attr.mode) & 0o777);
    const name = textArg(attr.name);
    if (tree.add(parent, name, mode, { kind: 'attribute', data: { kobj, attr } })) return 0;
    duplicate(parent, name);
    return -ERRNO.EEXIST;
  };
  const removeFile = (parent: KernfsNode, name: string): void => {
    const node = parent.children.get(name);
    if (node) tree.remove(node);
  };
  const attributes = (group: AttributeGroup): unknown[] => {
    if (Array.isArray(group.attrs)) return group.attrs as unknown[];
    throw new Fault('the attributes of a group are no array');
  };
  const createGroup = (kobj: Kobject, group: AttributeGroup): number => {
    let parent = directory(kobj);
    if (group.name !== null) {
      const below = tree.add(parent, textArg(group.name), S_IFDIR | 0o755);
      if (below === null) {
        duplicate(parent, group.name);
        return -ERRNO.EEXIST;
      }
      parent = below;
    }
    const made: KernfsNode[] = [];
    for (const attr of attributes(group)) {
      const error = createFile(kobj, parent, attr);
      if (error !== 0) {
        for (const node of group.name === null ? made : [parent]) tree.remove(node);
        return error;
      }
      made.push(parent.children.get((attr as KobjAttribute).name)!);
    }
    return 0;
  };
  const removeGroup = (kobj: Kobject, group: AttributeGroup): void => {
    const parent = directory(kobj);
    if (group.name !== null) removeFile(parent, group.name);
    else for (const attr of attributes(group)) removeFile(parent, (attr as KobjAttribute).name);
  };
  const emitAt = (buf: unknown, at: number, format: unknown, args: unknown[]): number => {
    const page = structArg(buf, SysfsBuf);
    if (at < 0 || at > page.$text.length) {
      machine.reports.warn(new Error('here'), `invalid sysfs_emit_at: buf:page at:${at}`);
      return 0;
    }
    const text = sprintf(textArg(format), ...args).slice(0, PAGE_SIZE - 1 - at);
    page.$text = page.$text.slice(0, at) + text;
    return text.length;
  };
  return {
    kernel_kobj: () => kernel,
    kobject_create_and_add: (name: unknown, parent: unknown) => {
      const above = parent === null ? root : directory(object(parent));
      const kobj = new Kobject();
      kobj.name = textArg(name);
      kobj.$node = tree.add(above, kobj.name, S_IFDIR | 0o755);
      if (kobj.$node !== null) return kobj;
      duplicate(above, kobj.name);
      return null;
    },
    kobject_get: (kobj: unknown) => {
      object(kobj).$references++;
      return kobj;
    },
    kobject_put: (kobj: unknown) => {
      if (kobj === null) return;
      const { $node: node } = object(kobj);
      if (--(kobj as Kobject).$references > 0 || node === null) return;
      tree.remove(node);
      (kobj as Kobject).$node = null;
    },
    sysfs_create_file: (kobj: unknown, attr: unknown) =>
      createFile(object(kobj), directory(object(kobj)), attr),
    sysfs_remove_file: (kobj: unknown, attr: unknown) =>
      removeFile(directory(object(kobj)), structArg(attr, KobjAttribute).name),
    sysfs_create_group: (kobj: unknown, group: unknown) =>
      createGroup(object(kobj), structArg(group, AttributeGroup)),
    sysfs_remove_group: (kobj: unknown, group: unknown) =>
      removeGroup(object(kobj), structArg(group, AttributeGroup)),
    sysfs_emit: (buf: unknown, format: unknown, ...args: unknown[]) => emitAt(buf, 0, format, args),
    sysfs_emit_at: (buf: unknown, at: unknown, format: unknown, ...args: unknown[]) =>
      emitAt(buf, integerArg(at), format, args),
  };
}
