import { module_init, printk } from 'kernel';
export const LIMIT = 4;
let count = 0;
let never = 0;
class Shape {
  size = 1;
}
function unused(shape: Shape): number {
  return shape.size;
}
function start(LIMIT: number): number {
  for (let count = 0; count < LIMIT; count++) printk('x');
  return count;
}
module_init(start);
