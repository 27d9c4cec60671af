/** Patches getpid, and counts which of the given processes have not reached the new code yet. */
import {
  ENOMEM, KlpFunc, KlpObject, KlpPatch, KobjAttribute, Kobject, MODULE_INFO, MODULE_LICENSE, MODULE_PARM_DESC, Mutex,
  SysfsBuf, THIS_MODULE, get_current, kernel_kobj, klp_enable_patch, kobject_create_and_add, kobject_put, module_exit,
  module_init, module_param_array, mutex_lock, mutex_unlock, sysfs_create_file, sysfs_emit,
} from 'kernel';

const klp_pids = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];
let npids = 0;
module_param_array(klp_pids, 'int', npids, 0);
MODULE_PARM_DESC(klp_pids, 'Array of pids to be transitioned to livepatched state.');

let npids_pending = 0;
const kpid_mutex = new Mutex();
const klp_attr = new KobjAttribute();
let klp_kobj: Kobject | null = null;
const patch = new KlpPatch();

function npids_show(kobj: Kobject, attr: KobjAttribute, buf: SysfsBuf): number {
  return sysfs_emit(buf, '%d\n', npids_pending);
}

function lp_sys_getpid(): number {
  const { pid } = get_current();
  mutex_lock(kpid_mutex);
  if (npids_pending > 0) {
    for (let i = 0; i < npids; i++) {
      if (klp_pids[i] === pid) {
        klp_pids[i] = 0;
        npids_pending--;
        break;
      }
    }
  }
  mutex_unlock(kpid_mutex);
  return pid;
}

function livepatch_init(): number {
  klp_kobj = kobject_create_and_add('test_klp_syscall', kernel_kobj());
  if (klp_kobj === null) return -ENOMEM;
  klp_attr.name = 'npids';
  klp_attr.show = npids_show;
  const error = sysfs_create_file(klp_kobj, klp_attr);
  if (error) {
    kobject_put(klp_kobj);
    return error;
  }
  npids_pending = npids;
  const func = new KlpFunc();
  func.old_name = '__x64_sys_getpid';
  func.new_func = lp_sys_getpid;
  const vmlinux = new KlpObject();
  vmlinux.funcs = [func];
  patch.mod = THIS_MODULE;
  patch.objs = [vmlinux];
  return klp_enable_patch(patch);
}

function livepatch_exit(): void {
  kobject_put(klp_kobj);
}

module_init(livepatch_init);
module_exit(livepatch_exit);
MODULE_LICENSE('GPL');
MODULE_INFO('livepatch', 'Y');
