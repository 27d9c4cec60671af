/** A module whose function others patch; /proc/test_klp_mod_target shows which one runs. */
import {
  ENOMEM, MODULE_LICENSE, ProcDirEntry, SeqFile, THIS_MODULE, module_exit, module_init, pr_info, proc_create_single,
  proc_remove, seq_printf,
} from 'kernel';

let pde: ProcDirEntry | null = null;

function test_klp_mod_target_show(m: SeqFile, v: unknown): number {
  seq_printf(m, '%s: %s\n', THIS_MODULE, 'original output');
  return 0;
}

function test_klp_mod_target_init(): number {
  pr_info(`${THIS_MODULE}: test_klp_mod_target_init\n`);
  pde = proc_create_single('test_klp_mod_target', 0, null, test_klp_mod_target_show);
  return pde === null ? -ENOMEM : 0;
}

function test_klp_mod_target_exit(): void {
  pr_info(`${THIS_MODULE}: test_klp_mod_target_exit\n`);
  proc_remove(pde);
}

module_init(test_klp_mod_target_init);
module_exit(test_klp_mod_target_exit);
MODULE_LICENSE('GPL');
