/**
 * Boot: several init functions in one file run in their order, each may sleep; a driver model on top with
 * buses that match by table, probes that fail and are deferred, and removal in reverse.
 */
import { EBUSY, ENODEV, __init, cond_resched, module_init, msleep, printk } from 'kernel';

const EPROBE_DEFER = 517;

class Device {
  name = '';
  driver: Driver | null = null;
  parent: Device | null = null;
  data: unknown = null;
}

interface Driver {
  name: string;
  ids: readonly string[];
  probe: (device: Device) => number;
  remove?: (device: Device) => void;
}

class Bus {
  devices: Device[] = [];
  drivers: Driver[] = [];
  deferred: Device[] = [];
  match: (device: Device, driver: Driver) => boolean = by_prefix;
  depth = 0;
}

class Clock {
  rate = 0;
  users = 0;
}

const platform = new Bus();
let clock: Clock | null = null;
let stages = '';

const clock_driver: Driver = {
  name: 'clk',
  ids: ['clk'],
  probe: clock_probe,
  remove: clock_remove,
};
const uart_driver: Driver = {
  name: 'uart',
  ids: ['uart', 'tty'],
  probe: uart_probe,
  remove: uart_remove,
};
const bridge_driver: Driver = { name: 'bridge', ids: ['bridge'], probe: bridge_probe };

function by_prefix({ name }: Device, { ids }: Driver): boolean {
  for (const id of ids) if (name.startsWith(id)) return true;
  return false;
}

function say(text: string): void {
  printk(`${'  '.repeat(platform.depth)}${text}`);
}

function clock_probe(device: Device): number {
  msleep(2);
  clock = new Clock();
  clock.rate = 24_000_000;
  device.data = clock;
  return 0;
}

function clock_remove({ data }: Device): void {
  if (data instanceof Clock) say(`clock of ${data.rate} Hz goes, ${data.users} users`);
  clock = null;
}

function uart_probe(device: Device): number {
  if (device.name === 'uart9') return -ENODEV;
  if (!clock) return -EPROBE_DEFER;
  clock.users++;
  cond_resched();
  device.data = Math.round(clock.rate / (16 * 115200));
  return 0;
}

function uart_remove(_device: Device): void {
  if (clock) clock.users--;
}

/** Finds more devices behind itself while it is being probed. */
function bridge_probe(device: Device): number {
  for (const name of ['uart7', 'clk1']) add_device(platform, name, device);
  return 0;
}

function probe(bus: Bus, device: Device): boolean {
  for (const driver of bus.drivers) {
    if (!bus.match(device, driver)) continue;
    bus.depth++;
    const error = driver.probe(device);
    bus.depth--;
    say(`${driver.name} ${device.name}: ${error}`);
    if (error === -EPROBE_DEFER && !bus.deferred.includes(device)) bus.deferred.push(device);
    if (error === 0) device.driver = driver;
    return error === 0;
  }
  return false;
}

/** After a success, those that waited for something try again. */
function retry_deferred(bus: Bus): void {
  for (let progress = true; progress;) {
    progress = false;
    for (const device of bus.deferred.splice(0)) {
      if (probe(bus, device)) progress = true;
      else msleep(1);
    }
  }
}

function add_device(bus: Bus, name: string, parent: Device | null): Device {
  const device = new Device();
  [device.name, device.parent] = [name, parent];
  bus.devices.push(device);
  if (probe(bus, device)) retry_deferred(bus);
  return device;
}

function register_driver(bus: Bus, driver: Driver): number {
  if (bus.drivers.includes(driver)) return -EBUSY;
  bus.drivers.push(driver);
  let found = false;
  for (const device of [...bus.devices]) if (!device.driver && probe(bus, device)) found = true;
  if (found) retry_deferred(bus);
  return 0;
}

function tree(bus: Bus): string {
  const parts: string[] = [];
  for (const { name, driver, parent, data } of bus.devices)
    parts.push(
      `${parent ? `${parent.name}/` : ''}${name}=${driver?.name ?? '-'}${typeof data === 'number' ? `:${data}` : ''}`,
    );
  return parts.join(' ');
}

function core_init(): number {
  stages += 'core ';
  for (const name of ['uart0', 'uart9', 'gpio3', 'bridge0']) add_device(platform, name, null);
  printk(tree(platform));
  return 0;
}

function drivers_init(): number {
  stages += 'drivers ';
  for (const driver of [uart_driver, bridge_driver]) register_driver(platform, driver);
  printk(`${tree(platform)} deferred ${platform.deferred.length}`);
  msleep(5);
  return 0;
}

function late_init(): number {
  stages += 'late ';
  printk(`${register_driver(platform, clock_driver)} ${register_driver(platform, clock_driver)}`);
  printk(`${tree(platform)} deferred ${platform.deferred.length}`);
  return 0;
}

function shutdown(): number {
  stages += 'shutdown';
  for (let device = platform.devices.pop(); device; device = platform.devices.pop()) {
    if (!device.driver) continue;
    device.driver.remove?.(device);
    say(`removed ${device.name} from ${device.driver.name}`);
  }
  printk(`${stages} ${clock}`);
  return 0;
}

module_init(core_init);
module_init(drivers_init);
module_init(late_init);
module_init(shutdown);
__init(tree);
