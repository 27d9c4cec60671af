/** Neither zero nor an error. */
import { MODULE_AUTHOR, MODULE_DESCRIPTION, MODULE_LICENSE, MODULE_VERSION, module_exit, module_init } from 'kernel';

function init(): number {
  return 7;
}
module_init(init);

function exit(): void {}
module_exit(exit);
MODULE_LICENSE('Proprietary');
MODULE_AUTHOR('nobody');
MODULE_DESCRIPTION('odd');
MODULE_VERSION('1');
