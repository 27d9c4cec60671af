/**
 * One variant of compiling a large tree in one process: `compile-child.mjs VARIANT COPIES [PASSES]`.
 * `parse` is @babel/parser alone with the compiler's options, `compile` the whole pipeline, `check`
 * that and the checks of `suture check`. Prints the time of the last pass in nanoseconds and what was compiled.
 */
import { parse } from '@babel/parser';
import { check } from '../src/compiler/check.ts';
import { compile } from '../src/compiler/index.ts';
import { PARSER_OPTIONS } from '../src/compiler/1-parse/babel.ts';
import { corpus } from './corpus.ts';

const [variant = '', copies = '', passes = '1'] = process.argv.slice(2);
const tree = corpus(Number(copies));
const bytes = [...tree.files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);

function pass(): number {
  if (variant === 'parse') {
    const trees = [...tree.files.values()].map((text) => parse(text, PARSER_OPTIONS));
    return trees.length;
  }
  if (variant === 'check') return check(tree).length;
  const { image, diagnostics } = compile(tree);
  if (!image) throw new Error(diagnostics.map((each) => each.message).join('\n'));
  return [...image.objects, ...image.programs].flatMap((object) => object.files).length;
}

let ns = 0;
for (let i = 0; i < Number(passes); i++) {
  const start = process.hrtime.bigint();
  pass();
  ns = Number(process.hrtime.bigint() - start);
}
console.log(JSON.stringify({ ns, checksum: `${tree.files.size} files, ${bytes} bytes` }));
