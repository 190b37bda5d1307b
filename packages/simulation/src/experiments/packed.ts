/**
 * Numbers as text, exact to the bit: two bits say what each is (none, a whole number, another), then come the whole ones in
 * as few bytes as they take and the others in eight; all of it in base64url.
 */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PLACES = new Map([...ALPHABET].map((letter, place) => [letter, place]));

const NONE = 0;
const WHOLE = 1;
const REAL = 2;
const LARGEST_WHOLE = 2_147_483_647;

const tagOf = (value: number | null): number => {
  if (value === null) return NONE;
  return Number.isInteger(value) && value >= 0 && value <= LARGEST_WHOLE && !Object.is(value, -0) ? WHOLE : REAL;
};

const toText = (bytes: readonly number[]): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    for (let place = 0; place <= Math.min(left, 3); place += 1) text += ALPHABET[(word >> (18 - 6 * place)) & 63];
  }
  return text;
};

const toBytes = (text: string): Uint8Array => {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [word, bits, length] = [0, 0, 0];
  for (const letter of text) {
    const place = PLACES.get(letter);
    if (place === undefined) throw new RangeError(`"${letter}" is no letter of base64url`);
    word = ((word << 6) | place) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[length] = (word >> bits) & 0xff;
    length += 1;
  }
  return bytes;
};

/** Of known length: `unpack` has to be told how many there are. */
export const pack = (values: readonly (number | null)[]): string => {
  const bytes: number[] = [];
  for (let at = 0; at < values.length; at += 4) {
    const four = values.slice(at, at + 4).map(tagOf);
    bytes.push(four.reduce((tags, tag, n) => tags | (tag << (2 * n)), 0));
  }
  const real = new DataView(new ArrayBuffer(8));
  for (const value of values) {
    if (value === null) continue;
    if (tagOf(value) === WHOLE) {
      let rest = value;
      for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
      bytes.push(rest);
    } else {
      real.setFloat64(0, value);
      for (let n = 0; n < 8; n += 1) bytes.push(real.getUint8(n));
    }
  }
  return toText(bytes);
};

/** @throws RangeError where the text is not that of `count` numbers */
export const unpack = (text: string, count: number): (number | null)[] => {
  const bytes = toBytes(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = Math.ceil(count / 4);
  const whole = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = view.getUint8(at);
      at += 1;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const values = Array.from({ length: count }, (_, n): number | null => {
    const tag = (view.getUint8(n >> 2) >> (2 * (n & 3))) & 3;
    if (tag === NONE) return null;
    if (tag === WHOLE) return whole();
    at += 8;
    return view.getFloat64(at - 8);
  });
  if (at !== bytes.length) throw new RangeError(`this is not the text of ${count} numbers`);
  return values;
};
