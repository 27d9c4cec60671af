/** Callbacks of vmlinux alone; replaces other patches if it is told to. */
import {
  KlpObject, KlpPatch, MODULE_INFO, MODULE_LICENSE, MODULE_PARM_DESC, THIS_MODULE, klp_enable_patch, module_exit,
  module_init, module_param, module_state, pr_info,
} from 'kernel';

let replace = 0;
module_param(replace, 'int', 0o644);
MODULE_PARM_DESC(replace, 'replace (default=0)');

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
  return 0;
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

function test_klp_callbacks_demo2_init(): number {
  const vmlinux = new KlpObject();
  vmlinux.callbacks.pre_patch = pre_patch_callback;
  vmlinux.callbacks.post_patch = post_patch_callback;
  vmlinux.callbacks.pre_unpatch = pre_unpatch_callback;
  vmlinux.callbacks.post_unpatch = post_unpatch_callback;
  patch.mod = THIS_MODULE;
  patch.objs = [vmlinux];
  patch.replace = replace !== 0;
  return klp_enable_patch(patch);
}

function test_klp_callbacks_demo2_exit(): void {}

module_init(test_klp_callbacks_demo2_init);
module_exit(test_klp_callbacks_demo2_exit);
MODULE_LICENSE('GPL');
MODULE_INFO('livepatch', 'Y');
