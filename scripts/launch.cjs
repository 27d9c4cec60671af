'use strict';
/** Runs a command's bundle with V8's code cache, where that fits this version of Node. */
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

function compile(name) {
  const filename = join(__dirname, `${name}.bundle.cjs`);
  const text = readFileSync(filename, 'latin1');
  let cachedData;
  try {
    cachedData = readFileSync(join(__dirname, `${name}.cache`));
  } catch {
    // without the cache the command only starts more slowly
  }
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
  const script = new Script(wrapped, { filename, ...(cachedData && { cachedData }) });
  const module = { exports: {} };
  const run = script.runInThisContext();
  run.call(module.exports, module.exports, require, module, filename, __dirname);
  return script;
}

module.exports = compile;
/** Runs the command once, then writes the cache of all that was compiled meanwhile. */
module.exports.warm = (name) => {
  const script = compile(name);
  process.on('exit', () =>
    writeFileSync(join(__dirname, `${name}.cache`), script.createCachedData()),
  );
};
