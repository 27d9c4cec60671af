import { module_init } from 'kernel';
import { report } from '../../main.ts';
const table = new Array(3);
function start(): number {
  report(`good ${table.length}`);
  return 0;
}
module_init(start);
