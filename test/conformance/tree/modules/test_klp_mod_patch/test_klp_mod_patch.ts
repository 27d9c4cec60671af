/** Patches a function of the module test_klp_mod_target, whether or not that is loaded. */
import {
  KlpFunc, KlpObject, KlpPatch, MODULE_INFO, MODULE_LICENSE, SeqFile, THIS_MODULE, klp_enable_patch, module_exit,
  module_init, seq_printf,
} from 'kernel';

const patch = new KlpPatch();

function livepatch_mod_target_show(m: SeqFile, v: unknown): number {
  seq_printf(m, '%s: %s\n', THIS_MODULE, 'this has been live patched');
  return 0;
}

function test_klp_mod_patch_init(): number {
  const func = new KlpFunc();
  func.old_name = 'test_klp_mod_target_show';
  func.new_func = livepatch_mod_target_show;
  const target = new KlpObject();
  target.name = 'test_klp_mod_target';
  target.funcs = [func];
  patch.mod = THIS_MODULE;
  patch.objs = [target];
  return klp_enable_patch(patch);
}

function test_klp_mod_patch_exit(): void {}

module_init(test_klp_mod_patch_init);
module_exit(test_klp_mod_patch_exit);
MODULE_LICENSE('GPL');
MODULE_INFO('livepatch', 'Y');
