/** System calls that look at what they are given, and some that do not. */
import { EFAULT, EINVAL, ENAMETOOLONG, SYSCALL_DEFINE, copy_process, do_exit, kernel_wait4, pr_info, wake_up_new_task } from 'kernel';

function sys_kinds(a: unknown, b: unknown, c: unknown): number {
  pr_info(`kinds: ${typeof a} ${typeof b} ${typeof c}`);
  return 0;
}

function sys_default(a: number, b: number = 7): number {
  return a * 100 + b;
}

function sys_rest(...args: number[]): number {
  return args.length;
}

function sys_read(buf: Uint8Array, count: number): number {
  if (count < 0) return -EINVAL;
  if (buf.length === undefined || count > buf.length) return -EFAULT;
  for (let i = 0; i < count; i++) buf[i] = i;
  return count;
}

function sys_open(name: string): number {
  return name.length > 4096 ? -ENAMETOOLONG : name.length;
}

/** Trusts its caller. */
function sys_trust(buf: Uint8Array, at: number): number {
  return buf.subarray(at).length;
}

interface Secret {
  key: number;
}
const secret: Secret = { key: 42 };

function sys_pointer(): number {
  return secret as unknown as number;
}

function sys_truth(): number {
  return true as unknown as number;
}

function sys_nothing(): number {
  return undefined as unknown as number;
}

function sys_big(n: bigint): number {
  return Number(n % 1000n);
}

function sys_fork(): number {
  const child = copy_process();
  if (typeof child === 'number') return child;
  wake_up_new_task(child);
  return child.pid;
}

function sys_exit(status: number): never {
  do_exit((status & 0xff) << 8);
}

function sys_wait(): number {
  const stat = [0];
  const pid = kernel_wait4(-1, stat, 0);
  return pid < 0 ? pid : stat[0]!;
}

SYSCALL_DEFINE('kinds', sys_kinds);
SYSCALL_DEFINE('default', sys_default);
SYSCALL_DEFINE('rest', sys_rest);
SYSCALL_DEFINE('read', sys_read);
SYSCALL_DEFINE('open', sys_open);
SYSCALL_DEFINE('trust', sys_trust);
SYSCALL_DEFINE('pointer', sys_pointer);
SYSCALL_DEFINE('truth', sys_truth);
SYSCALL_DEFINE('nothing', sys_nothing);
SYSCALL_DEFINE('big', sys_big);
SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('exit', sys_exit);
SYSCALL_DEFINE('wait', sys_wait);
