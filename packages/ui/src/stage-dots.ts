/**
 * Many dots of which each crosses a border once: a band of those that wait outside, one of those that are across inside,
 * both as deep as they are many. Drawn pixel by pixel into one picture, so that a frame of a hundred thousand stays short.
 */
export type Dots = { readonly tick: Int32Array; readonly node: Int32Array; readonly mark: Int32Array };
export type Sector = { from: number; to: number };
export type Radii = { rim: number; border: number; core: number };
/** Angle clockwise from the top and distance from the centre, of each dot before and after. */
export type Slots = Readonly<Record<'waitAngle' | 'waitRadius' | 'doneAngle' | 'doneRadius', Float32Array>>;

const WIDEST = 3;

/** Side of the square that a dot gets, so that the fullest sector fits into its band. */
const spacingOf = (counts: readonly number[], sectors: readonly Sector[], { rim, border, core }: Radii): number =>
  counts.reduce((least, count, n) => {
    const sector = sectors[n];
    if (!sector || count === 0) return least;
    const angle = (sector.to - sector.from) / 2;
    const area = angle * Math.min(rim * rim - border * border, border * border - core * core);
    return Math.min(least, Math.sqrt(area / count) * 0.96);
  }, WIDEST);

/** Fills a band row by row from the border. @param outwards or inwards */
const createBand = (sector: Sector, border: number, spacing: number, outwards: boolean) => {
  let row = 0;
  let place = 0;
  return (): { angle: number; radius: number } => {
    const step = (row + 0.8) * spacing;
    const radius = outwards ? border + step : Math.max(1, border - step);
    const angle = sector.from + (place * spacing) / radius;
    place += 1;
    if (angle + spacing / radius > sector.to) {
      row += 1;
      place = 0;
    }
    return { angle, radius };
  };
};

/** @param dots in the order of their ticks; a `node` is the number of a sector */
export const slotsOf = ({ tick, node }: Dots, sectors: readonly Sector[], radii: Radii): Slots => {
  const count = tick.length;
  const counts = sectors.map(() => 0);
  for (const n of node) counts[n] = (counts[n] ?? 0) + 1;
  const spacing = spacingOf(counts, sectors, radii);
  const slots = {
    waitAngle: new Float32Array(count),
    waitRadius: new Float32Array(count),
    doneAngle: new Float32Array(count),
    doneRadius: new Float32Array(count),
  };
  const inside = sectors.map((sector) => createBand(sector, radii.border, spacing, false));
  const outside = sectors.map((sector) => createBand(sector, radii.border, spacing, true));
  for (let n = 0; n < count; n += 1) {
    const slot = inside[node[n] ?? 0]?.() ?? { angle: 0, radius: 0 };
    slots.doneAngle[n] = slot.angle;
    slots.doneRadius[n] = slot.radius;
  }
  // Who crosses last waits at the border: the band grows thinner from its rim.
  for (let n = count - 1; n >= 0; n -= 1) {
    const slot = outside[node[n] ?? 0]?.() ?? { angle: 0, radius: 0 };
    slots.waitAngle[n] = slot.angle;
    slots.waitRadius[n] = slot.radius;
  }
  return slots;
};

/** Number of dots whose tick is at most this one. */
export const doneAt = (tick: Int32Array, at: number): number => {
  let [low, high] = [0, tick.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tick[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
};

export type Picture = { pixels: Uint32Array; width: number; height: number; scale: number; x: number; y: number };
/** Colours as in a picture: alpha, blue, green, red from the highest byte. By mark; `sizes` in pixels of the screen. */
export type DotLook = { waiting: number; colours: readonly number[]; sizes: readonly number[] };

export const square = (
  { pixels, width, height }: Picture,
  x: number,
  y: number,
  size: number,
  colour: number,
): void => {
  const half = size >> 1;
  const [left, top] = [Math.max(0, (x | 0) - half), Math.max(0, (y | 0) - half)];
  const [right, bottom] = [Math.min(width, left + size), Math.min(height, top + size)];
  for (let row = top; row < bottom; row += 1)
    for (let at = row * width + left; at < row * width + right; at += 1) pixels[at] = colour;
};

/** Places of the dots in a picture, as numbers of pixels: worked out once for a size. */
export const pixelsOf = (
  angle: Float32Array,
  radius: Float32Array,
  { width, height, scale, x, y }: Picture,
): Int32Array => {
  const places = new Int32Array(angle.length);
  for (let n = 0; n < angle.length; n += 1) {
    const [a, r] = [angle[n] ?? 0, (radius[n] ?? 0) * scale];
    const px = Math.min(width - 1, Math.max(0, (x * scale + r * Math.sin(a)) | 0));
    const py = Math.min(height - 1, Math.max(0, (y * scale - r * Math.cos(a)) | 0));
    places[n] = py * width + px;
  }
  return places;
};

export type Painted = { dots: Dots; slots: Slots; waiting: Int32Array; done: Int32Array; special: Int32Array };

export const prepare = (
  dots: Dots,
  sectors: readonly Sector[],
  radii: Radii,
  picture: Picture,
  look: DotLook,
): Painted => {
  const slots = slotsOf(dots, sectors, radii);
  return {
    ...{ dots, slots },
    waiting: pixelsOf(slots.waitAngle, slots.waitRadius, picture),
    done: pixelsOf(slots.doneAngle, slots.doneRadius, picture),
    special: Int32Array.from([...dots.mark.keys()].filter((n) => (look.sizes[dots.mark[n] ?? 0] ?? 1) > 1)),
  };
};

/**
 * Every dot at a minute. Who crosses within `span` minutes is on the way.
 * @returns how many are across
 */
export const paintDots = (picture: Picture, painted: Painted, at: number, span: number, look: DotLook): number => {
  const { pixels, scale, x, y } = picture;
  const { dots, slots, waiting, done, special } = painted;
  const { tick, mark } = dots;
  const across = doneAt(tick, at);
  const settled = doneAt(tick, at - span);
  for (let n = across; n < tick.length; n += 1) pixels[waiting[n] ?? 0] = look.waiting;
  for (let n = 0; n < settled; n += 1) pixels[done[n] ?? 0] = look.colours[mark[n] ?? 0] ?? 0;
  const size = Math.max(2, Math.round(2 * scale));
  for (let n = settled; n < across; n += 1) {
    const way = (at - (tick[n] ?? 0)) / span;
    const angle = (slots.waitAngle[n] ?? 0) + ((slots.doneAngle[n] ?? 0) - (slots.waitAngle[n] ?? 0)) * way;
    const radius =
      ((slots.waitRadius[n] ?? 0) + ((slots.doneRadius[n] ?? 0) - (slots.waitRadius[n] ?? 0)) * way) * scale;
    square(
      picture,
      x * scale + radius * Math.sin(angle),
      y * scale - radius * Math.cos(angle),
      size,
      look.colours[mark[n] ?? 0] ?? 0,
    );
  }
  for (const n of special) {
    if (n >= settled) continue;
    const place = done[n] ?? 0;
    const [kind, row] = [mark[n] ?? 0, Math.floor(place / picture.width)];
    square(
      picture,
      place - row * picture.width,
      row,
      Math.round((look.sizes[kind] ?? 1) * scale),
      look.colours[kind] ?? 0,
    );
  }
  return across;
};
