/** The compiler's API: trees to images, and two trees to a patch module. */
export { compile } from './compiler/index.ts';
export type { Compiled } from './compiler/index.ts';
export { buildPatch, moduleName } from './compiler/build-patch.ts';
export type { BuildOptions, BuildResult } from './compiler/build-patch.ts';
export { InputError } from './compiler/inputs/git-command.ts';
export { readRange } from './compiler/inputs/git.ts';
export type { GitRange } from './compiler/inputs/git.ts';
export type { Patched, Source, Trees } from './compiler/inputs/index.ts';
export type { PatchText } from './compiler/inputs/sections.ts';
export { listSymvers } from './compiler/5-write/symvers.ts';
export type { SymverEntry } from './compiler/5-write/symvers.ts';
export { readTree, treeFromFiles, TreeError } from './compiler/tree.ts';
export type { Tree } from './compiler/tree.ts';
