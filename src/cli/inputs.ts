/**
 * What `build-patch` compares, from its command line: two folders; a folder and patch files, as
 * kpatch-build takes them; or a range of git. kpatch-build's options mean what they mean there.
 */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../compiler/inputs/git-command.ts';
import { readRange } from '../compiler/inputs/git.ts';
import type { Source, Trees } from '../compiler/inputs/index.ts';
import type { PatchText } from '../compiler/inputs/sections.ts';
import { compareFolders } from '../compiler/reach/folders.ts';
import { reachedTrees } from '../compiler/reach/index.ts';
import * as messages from '../diagnostics/messages.ts';
import type { Tree } from '../compiler/tree.ts';
import { TreeError, overlay } from '../compiler/tree.ts';
import { CommandError, loadTree, readText, treeError, withFiles } from './files.ts';
import { parseCount } from './options.ts';

export interface InputOptions {
  sourcedir?: string;
  git?: string;
  path?: string;
  base: string[];
  debug: number;
  target: string[];
  ootModule?: string;
  ootModuleSrc?: string;
}

/** Options of kpatch-build that say nothing about K, by their name there, each with the reason. */
const MEANINGLESS: Readonly<Record<string, [flags: string, reason: string]>> = {
  archversion: [
    '-a, --archversion <version>',
    'the version stands in the kernel.json of the tree.',
  ],
  sourcerpm: [
    '-r, --sourcerpm <file>',
    'trees are folders; unpack it, and name the folder with -s.',
  ],
  config: [
    '-c, --config <file>',
    'K has no build configuration; kernel.json is read from the tree.',
  ],
  vmlinux: ['-v, --vmlinux <file>', 'the original is compiled from the tree, in the same run.'],
  'skip-cleanup': [
    '--skip-cleanup',
    'nothing is left to clean up; -d writes what the stages made.',
  ],
  'skip-compiler-check': [
    '--skip-compiler-check',
    'both trees are compiled by this very compiler.',
  ],
  'skip-gcc-check': ['--skip-gcc-check', 'both trees are compiled by this very compiler.'],
};

export function addInputOptions(command: Command): Command {
  command
    .argument('[inputs...]', 'two trees, OLD and NEW; with -s, patch files (-: standard input)')
    .option('-s, --sourcedir <tree>', 'the tree that patch files apply to')
    .option('--git <range>', 'compare revisions: A..B, A...B, or A with the working tree')
    .option('--path <dir>', "with --git: the tree's folder", '.')
    .option('-t, --target <object>', 'patch nothing but vmlinux, or a module', collect, [])
    .option('--oot-module <name>', 'with -s: patch a module whose source is not in the tree')
    .option('--oot-module-src <dir>', 'the source of that module, which the patches apply to')
    .option('--base <module>', 'a patch that the running kernel has, oldest first', collect, [])
    .option('-d, --debug', 'keep what the stages made beside the module; -dd tells it too', more, 0)
    .option('-j, --jobs <n>', 'taken from kpatch-build; trees are compiled in one go', parseCount);
  for (const [name, [flags, reason]] of Object.entries(MEANINGLESS)) {
    command.addOption(command.createOption(flags).hideHelp());
    command.on(`option:${name}`, () => {
      const option = flags.replace(/ <.*/, '');
      throw new CommandError(messages.optionRefused(null, { option, detail: reason }), 2);
    });
  }
  return command;
}

/**
 * Reads what is to be compared, and what a patch of it is called unless somebody says otherwise. `whole`:
 * also what a change cannot reach.
 */
export function readSource(
  inputs: readonly string[],
  { sourcedir, git, path = '.', ootModule, ootModuleSrc }: InputOptions,
  whole: boolean,
): { source: Source; name: string } {
  if (sourcedir !== undefined && git !== undefined)
    throw usage('-s and --git name two sources for one patch; name one');
  if ((ootModule ?? ootModuleSrc) !== undefined && sourcedir === undefined)
    throw usage(
      '--oot-module and --oot-module-src go with -s TREE, the kernel that the module is for',
    );
  if ((ootModule === undefined) !== (ootModuleSrc === undefined))
    throw usage('--oot-module and --oot-module-src need each other');
  if (git !== undefined) {
    if (inputs.length > 0) throw usage(`--git takes no trees and no patches: ${inputs.join(' ')}`);
    return { source: withRange(git, path), name: nameOfRange(git, path) };
  }
  if (sourcedir !== undefined) {
    if (inputs.length === 0) throw usage(`name the patch files that apply to ${sourcedir}`);
    const kernel = loadTree(sourcedir);
    const patches = inputs.map(readPatch);
    const source =
      ootModule === undefined
        ? { old: kernel, patches }
        : { ...withModule(kernel, ootModule, loadTree(ootModuleSrc!)), patches };
    return { source, name: inputs.length > 1 ? 'patch' : nameOfPatch(inputs[0]!) };
  }
  const [old, next, ...rest] = inputs;
  if (old === undefined || next === undefined || rest.length > 0)
    throw usage('name two trees, OLD and NEW, or -s TREE and patch files, or --git RANGE');
  const reached = whole ? null : reachedIn(old, next);
  const source = reached ?? { old: loadTree(old), new: loadTree(next) };
  return { source, name: basename(resolve(next)) };
}

/** What a change reaches of two folders; null if that cannot be said, or they cannot be read. */
function reachedIn(old: string, next: string): Trees | null {
  try {
    const trees = compareFolders(old, next);
    return trees && reachedTrees(trees);
  } catch (error) {
    const isAboutFiles = (error as NodeJS.ErrnoException).code !== undefined;
    if (isAboutFiles || error instanceof TreeError) return null;
    throw error;
  }
}

/** A kernel with a module whose source lies elsewhere, as if it lay in `modules/`. */
function withModule(kernel: Tree, file: string, module: Tree): { old: Tree; within: string } {
  const within = `modules/${basename(file).replace(/\.\w+$/, '')}/`;
  const texts = [...module.files].map(([path, text]) => [within + path, text] as const);
  return { old: overlay(kernel, new Map(texts)), within };
}

const more = (_: unknown, before: number): number => before + 1;

const collect = (value: string, before: readonly string[]): string[] => [...before, value];

const usage = (detail: string): CommandError =>
  new CommandError(messages.usage(null, { detail }), 2);

const readPatch = (path: string): PatchText =>
  path === '-'
    ? { name: 'stdin', text: withFiles('standard input', () => readFileSync(0, 'utf8')) }
    : { name: path, text: readText(path) };

/** As kpatch-build calls it. */
const nameOfPatch = (path: string): string =>
  path === '-' ? 'patch' : basename(path).replace(/\.(?:patch|diff)$/, '');

/** The end of a range, or the folder that it is compared with. */
const nameOfRange = (range: string, path: string): string => {
  const [, end] = /\.\.\.?(.*)$/.exec(range) ?? [];
  return end === undefined ? basename(resolve(path)) : end || 'HEAD';
};

function withRange(range: string, path: string): Source {
  try {
    return readRange({ range, path });
  } catch (error) {
    if (error instanceof InputError) throw new CommandError(error.diagnostic, 2);
    throw treeError(path, error);
  }
}
