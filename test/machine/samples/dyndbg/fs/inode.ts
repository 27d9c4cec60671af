/** pr_debug prints where a query has switched it on, with the prefix that it asked for. */
import { pr_debug } from 'kernel';

export function loud(ino: number): void {
  pr_debug(`looks up ino ${ino}`);
  pr_debug('plain');
}

export function quiet(): void {
  pr_debug('not seen');
}
