/** Where an item stands in the text of a record file. */
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLMap } from 'yaml';

/** `field` is the one that holds the value that was looked for; absent: the item's first line. */
export type Place = { line: number; field?: string };

/** Items are told by their `id`, sources by their `key`. */
const isCalled = (item: YAMLMap, id: string): boolean => item.get('id') === id || item.get('key') === id;

/** @returns undefined: no item of that id stands in the text. Of two with the same id the second is meant. */
export const placeOf = (text: string, id: string, value?: unknown): Place | undefined => {
  const lines = new LineCounter();
  const items = parseDocument(text, { lineCounter: lines, version: '1.2' }).get('items');
  const item = isSeq(items) ? items.items.findLast((one) => isMap(one) && isCalled(one, id)) : undefined;
  if (!isMap(item)) return undefined;
  const lineAt = (offset: number | undefined): number => (offset === undefined ? 1 : lines.linePos(offset).line);
  let place: Place = { line: lineAt(item.range?.[0]) };
  if (value === undefined || value === null) return place;
  visit(item, {
    Scalar: (_, node, path) => {
      const pair = path.findLast(isPair);
      if (node.value !== value || node === pair?.key || !isScalar(pair?.key)) return undefined;
      place = { line: lineAt(node.range?.[0]), field: String(pair.key.value) };
      return visit.BREAK;
    },
  });
  return place;
};
