import { type ReactNode, type Ref, useImperativeHandle, useLayoutEffect, useMemo, useRef } from 'react';
import { FlowGroupMark, type FlowHub, FlowHubMark } from './flow.tsx';
import { controlOf, curve, type FlowGroup, onCircle, ringOf, wayOf } from './flow-layout.ts';
import { type DotLook, type Dots, type Painted, type Picture, paintDots, prepare } from './stage-dots.ts';
import { type Curve, type Moves, paintMoves } from './stage-moves.ts';
import { useWidth } from './use-width.ts';

export type StageEdge = { from: string; to: string; amount: number; label: string };
/** Draws the minute. @param span minutes that a crossing takes on the screen @returns milliseconds that it took */
export type StageHandle = { draw(at: number, span: number): number };
/** Colours of the style sheet by mark; `sizes` in pixels. */
export type StageLook = {
  waiting: string;
  dots: readonly { colour: string; size: number }[];
  moves: readonly string[];
};

const HUB = 10;
const MAX_WIDTH = 8;

const geometryOf = (groups: readonly FlowGroup[], hubs: readonly FlowHub[], width: number) => {
  const aside = width < 480 ? 84 : 116;
  const rim = Math.max(70, Math.min(width / 2 - aside, 226));
  const height = 2 * rim + 84;
  const centre = { x: width / 2, y: height / 2 };
  const ring = rim * 0.64;
  const arcs = ringOf(groups, centre, ring).map((arc) => ({ ...arc, labelAt: onCircle(centre, rim + 12, arc.middle) }));
  const hubAt = new Map(hubs.map(({ id, angle }) => [id, onCircle(centre, rim * 0.31, (angle / 180) * Math.PI)]));
  const radii = { rim, border: rim * 0.86, core: rim * 0.72 };
  return { width, height, centre, ring, arcs, hubAt, radii };
};

/** A colour of the style sheet as a pixel of a picture. */
const pixelOf = (context: CanvasRenderingContext2D, colour: string): number => {
  const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1];
  context.fillStyle = name ? getComputedStyle(context.canvas).getPropertyValue(name).trim() : colour;
  const [r = 0, g = 0, b = 0] = (String(context.fillStyle).slice(1).match(/../g) ?? []).map((hex) =>
    Number.parseInt(hex, 16),
  );
  return ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;
};

type Prepared = {
  picture: Picture;
  image: ImageData;
  context: CanvasRenderingContext2D;
  painted: Painted;
  look: DotLook;
  moves: readonly number[];
};

/**
 * A flow that can be played: groups in a ring with a border, dots that cross it, what goes along the arrows. The picture of
 * the dots is drawn by `handle`, outside of React. Schematic, never mirrored. Its alternative in words is the caller's.
 */
