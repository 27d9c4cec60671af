/**
 * `suture init DIR`: a small tree in which editors and `tsc` work at once. The types of 'kernel' and
 * 'user' are copied into it, so that they are found wherever suture is installed, or not at all.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { Command } from 'commander';
import * as messages from '../diagnostics/messages.ts';
import { CommandError, copyFolder, remove, withFiles } from './files.ts';
import { write } from './output.ts';
import { TEMPLATE, TYPES } from './package.ts';

export const initCommand = new Command('init')
  .description('write a small tree to begin with')
  .argument('<dir>', 'a folder that does not exist yet, or is empty')
  .option('--types', 'only write types/, over those of an earlier version')
  .action((dir: string, options: { types?: true }) => {
    if (dir === '')
      throw new CommandError(messages.usage(null, { detail: 'the name of <dir> is empty' }), 2);
    const types = join(dir, 'types');
    if (options.types) for (const entry of readdirSync(TYPES)) remove(join(types, entry));
    else {
      refuseToOverwrite(dir);
      copyFolder(TEMPLATE, dir, nameInTree);
    }
    copyFolder(TYPES, types);
    write(
      1,
      options.types ? `wrote ${types}\n` : `wrote ${shownPath(dir)}\n${nextSteps(shownPath(dir))}`,
    );
  });

/** Nothing may stand there but a repository without files. */
function refuseToOverwrite(dir: string): void {
  const entries = withFiles(dir, () => (existsSync(dir) ? readdirSync(dir) : []));
  if (entries.some((entry) => entry !== '.git'))
    throw new CommandError(messages.folderNotEmpty(null, { dir }), 1);
}

/** npm leaves out what is called `.gitignore`. */
const nameInTree = (path: string): string => (path === 'gitignore' ? '.gitignore' : path);

/** A path that ends with the folder's name, so that `-new` can be added to it. */
function shownPath(dir: string): string {
  const whole = resolve(dir);
  return isAbsolute(dir) ? normalize(whole) : join(relative('.', dirname(whole)), basename(whole));
}

/** Commands to copy; a test runs them as they are printed. */
function nextSteps(dir: string): string {
  const tree = quote(dir);
  const next = quote(`${dir}-new`);
  const file = 'kernel/ticker.ts';
  return `
Check it, and run its program:

  suture check ${tree}
  suture run ${tree} -p user/main.ts

Then change a copy, build a patch of the difference, and load it while the program runs:

  cp -r ${tree} ${next}
  sed 's/count += 1;/count += 10;/' ${quote(`${dir}/${file}`)} > ${quote(`${dir}-new/${file}`)}
  build-patch ${tree} ${next} -n faster
  suture run ${tree} -p user/main.ts -l livepatch-faster.mjs@35ms
`;
}

/** A word of a shell command. */
const quote = (text: string): string =>
  /^[\w./-]+$/.test(text) && !text.startsWith('-') ? text : `'${text.replaceAll("'", `'\\''`)}'`;
