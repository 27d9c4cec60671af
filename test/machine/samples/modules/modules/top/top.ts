/** Uses functions, data and structs of another module. */
import { module_exit, module_init, pr_info } from 'kernel';
import { Box, base_add, box } from '../base/base.ts';

const own = new Box();

function init(): number {
  own.uses = base_add(41);
  pr_info(`top: ${own.uses} ${own instanceof Box} ${box.uses}`);
  return 0;
}
module_init(init);

function exit(): void {
  pr_info('top: bye');
}
module_exit(exit);
