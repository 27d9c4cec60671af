/** As test_klp_state, but takes the change over from a patch that has made it already. */
import {
  EINVAL, KlpObject, KlpPatch, KlpState, MODULE_INFO, MODULE_LICENSE, THIS_MODULE, console_printk, klp_enable_patch,
  klp_get_prev_state, klp_get_state, module_exit, module_init, module_state, pr_info,
} from 'kernel';

const CONSOLE_LOGLEVEL_STATE = 1;
const CONSOLE_LOGLEVEL_STATE_VERSION = 2;
const CONSOLE_LOGLEVEL_MOTORMOUTH = 15;

/** Where the old level is kept. */
class SavedLevel {
  level = 0;
}

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

function allocate_loglevel_state(): number {
  if (klp_get_prev_state(CONSOLE_LOGLEVEL_STATE) !== null) {
    pr_info(`${THIS_MODULE}: allocate_loglevel_state: space to store console_loglevel already allocated\n`);
    return 0;
  }
  const loglevel_state = klp_get_state(patch, CONSOLE_LOGLEVEL_STATE);
  if (loglevel_state === null) return -EINVAL;
  loglevel_state.data = new SavedLevel();
  pr_info(`${THIS_MODULE}: allocate_loglevel_state: allocating space to store console_loglevel\n`);
  return 0;
}

function fix_console_loglevel(): void {
  const loglevel_state = klp_get_state(patch, CONSOLE_LOGLEVEL_STATE);
  if (loglevel_state === null) return;
  const prev_loglevel_state = klp_get_prev_state(CONSOLE_LOGLEVEL_STATE);
  if (prev_loglevel_state !== null) {
    pr_info(`${THIS_MODULE}: fix_console_loglevel: taking over the console_loglevel change\n`);
    loglevel_state.data = prev_loglevel_state.data;
    return;
  }
  pr_info(`${THIS_MODULE}: fix_console_loglevel: fixing console_loglevel\n`);
  loglevel_state.data.level = console_printk()[0];
  console_printk()[0] = CONSOLE_LOGLEVEL_MOTORMOUTH;
}

function restore_console_loglevel(): void {
  if (klp_get_prev_state(CONSOLE_LOGLEVEL_STATE) !== null) {
    pr_info(
      `${THIS_MODULE}: restore_console_loglevel: passing the console_loglevel change back to the old livepatch\n`,
    );
    return;
  }
  const loglevel_state = klp_get_state(patch, CONSOLE_LOGLEVEL_STATE);
  if (loglevel_state === null) return;
  pr_info(`${THIS_MODULE}: restore_console_loglevel: restoring console_loglevel\n`);
  console_printk()[0] = loglevel_state.data.level;
}

function free_loglevel_state(): void {
  if (klp_get_prev_state(CONSOLE_LOGLEVEL_STATE) !== null) {
    pr_info(`${THIS_MODULE}: free_loglevel_state: keeping space to store console_loglevel\n`);
    return;
  }
  const loglevel_state = klp_get_state(patch, CONSOLE_LOGLEVEL_STATE);
  if (loglevel_state === null) return;
  pr_info(`${THIS_MODULE}: free_loglevel_state: freeing space for the stored console_loglevel\n`);
  loglevel_state.data = null;
}

function pre_patch_callback(obj: KlpObject): number {
  callback_info('pre_patch_callback', obj);
  return allocate_loglevel_state();
}

function post_patch_callback(obj: KlpObject): void {
  callback_info('post_patch_callback', obj);
  fix_console_loglevel();
}

function pre_unpatch_callback(obj: KlpObject): void {
  callback_info('pre_unpatch_callback', obj);
  restore_console_loglevel();
}

function post_unpatch_callback(obj: KlpObject): void {
  callback_info('post_unpatch_callback', obj);
  free_loglevel_state();
}

function test_klp_state2_init(): number {
  const vmlinux = new KlpObject();
  vmlinux.callbacks.pre_patch = pre_patch_callback;
  vmlinux.callbacks.post_patch = post_patch_callback;
  vmlinux.callbacks.pre_unpatch = pre_unpatch_callback;
  vmlinux.callbacks.post_unpatch = post_unpatch_callback;
  const state = new KlpState();
  state.id = CONSOLE_LOGLEVEL_STATE;
  state.version = CONSOLE_LOGLEVEL_STATE_VERSION;
  patch.mod = THIS_MODULE;
  patch.objs = [vmlinux];
  patch.states = [state];
  patch.replace = true;
  return klp_enable_patch(patch);
}

function test_klp_state2_exit(): void {}

module_init(test_klp_state2_init);
module_exit(test_klp_state2_exit);
MODULE_LICENSE('GPL');
MODULE_INFO('livepatch', 'Y');
