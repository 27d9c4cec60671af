/** fsopen(), fsconfig(), fsmount(): a mount that is put together step by step. */
import { EBADF, EINVAL, ENODEV, ENOMEM, EPERM, SYSCALL_DEFINE, get_current } from 'kernel';
import { CAP_SYS_ADMIN } from '../include/uapi/capability.ts';
import { PAGE_SIZE } from '../include/uapi/pipe.ts';
import { capable } from '../kernel/cred.ts';
import { kfree_block, kmalloc } from '../mm/kmalloc.ts';
import { do_mount } from './namespace.ts';
import { get_fs_type } from './super.ts';

const LEGACY_DATA_MAX = PAGE_SIZE;

class FsContext {
  id = 0;
  pid = 0;
  type = '';
  /** Options as mount(8) used to give them, `key=value` with commas: one page. */
  legacy_data: Uint8Array | null = null;
  data_size = 0;
}

const fs_contexts = new Map<number, FsContext>();
let next_id = 1;

function sys_fsopen(type: string): number {
  if (!capable(CAP_SYS_ADMIN)) return -EPERM;
  if (get_fs_type(type) === null) return -ENODEV;
  const fc = new FsContext();
  fc.id = next_id++;
  fc.pid = get_current().pid;
  fc.type = type;
  fs_contexts.set(fc.id, fc);
  return fc.id;
}

function lookup_fs_context(id: number): FsContext | null {
  const fc = fs_contexts.get(id) ?? null;
  return fc !== null && fc.pid === get_current().pid ? fc : null;
}

/** C's unsigned difference: 32 bits that wrap around. */
function u32_sub(a: number, b: number): number {
  return (a - b) >>> 0;
}

/** Adds one option to the page. */
function legacy_parse_param(fc: FsContext, option: string): number {
  const size = fc.data_size;
  const len = option.length;
  if (len > u32_sub(PAGE_SIZE - 2, size)) return -EINVAL;
  if (fc.legacy_data === null) fc.legacy_data = kmalloc(LEGACY_DATA_MAX);
  if (fc.legacy_data === null) return -ENOMEM;
  const data = fc.legacy_data;
  data[size] = 0x2c;
  for (let i = 0; i < len; i++) data[size + 1 + i] = option.charCodeAt(i);
  fc.data_size = size + 1 + len;
  return 0;
}

/** Yields the bytes of options so far. */
function sys_fsconfig(id: number, key: string, value: string): number {
  const fc = lookup_fs_context(id);
  if (fc === null) return -EBADF;
  if (key.includes(',') || value.includes(',')) return -EINVAL;
  return legacy_parse_param(fc, value === '' ? key : `${key}=${value}`) || fc.data_size;
}

function put_fs_context(fc: FsContext): void {
  fs_contexts.delete(fc.id);
  if (fc.legacy_data !== null) kfree_block(fc.legacy_data);
}

/** Mounts it; the empty path only gives the context up. */
function sys_fsmount(id: number, dir_name: string): number {
  const fc = lookup_fs_context(id);
  if (fc === null) return -EBADF;
  const error = dir_name === '' ? 0 : do_mount(fc.type, dir_name);
  if (!error) put_fs_context(fc);
  return error;
}

SYSCALL_DEFINE('fsopen', sys_fsopen);
SYSCALL_DEFINE('fsconfig', sys_fsconfig);
SYSCALL_DEFINE('fsmount', sys_fsmount);
