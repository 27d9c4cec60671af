import { module_init } from 'kernel';
import { report } from '../../main.ts';
const table = new Array(-1);
function start(): number {
  report(`bad ${table.length}`);
  return 0;
}
module_init(start);
