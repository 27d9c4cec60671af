/** System calls about modules, and a notifier that hears of them. */
import {
  MODULE_STATE_COMING, MODULE_STATE_GOING, NOTIFY_DONE, NotifierBlock, O_TRUNC, SYSCALL_DEFINE, THIS_MODULE,
  copy_process, delete_module, do_exit, find_module, get_current, init_module, kernel_wait4, module_init,
  module_is_live, module_put, module_refcount, msleep, notifier_from_errno, pr_info, register_module_notifier,
  request_module, try_module_get, unregister_module_notifier, wake_up_new_task,
} from 'kernel';

const watcher = new NotifierBlock();
const bouncer = new NotifierBlock();

function watch(block: NotifierBlock, action: number, name: string): number {
  const verb = action === MODULE_STATE_COMING ? 'coming' : action === MODULE_STATE_GOING ? 'going' : 'live';
  pr_info(`${get_current().comm}: ${name} is ${verb}`);
  msleep(1);
  return NOTIFY_DONE;
}

/** Refuses a module by its name. */
function bounce(block: NotifierBlock, action: number, name: string): number {
  if (action === MODULE_STATE_COMING && name === 'vain') return notifier_from_errno(-13);
  return NOTIFY_DONE;
}

function init(): number {
  watcher.notifier_call = watch;
  watcher.priority = 10;
  bouncer.notifier_call = bounce;
  pr_info(`register: ${register_module_notifier(bouncer)} ${register_module_notifier(watcher)} ${register_module_notifier(watcher)}`);
  pr_info(`vmlinux is module ${THIS_MODULE}: ${try_module_get(THIS_MODULE)}`);
  module_put(THIS_MODULE);
  return 0;
}
module_init(init);

function sys_init_module(name: string, params: string): number {
  return init_module(name, params);
}

function sys_delete_module(name: string, force: number): number {
  return delete_module(name, force ? O_TRUNC : 0);
}

function sys_request_module(name: string): number {
  return request_module(name);
}

function sys_lsmod(): number {
  for (const name of ['base', 'top', 'broken', 'sticky', 'slow', 'odd', 'vain', 'looped']) {
    if (find_module(name) !== null) pr_info(`${name}: ${module_refcount(name)} ${module_is_live(name)}`);
  }
  return 0;
}

function sys_get(name: string): number {
  return try_module_get(name) ? 1 : 0;
}

function sys_put(name: string): number {
  module_put(name);
  return 0;
}

function sys_quiet(): number {
  return unregister_module_notifier(watcher) || unregister_module_notifier(watcher);
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
  return kernel_wait4(-1, null, 0);
}

function sys_nap(ms: number): number {
  msleep(ms);
  return 0;
}

SYSCALL_DEFINE('init_module', sys_init_module);
SYSCALL_DEFINE('delete_module', sys_delete_module);
SYSCALL_DEFINE('request_module', sys_request_module);
SYSCALL_DEFINE('lsmod', sys_lsmod);
SYSCALL_DEFINE('get', sys_get);
SYSCALL_DEFINE('put', sys_put);
SYSCALL_DEFINE('quiet', sys_quiet);
SYSCALL_DEFINE('fork', sys_fork);
SYSCALL_DEFINE('exit', sys_exit);
SYSCALL_DEFINE('wait', sys_wait);
SYSCALL_DEFINE('nap', sys_nap);
