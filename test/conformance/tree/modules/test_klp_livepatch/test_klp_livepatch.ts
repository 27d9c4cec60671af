/** Patches one function of vmlinux. */
import {
  KlpFunc, KlpObject, KlpPatch, MODULE_INFO, MODULE_LICENSE, SeqFile, THIS_MODULE, klp_enable_patch, module_exit,
  module_init, seq_printf,
} from 'kernel';

const patch = new KlpPatch();

function livepatch_cmdline_proc_show(m: SeqFile, v: unknown): number {
  seq_printf(m, '%s: %s\n', THIS_MODULE, 'this has been live patched');
  return 0;
}

function test_klp_livepatch_init(): number {
  const func = new KlpFunc();
  func.old_name = 'cmdline_proc_show';
  func.new_func = livepatch_cmdline_proc_show;
  const vmlinux = new KlpObject();
  vmlinux.funcs = [func];
  patch.mod = THIS_MODULE;
  patch.objs = [vmlinux];
  return klp_enable_patch(patch);
}

function test_klp_livepatch_exit(): void {}

module_init(test_klp_livepatch_init);
module_exit(test_klp_livepatch_exit);
MODULE_LICENSE('GPL');
MODULE_INFO('livepatch', 'Y');
