/**
 * Disk scheduling on the queue of Silberschatz's textbook (98 183 37 122 14 124 65 67, head at 53): FCFS 640,
 * SSTF 236, SCAN, C-SCAN, LOOK 208, C-LOOK; then arrivals over time with deadlines, and how long each waits.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const CYLINDERS = 200;
const DEADLINE = 150;

class Request {
  cylinder = 0;
  arrival = 0;
  served = -1;
}

class Disk {
  head = 0;
  up = true;
  moved = 0;
  time = 0;
  queue: Request[] = [];
  order: number[] = [];
}

type Pick = (disk: Disk) => Request;

const elevators: readonly { name: string; pick: Pick }[] = [
  { name: 'FCFS', pick: first_come },
  { name: 'SSTF', pick: nearest },
  { name: 'SCAN', pick: scan },
  { name: 'C-SCAN', pick: circular_scan },
  { name: 'LOOK', pick: look },
  { name: 'C-LOOK', pick: circular_look },
  { name: 'deadline', pick: deadline },
];

function first_come({ queue }: Disk): Request {
  return queue[0]!;
}

/** The nearest request on one side, or on both. */
function nearest_of({ head, queue }: Disk, above: boolean, below: boolean): Request | null {
  let best: Request | null = null;
  for (const request of queue) {
    const { cylinder } = request;
    if (!(cylinder === head || (cylinder > head ? above : below))) continue;
    if (best === null || Math.abs(cylinder - head) < Math.abs(best.cylinder - head)) best = request;
  }
  return best;
}

function nearest(disk: Disk): Request {
  return nearest_of(disk, true, true)!;
}

function travel(disk: Disk, to: number): void {
  disk.moved += Math.abs(to - disk.head);
  disk.time += Math.abs(to - disk.head);
  disk.head = to;
}

/** To the edge of the disk before it turns; downwards first, as in the book. */
function scan(disk: Disk): Request {
  const next = nearest_of(disk, disk.up, !disk.up);
  if (next) return next;
  travel(disk, disk.up ? CYLINDERS - 1 : 0);
  disk.up = !disk.up;
  cond_resched();
  return scan(disk);
}

function look(disk: Disk): Request {
  const next = nearest_of(disk, disk.up, !disk.up);
  if (next) return next;
  disk.up = !disk.up;
  return look(disk);
}

function circular_scan(disk: Disk): Request {
  const next = nearest_of(disk, true, false);
  if (next) return next;
  travel(disk, CYLINDERS - 1);
  travel(disk, 0);
  return circular_scan(disk);
}

function circular_look(disk: Disk): Request {
  const next = nearest_of(disk, true, false);
  if (next) return next;
  let lowest = disk.queue[0]!;
  for (const request of disk.queue) if (request.cylinder < lowest.cylinder) lowest = request;
  return lowest;
}

/** Who has waited too long goes first, else the nearest ahead. */
function deadline(disk: Disk): Request {
  const oldest = disk.queue[0]!;
  return disk.time - oldest.arrival > DEADLINE ? oldest : circular_look(disk);
}

function serve(disk: Disk, pick: Pick): Request {
  const request = pick(disk);
  disk.queue.splice(disk.queue.indexOf(request), 1);
  travel(disk, request.cylinder);
  disk.time += 5;
  request.served = disk.time;
  disk.order.push(request.cylinder);
  msleep(0);
  return request;
}

function request(cylinder: number, arrival = 0): Request {
  const made = new Request();
  [made.cylinder, made.arrival] = [cylinder, arrival];
  return made;
}

function textbook(name: string, pick: Pick): void {
  const disk = new Disk();
  [disk.head, disk.up] = [53, name.startsWith('C-')];
  for (const cylinder of [98, 183, 37, 122, 14, 124, 65, 67]) disk.queue.push(request(cylinder));
  while (disk.queue.length > 0) serve(disk, pick);
  printk(`${name}: ${disk.moved} cylinders: ${disk.order.join(' ')}`);
}

function over_time(name: string, pick: Pick): void {
  const disk = new Disk();
  disk.head = 100;
  const coming: Request[] = [];
  for (let i = 0, x = 9, at = 0; i < 80; i++) {
    x = (x * 137 + 29) % 1024;
    at += x % 40;
    coming.push(request(x % 3 ? 90 + (x % 25) : x % CYLINDERS, at));
  }
  let [waited, longest, served] = [0, 0, 0] as [number, number, number];
  for (let next = 0; served < coming.length;) {
    while (next < coming.length && coming[next]!.arrival <= disk.time)
      disk.queue.push(coming[next++]!);
    if (disk.queue.length === 0) {
      disk.time = coming[next]!.arrival;
      continue;
    }
    const { arrival, served: end } = serve(disk, pick);
    BUG_ON(end < arrival);
    waited += end - arrival;
    longest = Math.max(longest, end - arrival);
    served++;
  }
  printk(
    sprintf(
      '%-8s %5d cylinders, waits %4d on average, %4d at most',
      name,
      disk.moved,
      Math.round(waited / served),
      longest,
    ),
  );
}

function start(): number {
  for (const { name, pick } of elevators.slice(0, 6)) textbook(name, pick);
  for (const { name, pick } of elevators) over_time(name, pick);
  return 0;
}

module_init(start);
