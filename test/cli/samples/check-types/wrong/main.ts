import { module_init, msleep } from 'kernel';

function start(): number {
  msleep('10');
  return missing;
}
module_init(start);
