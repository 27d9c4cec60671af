import { kthread_run, kthread_should_stop, module_init, msleep } from 'kernel';

let scanned = 0;
function scan(): void {
  scanned += 1;
}
function kscand(): number {
  while (!kthread_should_stop()) {
    scan();
    scan();
    msleep(100);
  }
  return 0;
}
function start(): number {
  kthread_run(kscand, null, 'kscand');
  return 0;
}
module_init(start);
