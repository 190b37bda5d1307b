import type { ReactNode } from 'react';
import { type Arc, curve, type FlowGroup, onCircle, type Point, ringOf, wayOf } from './flow-layout.ts';

export type FlowHub = {
  id: string;
  label: string;
  /** Degrees clockwise from the top: the same place on every load. */
  angle: number;
  /** Nothing passes through it: drawn dotted, with the reason. */
  empty?: string;
};
export type FlowEdge = { from: string; to: string; amount: number; label: string };

const WIDTH = 560;
const HEIGHT = 400;
const CENTRE: Point = { x: WIDTH / 2, y: HEIGHT / 2 + 2 };
const RING = 152;
const INNER = 74;
const HUB = 10;
const MAX_WIDTH = 8;

export const FlowGroupMark = ({ arc, says }: { arc: Arc; says: string }): ReactNode => {
  const side = Math.sin(arc.middle);
  const upright = Math.abs(side) < 0.35;
  const anchor = upright ? 'middle' : side > 0 ? 'start' : 'end';
  const lift = upright ? (Math.cos(arc.middle) > 0 ? -14 : 10) : -2;
  const { x, y } = arc.labelAt;
  return (
    <g>
      {arc.places.map((place) => (
        <circle
          key={`${place.x} ${place.y}`}
          cx={place.x}
          cy={place.y}
          r={5}
          fill="var(--paper)"
          stroke="var(--ink)"
          strokeWidth={1.5}
        />
      ))}
      <text className="strong" x={x} y={y + lift} textAnchor={anchor}>
        {arc.label}
      </text>
      <text x={x} y={y + lift + 14} textAnchor={anchor}>
        {says}
      </text>
    </g>
  );
};

export const FlowHubMark = ({
  hub: { label, empty },
  at,
  below,
}: {
  hub: FlowHub;
  at: Point;
  below: boolean;
}): ReactNode => (
  <g>
    {empty === undefined ? null : <title>{`${label}: ${empty}`}</title>}
    <circle
      cx={at.x}
      cy={at.y}
      r={HUB}
      fill={empty === undefined ? 'var(--ink)' : 'var(--paper)'}
      stroke="var(--ink)"
      strokeWidth={1.5}
      strokeDasharray={empty === undefined ? undefined : '2 3'}
    />
    <text className="strong halo" x={at.x} y={at.y + (below ? 26 : -16)} textAnchor="middle">
      {label}
    </text>
  </g>
);

/** Groups of unnamed members in a ring, hubs inside, arrows as wide as what flows. Schematic, not a map, not mirrored. */
export const Flow = ({
  title,
  groups,
  hubs,
  edges,
  sizeText,
}: {
  title: string;
  groups: readonly FlowGroup[];
  hubs: readonly FlowHub[];
  edges: readonly FlowEdge[];
  sizeText(size: number): string;
}): ReactNode => {
  const arcs = ringOf(groups, CENTRE, RING);
  const hubAt = new Map(hubs.map(({ id, angle }) => [id, onCircle(CENTRE, INNER, (angle / 180) * Math.PI)]));
  const most = Math.max(1e-9, ...edges.map(({ amount }) => amount));
  const drawn = edges.flatMap(({ from, to, amount, label }) => {
    const width = 1 + (amount / most) * (MAX_WIDTH - 1);
    const way = wayOf(from, to, { arcs, hubAt, centre: CENTRE, ring: RING, hub: HUB });
    return way ? [{ key: `${from} ${to}`, label, width, ...curve(way, width) }] : [];
  });
  return (
    <svg className="figure flow" direction="ltr" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
      {drawn.map(({ key, label, width, path, head }) => (
        <g key={key} className="flow-edge">
          <title>{label}</title>
          <path d={path} fill="none" stroke="var(--a)" strokeWidth={width} />
          <path d={head} fill="var(--a)" />
        </g>
      ))}
      {arcs.map((arc) => (
        <FlowGroupMark key={arc.id} arc={arc} says={sizeText(arc.size)} />
      ))}
      {hubs.map((hub) => (
        <FlowHubMark
          key={hub.id}
          hub={hub}
          at={hubAt.get(hub.id) ?? CENTRE}
          below={(hubAt.get(hub.id) ?? CENTRE).y > CENTRE.y - 40}
        />
      ))}
    </svg>
  );
};
