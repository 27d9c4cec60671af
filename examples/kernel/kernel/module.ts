/** init_module() and delete_module(). */
import { EFAULT, EPERM, SYSCALL_DEFINE, delete_module, init_module } from 'kernel';
import { CAP_SYS_MODULE } from '../include/uapi/capability.ts';
import { capable } from './cred.ts';

/** The module's name in the image stands for its file. */
function sys_init_module(name: string, params: string): number {
  if (!capable(CAP_SYS_MODULE)) return -EPERM;
  if (name.length === undefined || params.length === undefined) return -EFAULT;
  return init_module(name, params);
}

function sys_delete_module(name: string, flags: number): number {
  if (!capable(CAP_SYS_MODULE)) return -EPERM;
  return name.length === undefined ? -EFAULT : delete_module(name, flags);
}

SYSCALL_DEFINE('init_module', sys_init_module);
SYSCALL_DEFINE('delete_module', sys_delete_module);
