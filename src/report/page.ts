/**
 * The page that shows a patch to a reviewer: one file that needs no network and no script to be read.
 * The small script folds unchanged lines and filters; without it everything is shown.
 */
import { createHash } from 'node:crypto';
import { findingsSection } from './findings.ts';
import { Html, markup } from './html.ts';
import { linkTo, Names } from './names.ts';
import type { Finding, Review, ReviewedUnit } from './review.ts';
import { SCRIPT } from './script.ts';
import { formatSize } from './size.ts';
import { STYLE } from './style.ts';
import { unifiedSection } from './unified.ts';
import { unitSection } from './unit-section.ts';

const OUTCOMES = { built: 'Built', refused: 'Refused', unchanged: 'No functional change' } as const;

/** The page's text. */
export function reviewPage(review: Review): string {
  const { name, units, findings, diffs } = review;
  const names = new Names(review);
  const about = findingsByUnit(findings);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<title>Live patch ${name}</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">To the changes</a>
${header(review)}
${index(review)}
<main id="main">
${findingsSection(review)}
${
  units.length > 0 &&
  markup`<section id="units" aria-labelledby="units-title">
<h2 id="units-title">Changes</h2>
${units.map((unit) => unitSection(unit, about.get(unit) ?? [], names))}</section>`
}
${unifiedSection(diffs)}
</main>
<script>${new Html(SCRIPT)}</script>
</body>
</html>
`.text;
}

/** Nothing from anywhere, and no style or script but ours. */
function policy(): string {
  const hash = (text: string): string =>
    `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; img-src data:; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;
}

function header({ name, kernel, version, result, findings }: Review): Html {
  const { outcome, extents, text } = result;
  const count = (severity: string): number =>
    findings.filter(({ diagnostic }) => diagnostic.severity === severity).length;
  const sum = (key: 'changed' | 'new' | 'removed' | 'newLines'): number =>
    extents.reduce((total, each) => total + each[key], 0);
  const figures: Html[] = [
    counted(sum('changed'), 'function changed', 'functions changed'),
    counted(sum('new'), 'new function', 'new functions'),
    counted(sum('removed'), 'function removed', 'functions removed'),
    counted(sum('newLines'), 'line of new code', 'lines of new code'),
    counted(count('error'), 'refusal', 'refusals'),
    counted(count('warning'), 'warning', 'warnings'),
    ...(text === null ? [] : [figure(formatSize(Buffer.byteLength(text)), 'patch size')]),
  ];
  return markup`<header>
<h1><span class="badge ${outcome}">${OUTCOMES[outcome]}</span> Live patch <code>${name}</code></h1>
<p>for ${kernel.name} ${kernel.version} <span class="via">build-patch ${version}</span></p>
<dl class="figures">${figures}</dl>
</header>`;
}

const figure = (value: string | number, what: string): Html =>
  markup`<div><dd>${value}</dd><dt>${what}</dt></div>`;

const counted = (count: number, one: string, several: string): Html =>
  figure(count, count === 1 ? one : several);

/** Everything that the page has a section for, by file. */
function index({ units, findings, diffs }: Review): Html {
  const files = new Map<string, ReviewedUnit[]>();
  for (const unit of units) {
    const title = unit.object === 'vmlinux' ? unit.file : `${unit.file} (${unit.object})`;
    const known = files.get(title);
    if (known) known.push(unit);
    else files.set(title, [unit]);
  }
  return markup`<nav aria-label="Changes">
<label class="filter" hidden>Filter <input type="search" id="filter" autocomplete="off" placeholder="name, file, kind"></label>
<p id="found" class="quiet" role="status"></p>
<ul>
${findings.length > 0 && markup`<li><a href="#findings">Refusals and warnings</a></li>\n`}${[
    ...files,
  ].map(
    ([file, own]) => markup`<li class="file"><span class="place">${file}</span><ul>
${own.map((unit) => markup`<li data-for="${unit.id}"><span class="mark ${unit.change}" aria-hidden="true"></span>${linkTo(unit, markup`${unit.name}<span class="hidden">, ${unit.change}</span>`)}</li>\n`)}</ul></li>\n`,
  )}${diffs.length > 0 && markup`<li><a href="#unified">Unified diff</a></li>\n`}</ul>
</nav>`;
}

function findingsByUnit(findings: readonly Finding[]): Map<ReviewedUnit, Finding[]> {
  const found = new Map<ReviewedUnit, Finding[]>();
  for (const finding of findings) {
    if (!finding.unit) continue;
    const known = found.get(finding.unit);
    if (known) known.push(finding);
    else found.set(finding.unit, [finding]);
  }
  return found;
}
