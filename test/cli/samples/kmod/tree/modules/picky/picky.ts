import { ENODEV, module_init } from 'kernel';

function init(): number {
  return -ENODEV;
}
module_init(init);
