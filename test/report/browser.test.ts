/**
 * The page in a browser: nothing goes wrong, nothing is fetched, both sides stand beside each other in
 * both themes, nothing is wider than the window; folding and the filter work. Skipped where there is no
 * chromium.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { pageOf } from '../support/page-of.ts';
import type { Pair } from '../support/pairs.ts';
import { pairs } from '../support/pairs.ts';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

/** A function of many lines, one of which changes, and one with a line that is wider than any window. */
function longPair(): Pair {
  const source = (value: number): string => {
    const lines = Array.from({ length: 60 }, (_, i) => `  n += ${i === 30 ? value : i};`);
    const wide = `  const text = '${'x'.repeat(600)}${value}';`;
    return `export function long(n: number): number {\n${lines.join('\n')}\n  return n;\n}
export function wide(): string {\n${wide}\n  return text;\n}\n`;
  };
  const trees = {
    old: treeFromFiles({ 'a.ts': source(1000) }, 'old'),
    new: treeFromFiles({ 'a.ts': source(2000) }, 'new'),
  };
  return { ...trees, result: buildPatch({ ...trees, name: 'p' }) };
}

describe.skipIf(!CHROMIUM)('in chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'suture-page-'));
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens the page of a pair; what the browser complains of, and what it fetches, ends up in `troubles`. */
  async function open(
    pair: Pair,
    scheme: 'light' | 'dark',
  ): Promise<{ page: Page; troubles: string[] }> {
    const file = join(folder, 'page.html');
    writeFileSync(file, pageOf(pair));
    const page = await browser.newPage({
      viewport: { width: 1280, height: 900 },
      colorScheme: scheme,
    });
    const troubles: string[] = [];
    const url = pathToFileURL(file).href;
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (request.url() !== url && request.url() !== 'data:,') troubles.push(request.url());
    });
    await page.goto(url);
    return { page, troubles };
  }

  const shown: [string, () => Pair][] = [
    ['a story', () => pairs().find(([name]) => name === 'pipe-user-pages')![1]],
    ['a refusal', () => pairs().find(([name]) => name === 'all-at-once')![1]],
    ['long and wide code', longPair],
  ];
  it.each(
    shown.flatMap(([name, pair]) => [
      [name, 'light', pair] as const,
      [name, 'dark', pair] as const,
    ]),
  )('%s, %s', async (_, scheme, pair) => {
    const { page, troubles } = await open(pair(), scheme);
    const measured = await page.evaluate(() => {
      const row = document.querySelector('table.diff:not(.single) tbody:not(.fold, .handle) tr')!;
      const [, was, , now] = [...(row as HTMLTableRowElement).cells].map((cell) =>
        cell.getBoundingClientRect(),
      );
      return {
        overflow: document.documentElement.scrollWidth - window.innerWidth,
        background: getComputedStyle(document.body).backgroundColor,
        isBeside:
          was!.right <= now!.left && was!.top === now!.top && was!.width > 100 && now!.width > 100,
      };
    });
    const background = scheme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(15, 19, 24)';
    expect(measured).toEqual({ overflow: 0, background, isBeside: true });
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('folds what is far from a change, and shows it when asked', async () => {
    const { page, troubles } = await open(longPair(), 'light');
    const line = page.locator('tr.same', { hasText: 'n += 3;' });
    expect(await line.isVisible()).toBe(false);
    await page
      .getByRole('button', { name: /^Show \d+ unchanged lines$/ })
      .first()
      .click();
    expect(await line.isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('filters by name', async () => {
    const { page } = await open(longPair(), 'light');
    await page.getByRole('searchbox').fill('wide');
    expect(await page.locator('article.unit:visible').count()).toBe(1);
    expect(await page.getByRole('status').textContent()).toBe('1 of 2');
    await page.close();
  });

  it('shows everything without scripts', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    writeFileSync(join(folder, 'plain.html'), pageOf(longPair()));
    await page.goto(pathToFileURL(join(folder, 'plain.html')).href);
    expect(await page.locator('tr:visible').count()).toBeGreaterThan(60);
    await context.close();
  });
});
