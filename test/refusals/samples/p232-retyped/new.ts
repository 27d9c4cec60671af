import { SYSCALL_DEFINE, msleep } from 'kernel';
class Box { size = 1; name = 'box'; weight: bigint | null = null; }
const boxes: Box[] = [];
function sys_put(size: number): number {
  const box = new Box();
  box.size = size;
  return boxes.push(box);
}
function sys_wait(ms: number): number {
  const [box] = boxes;
  msleep(ms);
  return box === undefined ? 0 : box.size;
}
SYSCALL_DEFINE('put', sys_put);
SYSCALL_DEFINE('wait', sys_wait);
