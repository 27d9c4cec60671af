/** A thread that scans. */
import { SYSCALL_DEFINE, kthread_run, module_init, msleep } from 'kernel';

let scanned = 0;

function scan(): void {
  scanned += 1;
}

function kscand(): number {
  for (let i = 0; i < 100; i++) {
    scan();
    msleep(10_000);
  }
  return 0;
}

function kscand_init(): number {
  kthread_run(kscand, null, 'kscand');
  return 0;
}
module_init(kscand_init);

function sys_scanned(): number {
  return scanned;
}
SYSCALL_DEFINE('scanned', sys_scanned);
