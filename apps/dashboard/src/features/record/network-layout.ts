/**
 * Who is bound to whom, as places. Sides carry meaning: the United Nations and other bodies left, regional bodies right, what
 * these agree among themselves on their outer side; a treaty of three or more is one junction. Same input, same places.
 */
export type NodeIn = { id: string; side: 'left' | 'right'; group: string };
export type LinkIn = { id: string; number: number; parties: readonly string[] };

export type Point = readonly [x: number, y: number];
export type Box = { id: string; group: string; x: number; y: number; width: number; height: number };
export type Drawn = { id: string; number: number; paths: readonly string[]; tag: Point };
export type Layout = {
  boxes: readonly Box[];
  headings: readonly { group: string; x: number; y: number }[];
  links: readonly Drawn[];
  width: number;
  height: number;
};

const BOX = { width: 128, height: 28 };
const ROW = 38;
const HEAD = 26;
/** Room on the outer side, for arcs and junctions. */
const OUTER = 176;
const TAG = 26;

type Place = Box & { side: NodeIn['side'] };

const middle = (box: Box): number => box.y + box.height / 2;
const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? Number.POSITIVE_INFINITY : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const place = (nodes: readonly NodeIn[], links: readonly LinkIn[], width: number): Layout & { places: Place[] } => {
  const right = nodes.filter((node) => node.side === 'right');
  const rank = new Map(right.map((node, n) => [node.id, n]));
  const pull = (id: string): number =>
    mean(
      links
        .filter((link) => link.parties.includes(id))
        .flatMap((link) => link.parties.flatMap((party) => rank.get(party) ?? [])),
    );
  const groups = [...new Set(nodes.filter((node) => node.side === 'left').map((node) => node.group))];
  const headings: { group: string; x: number; y: number }[] = [];
  const places: Place[] = [];
  let y = 0;
  for (const group of groups) {
    headings.push({ group, x: 0, y: y + 12 });
    y += HEAD;
    // Near to what they are bound to, so that fewer lines cross; then by id, so that the order never depends on the load.
    const mine = nodes
      .filter((node) => node.side === 'left' && node.group === group)
      .sort((a, b) => pull(a.id) - pull(b.id) || (a.id < b.id ? -1 : 1));
    for (const node of mine) {
      places.push({ ...node, x: 0, y, ...BOX });
      y += ROW;
    }
    y += 6;
  }
  const height = Math.max(y, HEAD + right.length * ROW) + 4;
  const x = Math.max(BOX.width + 120, width - OUTER - BOX.width);
  const step = (height - HEAD) / Math.max(1, right.length);
  if (right[0]) headings.push({ group: right[0].group, x, y: 12 });
  for (const [n, node] of right.entries())
    places.push({ ...node, x, y: HEAD + n * step + (step - BOX.height) / 2, ...BOX });
  return { places, boxes: places, headings, links: [], width: x + BOX.width + OUTER, height };
};

/** Where lines leave a box: spread over its side in the order of what they lead to. */
const ports = (
  links: readonly (readonly Place[])[],
  side: (link: readonly Place[], at: Place) => 'inner' | 'outer',
) => {
  const all = new Map<string, { link: readonly Place[]; aim: number }[]>();
  for (const link of links)
    for (const at of link) {
      const key = `${at.id} ${side(link, at)}`;
      all.set(key, [...(all.get(key) ?? []), { link, aim: mean(link.filter((one) => one !== at).map(middle)) }]);
    }
  for (const list of all.values()) list.sort((a, b) => a.aim - b.aim);
  return (link: readonly Place[], at: Place): number => {
    const list = all.get(`${at.id} ${side(link, at)}`) ?? [];
    const n = list.findIndex((one) => one.link === link);
    const gap = Math.min(7, (at.height - 8) / Math.max(1, list.length - 1));
    return middle(at) + (n - (list.length - 1) / 2) * gap;
  };
};

const along = ([p, c1, c2, q]: Curve, t: number): Point => {
  const u = 1 - t;
  const at = (k: 0 | 1): number => u ** 3 * p[k] + 3 * u * u * t * c1[k] + 3 * u * t * t * c2[k] + t ** 3 * q[k];
  return [at(0), at(1)];
};
const pathOf = ([p, c1, c2, q]: Curve): string => `M${p}C${c1} ${c2} ${q}`;
const STEPS = Array.from({ length: 25 }, (_, n) => n / 24);

/** Where along its own line a number is read best: far from other lines, and never over another number. */
const free = (candidates: readonly Point[], others: readonly Point[], taken: readonly Point[]): Point => {
  const nearest = (points: readonly Point[], [x, y]: Point): number =>
    points.reduce((least, [a, b]) => Math.min(least, Math.hypot(a - x, b - y)), 60);
  const clear = candidates.filter((one) => nearest(taken, one) >= TAG);
  const [best] = [...(clear.length > 0 ? clear : candidates)].sort((a, b) => nearest(others, b) - nearest(others, a));
  return best ?? [0, 0];
};

