/**
 * Philox4x32-10 (Salmon et al., SC 2011): a draw is a function of its key and counter and of nothing else, so switching one
 * channel on can add events but never move another draw.
 */
const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** High 32 bits of an unsigned product, without BigInt. */
const mulHigh = (a: number, b: number): number => {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16);
  const cross = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + Math.floor(middle / 0x10000) + Math.floor(cross / 0x10000)) >>> 0;
};

/** The four 32-bit words of a key and counter. @param out takes them */
export const philox = (
  k0: number,
  k1: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  out: Uint32Array,
): void => {
  let a = c0 >>> 0;
  let b = c1 >>> 0;
  let c = c2 >>> 0;
  let d = c3 >>> 0;
  let x = k0 >>> 0;
  let y = k1 >>> 0;
  for (let round = 0; round < 10; round += 1) {
    const high0 = mulHigh(M0, a);
    const low0 = Math.imul(M0, a) >>> 0;
    const high1 = mulHigh(M1, c);
    const low1 = Math.imul(M1, c) >>> 0;
    a = (high1 ^ b ^ x) >>> 0;
    b = low1;
    c = (high0 ^ d ^ y) >>> 0;
    d = low0;
    x = (x + W0) >>> 0;
    y = (y + W1) >>> 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
};

/** What a draw is for. Part of the counter: numbers are permanent. */
export const STREAMS = {
  state: 1,
  person: 2,
  leg: 3,
  record: 4,
  channel: 5,
  match: 6,
  review: 7,
  misuse: 8,
  recall: 9,
  redress: 10,
  /** Points of a sensitivity analysis and resamples of its intervals: nothing of the model. */
  sampling: 11,
} as const;
export type Stream = (typeof STREAMS)[keyof typeof STREAMS];

/** Draw `n` of what `stream` decides about the pair (a, b): uniform in (0, 1), 32 bits. */
export type Draws = (stream: Stream, a: number, b: number, n: number) => number;

/**
 * Draws keyed by (seed, replication). Each block gives four of them; the last block is kept, because draws of one occasion
 * are asked for one after the other. What is kept changes the time and never a value.
 */
export const drawsFor = (seed: number, replication: number): Draws => {
  const words = new Uint32Array(4);
  let stream0 = -1;
  let a0 = -1;
  let b0 = -1;
  let block0 = -1;
  return (stream, a, b, n) => {
    const block = n >>> 2;
    if (a !== a0 || stream !== stream0 || b !== b0 || block !== block0) {
      philox(seed, replication, stream, a, b, block, words);
      stream0 = stream;
      a0 = a;
      b0 = b;
      block0 = block;
    }
    return ((words[n & 3] ?? 0) + 0.5) / 4_294_967_296;
  };
};
