/** A module that says when it comes and goes. */
import { MODULE_LICENSE, THIS_MODULE, module_exit, module_init, pr_info } from 'kernel';

function test_klp_callbacks_mod_init(): number {
  pr_info(`${THIS_MODULE}: test_klp_callbacks_mod_init\n`);
  return 0;
}

function test_klp_callbacks_mod_exit(): void {
  pr_info(`${THIS_MODULE}: test_klp_callbacks_mod_exit\n`);
}

module_init(test_klp_callbacks_mod_init);
module_exit(test_klp_callbacks_mod_exit);
MODULE_LICENSE('GPL');
