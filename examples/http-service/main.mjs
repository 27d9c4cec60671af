/**
 * A service is patched while customers use it. Counts whose code each answer is of: the old, the new,
 * or a mixture of both, which no customer may ever see. Exits with 1 if one did, if a request failed,
 * or if the patch was not applied.
 *
 *     node examples/http-service/main.mjs [--patch careless] [--model hybrid] [--requests 1000]
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { applyPatch, parsePatch } from 'diff';
import { buildPatch, compile, readTree } from '../../dist/index.js';
import { generateLoad } from './load.mjs';
import { PRICES, serve } from './server.mjs';

const CUSTOMERS = 32;

const { values } = parseArgs({
  options: {
    patch: { type: 'string', default: 'fix' },
    model: { type: 'string', default: 'hybrid' },
    requests: { type: 'string', default: '1000' },
  },
});
const requests = Number(values.requests);

/** The tree, and the tree with the patch. */
function trees(name) {
  const old = readTree(join(import.meta.dirname, 'kernel'));
  const fixed = { ...old, files: new Map(old.files) };
  for (const patch of parsePatch(readFileSync(join(import.meta.dirname, `${name}.patch`), 'utf8'))) {
    const path = patch.newFileName.replace(/^b\//, '');
    fixed.files.set(path, applyPatch(fixed.files.get(path), patch));
  }
  return { old, fixed };
}

/** What the old and the new code answer. */
const total = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const oldTotal = (item, count) => total(Math.floor(PRICES.get(item) / 10) * count);
const newTotal = (item, count) => total(Math.round((PRICES.get(item) * count) / 10));

function kindOf(item, count, { status, body }) {
  if (status !== 200) return 'failed';
  const sum = /: (\d+\.\d\d) \(/.exec(body)?.[1];
  const [before, after] = [oldTotal(item, count), newTotal(item, count)];
  if (sum === before) return before === after ? 'either' : 'old';
  return sum === after ? 'new' : 'mixed';
}

const { old, fixed } = trees(values.patch);
const { module } = buildPatch({ old, new: fixed, name: values.patch });
const service = await serve(compile(old).image, values.model);
console.log(`${CUSTOMERS} customers at port ${service.port}; model ${values.model}, patch ${values.patch}`);

const answers = { old: 0, new: 0, either: 0, mixed: 0, failed: 0 };
let load = null;
/** How many answers there have been, and how many there shall be: as many again once the load has ended. */
let count = 0;
let wanted = Infinity;
await generateLoad(service.port, CUSTOMERS, () => count < wanted, (item, pieces, answer) => {
  answers[kindOf(item, pieces, answer)]++;
  if (++count !== requests) return;
  service.patch(module).then((ended) => {
    load = ended;
    wanted = count + requests;
  });
});
await service.close();

console.log(`load: ${load.state}${load.refusal ? ` (${load.refusal.errno}: ${load.refusal.message})` : ''}`);
console.log(`answers: ${answers.old} old, ${answers.new} new, ${answers.either} alike in both, ${answers.mixed} mixed, ${answers.failed} failed`);
const isFine = load.state === 'done' && answers.mixed + answers.failed === 0;
process.exitCode = isFine && answers.old > 0 && answers.new > 0 ? 0 : 1;
