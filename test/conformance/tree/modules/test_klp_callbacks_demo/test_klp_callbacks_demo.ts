/** Callbacks of three objects: vmlinux, a module without patched functions, and one with a busy one. */
import {
  KlpFunc, KlpObject, KlpPatch, MODULE_INFO, MODULE_LICENSE, MODULE_PARM_DESC, THIS_MODULE, klp_enable_patch,
  module_exit, module_init, module_param, module_state, pr_info,
} from 'kernel';

let pre_patch_ret = 0;
module_param(pre_patch_ret, 'int', 0o644);
MODULE_PARM_DESC(pre_patch_ret, 'pre_patch_ret (default=0)');

const module_states = [
  '[MODULE_STATE_LIVE] Normal state',
  '[MODULE_STATE_COMING] Full formed, running module_init',
  '[MODULE_STATE_GOING] Going away',
  '[MODULE_STATE_UNFORMED] Still setting it up',
];
const patch = new KlpPatch();

function callback_info(callback: string, obj: KlpObject): void {
  const { mod } = obj;
  if (mod === null) pr_info(`${THIS_MODULE}: ${callback}: vmlinux\n`);
  else pr_info(`${THIS_MODULE}: ${callback}: ${mod} -> ${module_states[module_state(mod)]}\n`);
}

function pre_patch_callback(obj: KlpObject): number {
  callback_info('pre_patch_callback', obj);
  return pre_patch_ret;
}

function post_patch_callback(obj: KlpObject): void {
  callback_info('post_patch_callback', obj);
}

function pre_unpatch_callback(obj: KlpObject): void {
  callback_info('pre_unpatch_callback', obj);
}

function post_unpatch_callback(obj: KlpObject): void {
  callback_info('post_unpatch_callback', obj);
}

function patched_work_func(data: unknown): void {
  pr_info(`${THIS_MODULE}: patched_work_func\n`);
}

function object(name: string | null): KlpObject {
  const obj = new KlpObject();
  obj.name = name;
  obj.callbacks.pre_patch = pre_patch_callback;
  obj.callbacks.post_patch = post_patch_callback;
  obj.callbacks.pre_unpatch = pre_unpatch_callback;
  obj.callbacks.post_unpatch = post_unpatch_callback;
  return obj;
}

function test_klp_callbacks_demo_init(): number {
  const busymod = object('test_klp_callbacks_busy');
  const func = new KlpFunc();
  func.old_name = 'busymod_work_func';
  func.new_func = patched_work_func;
  busymod.funcs = [func];
  patch.mod = THIS_MODULE;
  patch.objs = [object(null), object('test_klp_callbacks_mod'), busymod];
  return klp_enable_patch(patch);
}

function test_klp_callbacks_demo_exit(): void {}

module_init(test_klp_callbacks_demo_init);
module_exit(test_klp_callbacks_demo_exit);
MODULE_LICENSE('GPL');
MODULE_INFO('livepatch', 'Y');
