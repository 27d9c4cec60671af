/** sysctl(): settings by name, as texts; the same that /proc/sys shows. */
import { EFAULT, ENOENT, EPERM, SYSCALL_DEFINE } from 'kernel';
import { CAP_SYS_ADMIN } from '../include/uapi/capability.ts';
import { access_ok, strndup_user } from '../lib/usercopy.ts';
import { capable } from './cred.ts';
import { hostname_text, hostname_write } from './sys.ts';

interface CtlTable {
  procname: string;
  read: () => string;
  write: (unused: unknown, text: string) => number;
}

const kern_table: CtlTable[] = [{ procname: 'kernel.hostname', read: hostname_text, write: hostname_write }];

/** Copies the text, and a zero behind it, into a buffer of `oldlen` bytes; yields the bytes of the text. */
function sysctl_string(table: CtlTable, oldval: Uint8Array, oldlen: number): number {
  const text = table.read();
  const len = Math.min(text.length, oldlen);
  for (let i = 0; i < len; i++) oldval[i] = text.charCodeAt(i);
  oldval[len] = 0;
  return len;
}

/** `newlen` 0 only reads. */
function sys_sysctl(name: string, oldval: Uint8Array, oldlen: number, newval: Uint8Array, newlen: number): number {
  let table: CtlTable | null = null;
  for (const each of kern_table) if (each.procname === name) table = each;
  if (table === null) return -ENOENT;
  if (!access_ok(oldval, oldlen) || !access_ok(newval, newlen)) return -EFAULT;
  const ret = sysctl_string(table, oldval, oldlen);
  if (newlen === 0) return ret;
  if (!capable(CAP_SYS_ADMIN)) return -EPERM;
  return table.write(null, strndup_user(newval, newlen)) || ret;
}

SYSCALL_DEFINE('sysctl', sys_sysctl);
