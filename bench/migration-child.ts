/**
 * `migration-child.mjs FOLDER N`: a kernel with N instances of a struct. Prints the median length of the
 * stop in which all of them get another layout, in nanoseconds.
 */
import { buildPatch } from '../src/compiler/build-patch.ts';
import { compile } from '../src/compiler/index.ts';
import { readTree, treeFromFiles } from '../src/compiler/tree.ts';
import { Kernel } from '../src/kernel/kernel.ts';
import { Livepatch } from '../src/livepatch/index.ts';
import { median } from './measure.ts';

const [folder = '', size] = process.argv.slice(2);
const tree = readTree(folder);
const text = tree.files.get('main.ts')!.replace("name = 'item';", "name = 'item';\n  flags = 0;");
const { module } = buildPatch({ old: tree, new: treeFromFiles({ 'main.ts': text }), name: 'p' });
const kernel = new Kernel(compile(tree).image!).boot();
const livepatch = new Livepatch(kernel);
kernel.callAtomic(kernel.linker.cell('main.ts:make_items'), [Number(size)]);

const stops: number[] = [];
const stopMachine = kernel.stopMachine.bind(kernel);
kernel.stopMachine = (fn) => {
  globalThis.gc!();
  const start = process.hrtime.bigint();
  try {
    return stopMachine(fn);
  } finally {
    stops.push(Number(process.hrtime.bigint() - start));
  }
};
for (let i = 0; i < 4; i++) {
  if (livepatch.load(module!).state !== 'done') throw new Error('the load failed');
  if (livepatch.unload('p').state !== 'done') throw new Error('the unload failed');
}
console.log(JSON.stringify({ ns: median(stops), checksum: '' }));
