/**
 * `stop-child.mjs FOLDER N`: a kernel with N tasks asleep five calls deep. Prints the median length of
 * the stop in which a patch is loaded or unloaded, in nanoseconds, and the heap that a task takes.
 */
import { buildPatch } from '../src/compiler/build-patch.ts';
import { compile } from '../src/compiler/index.ts';
import { readTree, treeFromFiles } from '../src/compiler/tree.ts';
import { Kernel } from '../src/kernel/kernel.ts';
import { Livepatch } from '../src/livepatch/index.ts';
import { median } from './measure.ts';

const [folder = '', size] = process.argv.slice(2);
const n = Number(size);
const tree = readTree(folder);
const next = treeFromFiles({ 'main.ts': tree.files.get('main.ts')!.replace('42', '43') });
const { module } = buildPatch({ old: tree, new: next, name: 'p' });
const kernel = new Kernel(compile(tree).image!).boot();
const livepatch = new Livepatch(kernel);

const stops: number[] = [];
const stopMachine = kernel.stopMachine.bind(kernel);
kernel.stopMachine = (fn) => {
  const start = process.hrtime.bigint();
  try {
    return stopMachine(fn);
  } finally {
    stops.push(Number(process.hrtime.bigint() - start));
  }
};

function heap(): number {
  globalThis.gc!();
  return process.memoryUsage().heapUsed;
}

function cycle(times: number): void {
  for (let i = 0; i < times; i++) {
    if (livepatch.load(module!).state !== 'done') throw new Error('the load failed');
    if (livepatch.unload('p').state !== 'done') throw new Error('the unload failed');
  }
}

kernel.fs.write('/proc/sys/kernel/pid_max', '4194304');
const before = heap();
kernel.callAtomic(kernel.linker.cell('main.ts:start_sleepers'), [n]);
kernel.run(kernel.now + 4 * n + 1000);
const bytes = (heap() - before) / n;
const asleep = [...kernel.tasks.byPid.values()].filter((task) => task.frames.length === 6).length;
if (asleep !== n) throw new Error(`${asleep} of ${n} tasks are asleep`);
cycle(5);
stops.length = 0;
cycle(20);
console.log(JSON.stringify({ ns: median(stops), bytes, checksum: '' }));