export const Stage = ({
  title,
  groups,
  hubs,
  edges,
  nodes,
  dots,
  moves,
  look,
  sizeText,
  handle,
}: {
  title: string;
  groups: readonly FlowGroup[];
  hubs: readonly FlowHub[];
  /** `amount` as a share of the widest, 0 to 1. */
  edges: readonly StageEdge[];
  /** Ids of the numbers in `dots` and `moves`. */
  nodes: readonly string[];
  dots: Dots;
  moves: Moves;
  look: StageLook;
  sizeText(size: number): string;
  handle: Ref<StageHandle>;
}): ReactNode => {
  const [box, width] = useWidth<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const prepared = useRef<Prepared>(undefined);
  const last = useRef({ at: 0, span: 1 });
  const place = useMemo(() => geometryOf(groups, hubs, Math.max(280, width)), [groups, hubs, width]);
  const { arcs, hubAt, centre, ring, radii, height } = place;
  const ways = useMemo(() => ({ arcs, hubAt, centre, ring, hub: HUB }), [arcs, hubAt, centre, ring]);
  const curves = useMemo(
    () =>
      nodes.flatMap((from) =>
        nodes.map((to): Curve | undefined => {
          const way = wayOf(from, to, ways);
          return way && { from: way.from, control: controlOf(way), to: way.to };
        }),
      ),
    [nodes, ways],
  );

  const prepareFrame = (): Prepared | undefined => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (!current || !context || width === 0) return undefined;
    const scale = Math.min(2, window.devicePixelRatio || 1);
    const [w, h] = [Math.round(place.width * scale), Math.round(height * scale)];
    current.width = w;
    current.height = h;
    const image = context.createImageData(w, h);
    const picture = { pixels: new Uint32Array(image.data.buffer), width: w, height: h, scale, ...centre };
    const ownLook = {
      waiting: pixelOf(context, look.waiting),
      colours: look.dots.map(({ colour }) => pixelOf(context, colour)),
      sizes: look.dots.map(({ size }) => size),
    };
    const sectors = nodes.map((id) => arcs.find((arc) => arc.id === id) ?? { from: 0, to: 0 });
    const painted = prepare(dots, sectors, radii, picture, ownLook);
    return { picture, image, context, painted, look: ownLook, moves: look.moves.map((one) => pixelOf(context, one)) };
  };
  const draw = (at: number, span: number): number => {
    const started = performance.now();
    last.current = { at, span };
    prepared.current ??= prepareFrame();
    const frame = prepared.current;
    if (!frame) return 0;
    frame.picture.pixels.fill(0);
    paintDots(frame.picture, frame.painted, at, Math.max(1, span), frame.look);
    paintMoves(frame.picture, moves, curves, nodes.length, at, frame.moves);
    frame.context.putImageData(frame.image, 0, 0);
    return performance.now() - started;
  };
  useImperativeHandle(handle, () => ({ draw }));
  // Another size, another run, or other colours: everything is worked out anew and drawn where it stood.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it draws with hangs on exactly these.
  useLayoutEffect(() => {
    const again = (): void => {
      prepared.current = undefined;
      draw(last.current.at, last.current.span);
    };
    again();
    const themes = new MutationObserver(again);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-time'] });
    return () => themes.disconnect();
  }, [place, dots, moves, curves, look]);

  const drawn = edges.flatMap(({ from, to, amount, label }) => {
    const way = wayOf(from, to, ways);
    const thick = 1 + amount * (MAX_WIDTH - 1);
    return way ? [{ key: `${from} ${to}`, label, thick, none: amount === 0, ...curve(way, thick) }] : [];
  });
  return (
    <div ref={box} className="stage" dir="ltr">
      <svg className="figure" width={place.width} height={height} role="img" aria-label={title}>
        <circle cx={centre.x} cy={centre.y} r={radii.border} fill="none" stroke="var(--rule)" />
        {arcs.map(({ id, from, to }) => {
          const [a, b] = [onCircle(centre, radii.border, from), onCircle(centre, radii.border, to)];
          const large = to - from > Math.PI ? 1 : 0;
          const path = `M${a.x} ${a.y}A${radii.border} ${radii.border} 0 ${large} 1 ${b.x} ${b.y}`;
          return <path key={id} d={path} fill="none" stroke="var(--edge)" strokeWidth={1.5} />;
        })}
        {drawn.map(({ key, label, thick, none, path, head }) => (
          <g key={key} className="flow-edge">
            <title>{label}</title>
            <path d={path} fill="none" stroke={none ? 'var(--edge)' : 'var(--a)'} strokeWidth={thick} />
            <path d={head} fill={none ? 'var(--edge)' : 'var(--a)'} />
          </g>
        ))}
        {arcs.map((arc) => (
          <FlowGroupMark key={arc.id} arc={arc} says={sizeText(arc.size)} />
        ))}
        {hubs.map((hub) => {
          const at = hubAt.get(hub.id) ?? centre;
          return <FlowHubMark key={hub.id} hub={hub} at={at} below={at.y > centre.y - 40} />;
        })}
      </svg>
      <canvas ref={canvas} style={{ inlineSize: place.width, blockSize: height }} />
    </div>
  );
};
