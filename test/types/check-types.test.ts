/** `suture check --types`: what passes, which settings count, and where the checker comes from. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTree, treeFromFiles } from '../../src/compiler/tree.ts';
import { typedCheck } from '../support/typed-check.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLES = join(ROOT, 'test/k/samples');
const codes = (files: Record<string, string>, root?: string): string[] =>
  typedCheck(treeFromFiles(files, root)).map(
    ({ code, span, message }) => `${code} ${span?.file ?? ''}:${span?.line ?? ''} ${message}`,
  );
const typeErrors = (folder: string): string[] =>
  typedCheck(readTree(folder)).flatMap(({ code, message }) => (code === 'K310' ? [message] : []));

describe('has nothing to say about', () => {
  const single = readdirSync(SAMPLES).filter((name) => /^(buddy|file-cycles|sudoku)$/.test(name));
  it.each<[what: string, folder: string]>([
    ['the example kernel, by its tsconfig.json', join(ROOT, 'examples/kernel')],
    ['the tree of suture init, with our declarations', join(ROOT, 'template')],
    ['all samples of K, by the tsconfig.json above them', SAMPLES],
    ...single.map(
      (name) => [`${name}, without a tsconfig.json`, join(SAMPLES, name)] as [string, string],
    ),
  ])('%s', (_, folder) => expect(typeErrors(folder)).toEqual([]), 120_000);
});

it('is strict where there is no tsconfig.json', () =>
  expect(codes({ 'a.ts': 'export function f(a): number { return a.size; }\n' })).toEqual([
    "K310 a.ts:1 Parameter 'a' implicitly has an 'any' type (TS7006)",
  ]));

it("says nothing where K's own diagnostic says it", () =>
  expect(codes({ 'a.ts': 'export function f(): number { return missing; }\n' })).toEqual([
    'K201 a.ts:1 `missing` is not defined',
  ]));

describe('with a folder', () => {
  let work = '';
  beforeAll(() => {
    work = mkdtempSync(join(tmpdir(), 'suture-types-'));
  });
  afterAll(() => rmSync(work, { recursive: true }));

  const LOOSE = 'export function f(a): number { return a.size; }\n';
  const config = (text: string): void => writeFileSync(join(work, 'tsconfig.json'), text);

  it("obeys the tree's tsconfig.json", () => {
    config('{ "compilerOptions": { "strict": false }, "include": ["*.ts"] }');
    writeFileSync(join(work, 'a.ts'), LOOSE);
    expect(codes({ 'a.ts': LOOSE }, work)).toEqual([]);
  });

  it('reports what is wrong with it', () => {
    config('{ "compilerOptions": { "target": "es1" } }');
    writeFileSync(join(work, 'a.ts'), 'export {};\n');
    expect(codes({ 'a.ts': '' }, work)).toEqual([
      expect.stringMatching(/^K310 tsconfig\.json:1 Argument for '--target' option must be/),
    ]);
  });

  it('reports what it cannot read', () => {
    config('{ "include": ["*.ts" }');
    expect(codes({ 'a.ts': '' }, work)).toEqual(["K310 tsconfig.json:1 ',' expected (TS1005)"]);
    rmSync(join(work, 'tsconfig.json'));
  });

  describe('where suture is installed by itself', () => {
    const suture = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, [join(work, 'pkg/dist/bin/suture.cjs'), ...args], {
        cwd: work,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1', NODE_PATH: '' },
      });
    const installed = (name: string, version: string, body: string): void => {
      const folder = join(work, 'tree/node_modules', name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, main: 'x.js' }));
      writeFileSync(join(folder, 'x.js'), body);
    };

    beforeAll(() => {
      buildSync({
        entryPoints: [join(ROOT, 'src/cli/suture.ts')],
        outfile: join(work, 'pkg/dist/bin/suture.cjs'),
        bundle: true,
        platform: 'node',
        format: 'cjs',
        define: { 'import.meta.dirname': '__dirname' },
        logLevel: 'error',
      });
      for (const folder of ['src/types', 'template'])
        cpSync(join(ROOT, folder), join(work, 'pkg', folder), { recursive: true });
      suture('init', 'tree');
    });

    it('finds the declarations, and says how to get the checker', () => {
      expect(readdirSync(join(work, 'tree/types')).sort()).toEqual(['kernel', 'user.d.ts']);
      const { status, stderr } = suture('check', '--types', 'tree');
      expect(stderr).toMatch(/^error C405: TypeScript is not installed\n/);
      expect(stderr).toContain('npm install --save-dev typescript@5` in tree');
      expect(status).toBe(1);
    });

    it('refuses one that is too old', () => {
      installed(
        'typescript',
        '4.9.5',
        'exports.version = "4.9.5"; exports.createProgram = () => {};',
      );
      const { stderr } = suture('check', '--types', 'tree');
      expect(stderr).toMatch(/^error C405: TypeScript 4\.9\.5 cannot be used to check types\n/);
    });

    it("uses the tree's own", () => {
      const real = JSON.stringify(join(ROOT, 'node_modules/typescript'));
      installed('typescript', '6.0.3', `module.exports = require(${real});`);
      expect(suture('check', '--types', 'tree')).toMatchObject({ status: 0, stderr: '' });
    });
  });
});
