import { printk } from 'kernel';
function open(path: string): number { return path.length; }
const ops = { open };
export function f(): unknown {
  open.call(null, '/');
  open.apply(null, ['/']);
  open.count = 1;
  open['count'] = 1;
  printk.call(null, 'x');
  return [open.bind(null), open.length, open.name, ops.open('/')];
}
