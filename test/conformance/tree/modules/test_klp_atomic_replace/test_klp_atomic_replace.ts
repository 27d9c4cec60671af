/** Patches one function of vmlinux, and replaces other patches if it is told to. */
import {
  KlpFunc, KlpObject, KlpPatch, MODULE_INFO, MODULE_LICENSE, MODULE_PARM_DESC, SeqFile, THIS_MODULE, klp_enable_patch,
  module_exit, module_init, module_param, seq_printf,
} from 'kernel';

let replace = 0;
module_param(replace, 'int', 0o644);
MODULE_PARM_DESC(replace, 'replace (default=0)');

const patch = new KlpPatch();

function livepatch_meminfo_proc_show(m: SeqFile, v: unknown): number {
  seq_printf(m, '%s: %s\n', THIS_MODULE, 'this has been live patched');
  return 0;
}

function test_klp_atomic_replace_init(): number {
  const func = new KlpFunc();
  func.old_name = 'meminfo_proc_show';
  func.new_func = livepatch_meminfo_proc_show;
  const vmlinux = new KlpObject();
  vmlinux.funcs = [func];
  patch.mod = THIS_MODULE;
  patch.objs = [vmlinux];
  patch.replace = replace !== 0;
  return klp_enable_patch(patch);
}

function test_klp_atomic_replace_exit(): void {}

module_init(test_klp_atomic_replace_init);
module_exit(test_klp_atomic_replace_exit);
MODULE_LICENSE('GPL');
MODULE_INFO('livepatch', 'Y');
