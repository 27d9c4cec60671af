import { KPATCH_GUARDED_BY, KPATCH_RENAME_FIELD, KPATCH_TRANSFORM, SYSCALL_DEFINE, msleep } from 'kernel';
class Box { size = 1; name = 'box'; weight: number | null = null; }
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
KPATCH_TRANSFORM(boxes, sys_put);
KPATCH_TRANSFORM(Box, Box);
KPATCH_TRANSFORM(Box);
KPATCH_RENAME_FIELD(Box, name, 'label');
KPATCH_GUARDED_BY(sys_put, sys_wait);
KPATCH_GUARDED_BY(sys_put, boxes[0]);
KPATCH_RENAME_FIELD(Bix, 'name', 'label');
