/** getpid (kernel/sys.c), under the name that x86 gives its entry. */
import { SYSCALL_DEFINE, get_current } from 'kernel';

function __x64_sys_getpid(): number {
  return get_current().pid;
}
SYSCALL_DEFINE('getpid', __x64_sys_getpid);
