import { module_init } from 'kernel';
import { looped } from '../looped/looped.ts';

function init(): number {
  return looped();
}
module_init(init);
