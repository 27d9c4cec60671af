import { module_exit, module_init } from 'kernel';

function init(): number {
  return 0;
}
module_init(init);

function exit(): void {}
module_exit(exit);
