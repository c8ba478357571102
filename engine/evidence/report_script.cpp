// The script of the report pages: enhances what stands there, needs nothing.
#include "evidence/html.h"

namespace litmotif {

std::string_view evidence_page_script() {
  return R"js(
(() => {
  'use strict';
  const piece = 40;  // rows drawn at a time
  const at = id => document.getElementById(id);
  const form = at('filters'), list = at('list'), more = at('more'), status = at('status'), bar = at('bar');
  const entities = {'&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&'};
  const decode = text => text.replace(/&(?:lt|gt|quot|#39|amp);/g, name => entities[name]);
  const plain = text => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const number = value => value.toLocaleString('en-GB');

  const heads = [], rows = [];
  for (const line of at('rows').textContent.split('\n')) {
    if (!line.startsWith('<h2') && !line.startsWith('<details')) continue;
    const item = {html: line, text: null};
    for (const [, name, value] of line.slice(0, line.indexOf('>')).matchAll(/ (?:data-)?(\w+)="([^"]*)"/g)) item[name] = decode(value);
    if (line.startsWith('<h2')) {
      heads.push(item);
    } else {
      item.head = heads.length - 1;
      item.kind = !item.absent ? item.stance : /^(enabler|barrier)$/.test(item.stance) ? item.stance + '-absent' : 'other-absent';
      rows.push(item);
    }
  }
  const words = item => item.text ??= plain(decode((/<q [^>]*>(.*?)<\/q>/.exec(item.html) || [, item.html])[1].replace(/<[^>]*>/g, ' ')));

  let shown = rows, drawn = 0;
  const draw = count => {
    let html = '';
    for (const end = Math.min(shown.length, drawn + count); drawn < end; ++drawn) {
      const row = shown[drawn], before = shown[drawn - 1];
      const next = before && before.head === row.head;
      if (!next) html += heads[row.head].html;
      html += next && before.start === row.start ? row.html : row.html.replace('class="row again"', 'class="row"');
    }
    list.insertAdjacentHTML('beforeend', html);
    more.hidden = drawn >= shown.length;
  };

  const toggles = [...form.querySelectorAll('.toggle')];
  const apply = () => {
    const sought = plain(at('find').value).split(/\s+/).filter(Boolean);
    const [theme, claim, voice, from, year, decision] = ['theme', 'claim', 'voice', 'document', 'year', 'decision'].map(id => at(id)?.value || '');
    const stances = new Set(toggles.map(toggle => toggle.firstChild).filter(box => box.checked).map(box => box.value));
    const others = rows.filter(row => (!theme || row.theme === theme || row.theme.startsWith(theme + '/')) && (!claim || row.claim === claim) && (!voice || row.voice === voice) &&
      (!from || heads[row.head].id === from) && (!year || heads[row.head].year === year) && (!decision || (row.decision || 'undecided').split(' ').includes(decision)) &&
      sought.every(word => words(row).includes(word) || words(heads[row.head]).includes(word)));
    // Statements, as the table of kind stance counts them: under the theme asked for, else under each top theme.
    const counts = {}, statements = new Set();
    for (const row of others) {
      const statement = [row.head, row.start, row.stance, row.absent, theme || row.theme.split('/')[0]].join('|');
      if (statements.has(statement)) continue;
      statements.add(statement);
      counts[row.kind] = (counts[row.kind] || 0) + 1;
    }
    bar.replaceChildren(...toggles.filter(toggle => counts[toggle.dataset.counts]).map(toggle => {
      const part = document.createElement('i');
      part.dataset.stance = toggle.dataset.stance;
      part.classList.toggle('absent', toggle.dataset.counts.endsWith('-absent'));
      part.style.flexGrow = counts[toggle.dataset.counts];
      return part;
    }));
    for (const toggle of toggles) toggle.querySelector('b').textContent = number(counts[toggle.dataset.counts] || 0);
    shown = stances.size ? others.filter(row => stances.has(row.kind)) : others;
    const documents = new Set(shown.map(row => row.head)).size;
    status.textContent = (shown.length === rows.length ? '' : number(shown.length) + ' of ') + number(rows.length) + (rows.length === 1 ? ' row' : ' rows') + ' from ' +
      number(documents) + (documents === 1 ? ' document' : ' documents');
    list.textContent = '';
    drawn = 0;
    draw(piece);
    if (!shown.length && rows.length) list.innerHTML = '<p class="nothing">No row passes these filters.</p>';
  };

  let due = 0;
  form.addEventListener('input', () => { clearTimeout(due); due = setTimeout(apply, 120); });
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  more.addEventListener('click', () => {
    const next = list.querySelectorAll('summary').length;
    draw(piece);
    list.querySelectorAll('summary')[next]?.focus();
  });
  if ('IntersectionObserver' in window) new IntersectionObserver(entries => { if (entries.some(entry => entry.isIntersecting)) draw(piece); }, {rootMargin: '600px'}).observe(more);
  addEventListener('beforeprint', () => draw(shown.length));

  // A quote with its source, ready to paste; the button is made when a row is opened.
  list.addEventListener('toggle', event => {
    const row = event.target;
    if (!row.open || row.querySelector('.copy')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy quote with source';
    button.addEventListener('click', async () => {
      let head = row;
      while (head && head.tagName !== 'H2') head = head.previousElementSibling;
      const part = (of, name) => of?.querySelector(name)?.textContent.trim() || '';
      const place = part(row, '.place');
      const text = '“' + part(row, '.quote') + '” (' + [part(head, '.source'), part(head, '.title'), place].filter(Boolean).join(', ') + ')';
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = 'Copied';
      } catch {
        button.textContent = 'The browser did not allow copying';
      }
    });
    row.querySelector('.more').append(button);
  }, true);

  form.hidden = false;
  apply();
  // A link to a row opens it.
  const wanted = rows.findIndex(row => location.hash && row.html.includes(' id="' + location.hash.slice(1) + '"'));
  if (wanted >= 0) {
    draw(wanted + 1 - drawn);
    const row = at(location.hash.slice(1));
    row.open = true;
    row.scrollIntoView({block: 'center'});
  }
})();
)js";
}

std::string_view grid_page_script() {
  return R"js(
(() => {
  'use strict';
  const table = document.querySelector('table'), form = document.getElementById('filters'), status = document.getElementById('status');
  if (!table) return;
  const body = table.tBodies[0], rows = [...body.rows];
  const plain = text => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const say = count => { status.textContent = (count === rows.length ? '' : count + ' of ') + rows.length + (rows.length === 1 ? ' row' : ' rows'); };
  document.getElementById('find').addEventListener('input', event => {
    const words = plain(event.target.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.dataset.text ??= plain(row.textContent);
      row.hidden = !words.every(word => text.includes(word));
      if (!row.hidden) ++count;
    }
    say(count);
  });
  form.addEventListener('submit', event => event.preventDefault());
  form.hidden = false;

  // Headings become buttons: first largest or A first, then the other way round, then the order of the table.
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    if (head.classList.contains('balance')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const numbers = head.classList.contains('number') || rows.some(row => row.cells[column].classList.contains('share'));
      const steps = numbers ? ['descending', 'ascending', ''] : ['ascending', 'descending', ''];
      const now = steps[(steps.indexOf(head.getAttribute('aria-sort') || '') + 1) % 3];
      for (const other of heads) other.removeAttribute('aria-sort');
      if (now) head.setAttribute('aria-sort', now);
      const text = row => row.cells[column].textContent.trim();
      const amount = row => { const value = parseFloat(text(row).replace(/,/g, '')); return isNaN(value) ? -1 : value + parseFloat((/\((\d[\d,]*)\)/.exec(text(row)) || [, '0'])[1].replace(/,/g, '')) / 1e9; };
      const sorted = now ? [...rows].sort((a, b) => (now === 'ascending' ? 1 : -1) * (numbers ? amount(a) - amount(b) : text(a).localeCompare(text(b)))) : rows;
      body.append(...sorted);
    });
  });
})();
)js";
}

}  // namespace litmotif
