/** Reference counts: what they are for, and each way to get them wrong, once. */
import { Kref, Refcount, kref_get, kref_get_unless_zero, kref_init, kref_put, kref_read, kthread_run, module_init, msleep, printk, refcount_add, refcount_dec, refcount_dec_and_test, refcount_dec_if_one, refcount_dec_not_one, refcount_inc, refcount_inc_not_zero, refcount_read, refcount_set } from 'kernel';

class Device {
  ref = new Kref();
  name = '';
}

/** A release function may sleep where its caller may. */
function release(device: Device): void {
  msleep(1);
  printk(`${device.name} is released`);
}

function objects(): void {
  const device = new Device();
  device.name = 'eth0';
  kref_init(device.ref);
  kref_get(device.ref);
  printk(`two: ${kref_read(device.ref)}, put ${kref_put(device.ref, release, device)}`);
  printk(`last: put ${kref_put(device.ref, release, device)}, get ${kref_get_unless_zero(device.ref)}`);
}

function counts(): void {
  const r = new Refcount();
  refcount_set(r, 1);
  printk(`${refcount_inc_not_zero(r)} ${refcount_dec_not_one(r)} ${refcount_dec_not_one(r)} ${refcount_dec_if_one(r)} ${refcount_inc_not_zero(r)}`);
  printk('increments from 0');
  refcount_inc(r);
  printk(`saturated: ${refcount_read(r)}`);
  for (let i = 0; i < 3; i++) {
    const again = new Refcount();
    printk('drops below 0');
    printk(`last: ${refcount_dec_and_test(again)}, now ${refcount_read(again)}`);
  }
  refcount_set(r, 1);
  printk('decrements the last one without looking');
  refcount_dec(r);
  refcount_set(r, 0x7fffffff);
  printk('overflows');
  refcount_add(2, r);
  refcount_inc(r);
  printk(`stays: ${refcount_read(r)} ${refcount_dec_and_test(r)}`);
}

function boss(unused: unknown): number {
  objects();
  counts();
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
