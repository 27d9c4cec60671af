/** The page's script: folds unchanged lines, filters the units, opens everything for the printer. */
export const SCRIPT = `
'use strict';
for (const fold of document.querySelectorAll('tbody.fold')) {
  const columns = fold.rows[0].cells.length;
  const handle = document.createElement('tbody');
  handle.className = 'handle';
  const cell = handle.insertRow().insertCell();
  cell.colSpan = columns;
  const button = document.createElement('button');
  button.type = 'button';
  const show = (isOpen) => {
    fold.hidden = !isOpen;
    button.setAttribute('aria-expanded', String(isOpen));
    button.textContent = (isOpen ? 'Fold ' : 'Show ') + fold.dataset.lines + ' unchanged lines';
  };
  button.addEventListener('click', () => show(fold.hidden));
  cell.append(button);
  fold.before(handle);
  show(false);
  addEventListener('beforeprint', () => show(true));
}
addEventListener('beforeprint', () => {
  for (const each of document.querySelectorAll('details')) each.open = true;
});
const filter = document.getElementById('filter');
const units = [...document.querySelectorAll('article.unit')];
const found = document.getElementById('found');
if (units.length > 1) {
  filter.parentElement.hidden = false;
  filter.addEventListener('input', () => {
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let count = 0;
    const shown = new Set();
    for (const unit of units) {
      const isShown = words.every((word) => unit.dataset.text.includes(word));
      unit.hidden = !isShown;
      if (isShown) shown.add(unit.id);
    }
    for (const item of document.querySelectorAll('li[data-for]')) item.hidden = !shown.has(item.dataset.for);
    for (const file of document.querySelectorAll('li.file')) file.hidden = !file.querySelector('li:not([hidden])');
    found.textContent = words.length === 0 ? '' : shown.size + ' of ' + units.length;
  });
}
// a link from elsewhere to a unit that the filter hides
addEventListener('hashchange', () => {
  const unit = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!unit || !unit.hidden) return;
  filter.value = '';
  filter.dispatchEvent(new Event('input'));
  unit.scrollIntoView();
});
`;