const ALONG = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86];

type Curve = readonly [from: Point, c1: Point, c2: Point, to: Point];
type Bound = { link: LinkIn; ends: readonly Place[] };

const isOuter = (ends: readonly Place[]): boolean => ends.length > 2 || ends.every((end) => end.side === 'right');
const span = ({ ends }: Bound): number => {
  const all = ends.map(middle);
  return Math.max(...all) - Math.min(...all);
};

/** Every link as curves: across the middle, as an arc on the outer side, or as the arms of a junction. */
const curvesOf = (bound: readonly Bound[], width: number): ReadonlyMap<string, readonly Curve[]> => {
  const portOf = ports(
    bound.map((one) => one.ends),
    (ends, end) => (end.side === 'right' && isOuter(ends) ? 'outer' : 'inner'),
  );
  const edge = width - OUTER;
  const junctions = bound.filter(({ ends }) => ends.length > 2);
  // Arcs lie inside one another, the widest outermost.
  const arcs = bound
    .filter(({ ends }) => ends.length === 2 && isOuter(ends))
    .sort((a, b) => span(a) - span(b) || a.link.number - b.link.number);
  const across = (a: Place, b: Place, ends: readonly Place[]): Curve => {
    const [p, q]: [Point, Point] = [
      [a.width, portOf(ends, a)],
      [b.side === 'left' ? b.width : b.x, portOf(ends, b)],
    ];
    const reach = b.side === 'left' ? 60 : (q[0] - p[0]) / 2;
    return [p, [p[0] + reach, p[1]], [b.side === 'left' ? q[0] + reach : q[0] - reach, q[1]], q];
  };
  const arc = (a: Place, b: Place, ends: readonly Place[], n: number): Curve => {
    const reach = 45 + (n * 1.33 * (OUTER - 64 - junctions.length * 22)) / Math.max(1, arcs.length - 1);
    const [p, q]: [Point, Point] = [
      [edge, portOf(ends, a)],
      [edge, portOf(ends, b)],
    ];
    return [p, [edge + reach, p[1]], [edge + reach, q[1]], q];
  };
  const arms = (ends: readonly Place[], n: number): readonly Curve[] => {
    const joint: Point = [width - 14 - (junctions.length - 1 - n) * 34, mean(ends.map(middle)) + n * 10];
    return ends.map((end) => {
      const from: Point = [end.side === 'right' ? edge : end.width, portOf(ends, end)];
      const reach = joint[0] - from[0];
      return [from, [from[0] + reach * 0.6, from[1]], [joint[0] - Math.min(40, reach * 0.4), joint[1]], joint];
    });
  };
  return new Map(
    bound.map(({ link, ends }) => {
      const [a, b] = [...ends].sort((one, other) => one.x - other.x || one.y - other.y);
      if (!a || !b) return [link.id, []];
      if (ends.length > 2)
        return [
          link.id,
          arms(
            ends,
            junctions.findIndex((one) => one.link === link),
          ),
        ];
      return [
        link.id,
        [
          isOuter(ends)
            ? arc(
                a,
                b,
                ends,
                arcs.findIndex((one) => one.link === link),
              )
            : across(a, b, ends),
        ],
      ];
    }),
  );
};

/** @param width room there is; the figure is never narrower than its boxes and the space between them need. */
export const layoutNetwork = (nodes: readonly NodeIn[], links: readonly LinkIn[], width: number): Layout => {
  const { places, ...frame } = place(nodes, links, width);
  const at = new Map(places.map((one) => [one.id, one]));
  const bound = links.flatMap((link): Bound[] => {
    const ends = [...new Set(link.parties)].flatMap((party) => at.get(party) ?? []);
    return ends.length >= 2 ? [{ link, ends }] : [];
  });
  const curves = curvesOf(bound, frame.width);
  const sampled = (id: string): Point[] => (curves.get(id) ?? []).flatMap((one) => STEPS.map((t) => along(one, t)));
  const samples = new Map(bound.map(({ link }) => [link.id, sampled(link.id)]));
  const taken: Point[] = [];
  const draw = ({ link, ends }: Bound): Drawn => {
    const mine = curves.get(link.id) ?? [];
    const joint = mine[0]?.[3] ?? [0, 0];
    const candidates = ends.length > 2 ? [joint] : mine.flatMap((one) => ALONG.map((t) => along(one, t)));
    const others = [...samples].flatMap(([id, points]) => (id === link.id ? [] : points));
    const tag = free(candidates, others, taken);
    taken.push(tag);
    return { id: link.id, number: link.number, paths: mine.map(pathOf), tag };
  };
  // Junctions have one place only; the others give way.
  return { ...frame, links: [...bound].sort((a, b) => b.ends.length - a.ends.length).map(draw) };
};
