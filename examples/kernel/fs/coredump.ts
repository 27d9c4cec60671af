/** A core of what died of a signal, in its working directory. */
import { SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGSYS, SIGTRAP, get_current } from 'kernel';
import { Kiocb, S_ISREG } from '../include/linux/fs.ts';
import { IS_ERR } from '../include/linux/err.ts';
import type { MmStruct } from '../include/linux/mm.ts';
import { O_CREAT, O_NOFOLLOW, O_TRUNC, O_WRONLY } from '../include/uapi/fcntl.ts';
import { CAP_FULL_SET } from '../include/uapi/capability.ts';
import { override_creds, prepare_creds, revert_creds } from '../kernel/cred.ts';
import { fput } from './file_table.ts';
import { do_filp_open } from './open.ts';

const SUID_DUMP_ROOT = 2;
const coredump_signals: number[] = [SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS];

/** One line: who died, of what, and how much memory it had. */
function core_text(mm: MmStruct): Uint8Array {
  const task = get_current();
  const text = `core of ${task.comm} (${task.pid}): signal ${task.exit_code & 0x7f}, ${mm.total_vm} pages\n`;
  const buf = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) buf[i] = text.charCodeAt(i);
  return buf;
}

function dump_to_file(mm: MmStruct): void {
  const file = do_filp_open('core', O_CREAT | O_TRUNC | O_NOFOLLOW | O_WRONLY, 0o600);
  if (IS_ERR(file)) return;
  if (S_ISREG(file.f_inode!.i_mode)) {
    const iocb = new Kiocb();
    iocb.ki_filp = file;
    const buf = core_text(mm);
    file.f_op!.write_iter!(iocb, buf, buf.length);
  }
  fput(file);
}

/** At exit. Root's core is written with root's rights, since others must not read it. */
export function do_coredump(): void {
  const task = get_current();
  const mm = task.mm as MmStruct | null;
  if (mm === null || mm.dumpable === 0 || !coredump_signals.includes(task.exit_code & 0x7f)) return;
  const cred = prepare_creds();
  if (mm.dumpable === SUID_DUMP_ROOT) {
    cred.fsuid = 0;
    cred.cap_effective = CAP_FULL_SET;
  }
  const old = override_creds(cred);
  dump_to_file(mm);
  revert_creds(old);
}
