import { printk } from 'kernel';

let count = 0;

export function open(limit: number): boolean {
  if (count >= limit) return false;
  count++;
  return true;
}

export function close(): void {
  count--;
  printk(`open: ${count}`);
}
