import { print, syscall } from 'user';

export function main(): number {
  for (let i = 0; i < 20; i++) {
    const height = syscall('height');
    if (height < 1000 || height > 1200) print(`BUG: a height of ${height}`);
  }
  print('measured 20 times');
  return 0;
}
