import { KPATCH_RENAME_FIELD, SYSCALL_DEFINE, msleep } from 'kernel';
class Box { size = 1; label = 'box'; colour = 0; weight: number | null = null; }
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
class Lid { height = 1; }
export const lid = new Lid();
KPATCH_RENAME_FIELD(Box, 'nme', 'label');
KPATCH_RENAME_FIELD(Box, 'name', 'lable');
KPATCH_RENAME_FIELD(Box, 'size', 'label');
KPATCH_RENAME_FIELD(Box, 'name', 'weight');
KPATCH_RENAME_FIELD(Box, 'name', 'label');
KPATCH_RENAME_FIELD(Box, 'name', 'colour');
KPATCH_RENAME_FIELD(Lid, 'width', 'height');
