/** Places of a schematic flow: groups as arcs of a ring in the order they are given, hubs inside. Never by weight. */
export type Point = { x: number; y: number };
export type FlowGroup = { id: string; label: string; size: number };
export type Arc = FlowGroup & {
  /** Angles of its ends and its middle. */
  from: number;
  to: number;
  middle: number;
  /** One place for each member, unnamed. */
  places: readonly Point[];
  /** Where flows leave and where they arrive: apart, so that both directions are seen. */
  leaves: Point;
  arrives: Point;
  label: string;
  labelAt: Point;
};

const GAP = 0.16;

export const onCircle = (centre: Point, radius: number, angle: number): Point => ({
  x: centre.x + radius * Math.sin(angle),
  y: centre.y - radius * Math.cos(angle),
});

/** Angles run clockwise from the top; the first group is centred there. An arc grows with its members, within bounds, so that no group takes the ring. */
export const ringOf = (groups: readonly FlowGroup[], centre: Point, radius: number): readonly Arc[] => {
  const weight = ({ size }: FlowGroup): number => Math.min(6, Math.max(3, size));
  const total = groups.reduce((sum, group) => sum + weight(group), 0);
  const usable = 2 * Math.PI - GAP * groups.length;
  let at = -((groups[0] ? weight(groups[0]) : 0) / total) * (usable / 2);
  return groups.map((group) => {
    const span = (weight(group) / total) * usable;
    const middle = at + span / 2;
    const spread = Math.min(span * 0.95, 0.15 * Math.max(0, group.size - 1));
    const places = Array.from({ length: group.size }, (_, n) =>
      onCircle(centre, radius, middle + (group.size === 1 ? 0 : spread * (n / (group.size - 1) - 0.5))),
    );
    const from = at;
    at += span + GAP;
    const aside = Math.min(0.09, span / 5);
    return {
      ...group,
      ...{ from, to: from + span, middle },
      places,
      leaves: onCircle(centre, radius - 13, middle - aside),
      arrives: onCircle(centre, radius - 13, middle + aside),
      labelAt: onCircle(centre, radius + 16, middle),
    };
  });
};

/** `bend`: share of the length; 0 is straight. `pull`: share of the way from the middle to `towards`. */
export type Bow = { bend: number; towards?: Point; pull?: number };
export type Way = { from: Point; to: Point; bow: Bow };

const away = (from: Point, to: Point, distance: number): Point => {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * distance, y: from.y + ((to.y - from.y) / length) * distance };
};

/**
 * The way from one group or hub to another; undefined where one of them is not drawn.
 * @param hub radius of a hub @param ring radius of the ring
 */
export const wayOf = (
  from: string,
  to: string,
  at: { arcs: readonly Arc[]; hubAt: ReadonlyMap<string, Point>; centre: Point; ring: number; hub: number },
): Way | undefined => {
  const [start, end] = [at.arcs.find(({ id }) => id === from), at.arcs.find(({ id }) => id === to)];
  const [fromHub, toHub] = [at.hubAt.get(from), at.hubAt.get(to)];
  const a = start?.leaves ?? fromHub;
  const b = end?.arrives ?? toHub;
  if (!a || !b) return undefined;
  // Inside one group: out of the ring towards the middle and back.
  if (start && start === end) {
    const towards = onCircle(at.centre, at.ring * 0.54, start.middle);
    return { from: a, to: b, bow: { bend: 0, towards, pull: 1.5 } };
  }
  if (start && end) return { from: a, to: b, bow: { bend: 0.04, towards: at.centre, pull: 0.55 } };
  return {
    from: fromHub ? away(a, b, at.hub + 1) : a,
    to: toHub ? away(b, a, at.hub + 3) : b,
    bow: { bend: 0.14 },
  };
};

/** Control point of the curve of a way. */
export const controlOf = ({ from, to, bow: { bend, towards = to, pull = 0 } }: Way): Point => {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return {
    x: middle.x + (towards.x - middle.x) * pull - (to.y - from.y) * bend,
    y: middle.y + (towards.y - middle.y) * pull + (to.x - from.x) * bend,
  };
};

/**
 * A curve that leaves the straight line to its own right-hand side, so that there and back lie apart, and the head of its arrow.
 */
export const curve = (way: Way, width: number): { path: string; head: string } => {
  const { from, to } = way;
  const control = controlOf(way);
  const length = Math.hypot(to.x - control.x, to.y - control.y) || 1;
  const [ux, uy] = [(to.x - control.x) / length, (to.y - control.y) / length];
  const long = 6 + width;
  const wide = 3 + width * 0.8;
  const base = { x: to.x - ux * long, y: to.y - uy * long };
  const f = (value: number): string => value.toFixed(1);
  return {
    path: `M${f(from.x)} ${f(from.y)}Q${f(control.x)} ${f(control.y)} ${f(base.x)} ${f(base.y)}`,
    head: `M${f(to.x)} ${f(to.y)}L${f(base.x - uy * wide)} ${f(base.y + ux * wide)}L${f(base.x + uy * wide)} ${f(base.y - ux * wide)}Z`,
  };
};
