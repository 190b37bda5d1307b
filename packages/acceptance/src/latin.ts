/**
 * Runs in a page that speaks the pseudo-language: what a reader sees or hears in Latin letters outside of its brackets,
 * and that is no data (`translate="no"`, code, keys). Each once, with the element it stands in.
 * @param record texts of the record, the longest first, which are data wherever they stand
 */
export const LATIN = (record: readonly string[]): string => `(() => {
  const record = ${JSON.stringify(record)};
  const DATA = '[translate="no"], code, kbd, pre, script, style, noscript, template';
  const SPOKEN = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'];
  const LETTERS = /\\p{Script=Latin}{2,}/u;
  const outside = (text) => {
    let depth = 0;
    let rest = '';
    for (const letter of text) {
      if (letter === '⟦') depth += 1;
      else if (letter === '⟧') depth -= 1;
      else if (depth === 0) rest += letter;
    }
    if (!LETTERS.test(rest)) return rest;
    for (const text of record) if (rest.includes(text)) rest = rest.replaceAll(text, ' ');
    return rest;
  };
  const latin = (text) => LETTERS.test(outside(text));
  const visible = (element) => element.getClientRects().length > 0;
  const where = (element) => {
    const names = [];
    for (let at = element; at && at !== document.body && names.length < 3; at = at.parentElement)
      names.unshift(at.tagName.toLowerCase() + (at.getAttribute('class') ? '.' + at.getAttribute('class').trim().split(/\\s+/).join('.') : ''));
    return names.join(' > ');
  };
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (element && latin(node.data) && !element.closest(DATA) && visible(element)) found.add(where(element) + ': ' + outside(node.data).trim().slice(0, 60));
  }
  for (const element of document.querySelectorAll(SPOKEN.map((name) => '[' + name + ']').join()))
    for (const name of SPOKEN) {
      const text = element.getAttribute(name);
      if (text && latin(text) && !element.closest(DATA) && visible(element)) found.add(where(element) + '[' + name + ']: ' + outside(text).trim().slice(0, 60));
    }
  return [...found];
})()`;
