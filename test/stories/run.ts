/**
 * `npm run stories [-- NAME…]`: every story of `examples/patches` under every model, as a table, with
 * totals in the form in which Ksplice's evaluation gives them (Arnold and Kaashoek, EuroSys 2009). Exit 1 if one
 * does not come out as its story.json says.
 */
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { tableLines } from '../../src/cli/table.ts';
import { compile } from '../../src/compiler/index.ts';
import { MODEL_NAMES } from '../../src/livepatch/index.ts';
import type { Story } from '../support/stories.ts';
import { stories } from '../support/stories.ts';
import { tryStory } from './outcome.ts';

const HEAD = ['story', 'class', 'bug', 'functions', 'new code', ...MODEL_NAMES, 'build', 'pause'];

interface Row {
  story: Story;
  cells: string[];
  asStated: boolean;
}

function rowOf(story: Story): Row {
  const began = performance.now();
  const { module } = buildPatch({ old: story.old, new: story.fixed, name: 'fix' });
  const took = performance.now() - began;
  const image = compile(story.old).image!;
  const trials = MODEL_NAMES.map((model) => {
    const unloadAt = story.irreversible === null ? story.unloadAt : null;
    const { loadAt } = story;
    return { model, ...tryStory(image, module!, model, { loadAt, unloadAt }) };
  });
  const asStated = trials.every(({ model, outcome }) => outcome === story.models[model]);
  const pause = Math.max(...trials.map((trial) => trial.pause));
  const cells = [
    story.name,
    story.class,
    `${story.source} (${story.date})`,
    String(story.functions.length),
    story.newCodeLines === 0 ? '-' : `${story.newCodeLines} (${story.means})`,
    ...trials.map(({ outcome }) => outcome),
    `${took.toFixed(0)} ms`,
    `${pause.toFixed(2)} ms`,
  ];
  return { story, cells, asStated };
}

const wanted = new Set(process.argv.slice(2));
const rows = stories()
  .filter(({ name }) => wanted.size === 0 || wanted.has(name))
  .map(rowOf);
const lines = [HEAD, ...rows.map(({ cells }) => cells)];
for (const line of tableLines(lines)) console.log(line);

const live = rows.filter(({ story }) => Object.values(story.models).includes('applied'));
const plain = live.filter(({ story }) => story.newCodeLines === 0);
const hard = live.filter(({ story }) => story.newCodeLines > 0);
const average =
  hard.reduce((sum, { story }) => sum + story.newCodeLines, 0) / Math.max(1, hard.length);
console.log(
  `\n${live.length} of ${rows.length} can be patched live: ${plain.length} with no new code, ` +
    `the other ${hard.length} with ${average.toFixed(0)} lines on average.`,
);
const others = rows.filter(({ asStated }) => !asStated).map(({ story }) => story.name);
if (others.length > 0) console.log(`Not as stated: ${others.join(', ')}`);
process.exitCode = others.length > 0 ? 1 : 0;
