import { describe, expect, it } from 'vitest';
import { type LinkIn, layoutNetwork, type NodeIn } from './network-layout.ts';

const nodes: readonly NodeIn[] = [
  { id: 'cted', side: 'left', group: 'un' },
  { id: 'unodc', side: 'left', group: 'un' },
  { id: 'interpol', side: 'left', group: 'other' },
  { id: 'atc', side: 'right', group: 'regional' },
  { id: 'csto', side: 'right', group: 'regional' },
  { id: 'rats', side: 'right', group: 'regional' },
];
const links: readonly LinkIn[] = [
  { id: 'a', number: 1, parties: ['unodc', 'csto'] },
  { id: 'b', number: 2, parties: ['csto', 'rats'] },
  { id: 'c', number: 3, parties: ['atc', 'csto', 'rats'] },
  { id: 'd', number: 4, parties: ['cted', 'rats'] },
  { id: 'e', number: 5, parties: ['csto', 'cted'] },
];
const xOf = (path: string): number => Number(/^M([\d.]+)/.exec(path)?.[1]);

describe('the network', () => {
  it('stands the same on every load', () => {
    expect(layoutNetwork(nodes, links, 900)).toEqual(layoutNetwork(nodes, links, 900));
  });

  it('keeps every number off the others, and inside the figure', () => {
    const { links: drawn, width, height } = layoutNetwork(nodes, links, 900);
    expect(drawn).toHaveLength(5);
    for (const one of drawn) {
      expect(one.tag[0]).toBeGreaterThan(0);
      expect(one.tag[0]).toBeLessThan(width);
      expect(one.tag[1]).toBeLessThan(height);
      for (const other of drawn)
        if (other !== one) expect(Math.hypot(one.tag[0] - other.tag[0], one.tag[1] - other.tag[1])).toBeGreaterThan(22);
    }
  });

  it('joins three parties in one place', () => {
    const junction = layoutNetwork(nodes, links, 900).links.find((one) => one.id === 'c');
    expect(junction?.paths).toHaveLength(3);
    const ends = junction?.paths.map((path) => path.split(' ').at(-1));
    expect(new Set(ends).size).toBe(1);
    expect(ends?.[0]).toBe(junction?.tag.join());
  });

  it('leads what regional bodies agree among themselves along their outer side', () => {
    const { links: drawn, boxes } = layoutNetwork(nodes, links, 900);
    const right = boxes.find((box) => box.id === 'csto');
    const outer = (right?.x ?? 0) + (right?.width ?? 0);
    const path = drawn.find((one) => one.id === 'b')?.paths[0] ?? '';
    expect(xOf(path)).toBe(outer);
    expect(drawn.find((one) => one.id === 'b')?.tag[0]).toBeGreaterThan(outer);
    expect(drawn.find((one) => one.id === 'a')?.tag[0]).toBeLessThan(right?.x ?? 0);
  });

  it('leaves out a link to a body that is not drawn', () => {
    expect(layoutNetwork(nodes, [{ id: 'x', number: 9, parties: ['csto', 'elsewhere'] }], 900).links).toEqual([]);
  });
});
