/** SHA-256 (FIPS 180-4) of a text in UTF-8, as hex: what names a scenario and a log is checked where it is decided, without I/O. */
import { canonicalJson } from './canonical.ts';

const PRIMES = ((): number[] => {
  const found: number[] = [];
  for (let n = 2; found.length < 64; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
})();
/** The first 32 bits of the fraction of a root, as the standard makes its constants. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 4_294_967_296) | 0;
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUND = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** As a TextEncoder writes it, which not every place that runs this has. */
const utf8 = (text: string): Uint8Array => {
  const escaped = encodeURIComponent(text.toWellFormed());
  const bytes = new Uint8Array(escaped.length);
  let length = 0;
  for (let at = 0; at < escaped.length; at += 1) {
    const isEscape = escaped[at] === '%';
    bytes[length] = isEscape ? Number.parseInt(escaped.slice(at + 1, at + 3), 16) : escaped.charCodeAt(at);
    if (isEscape) at += 2;
    length += 1;
  }
  return bytes.subarray(0, length);
};

/** The message with its end mark and its length in bits, a multiple of 64 bytes. */
const padded = (text: string): DataView => {
  const bytes = utf8(text);
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 8, Math.floor(bytes.length / 536_870_912));
  view.setUint32(whole.length - 4, (bytes.length * 8) >>> 0);
  return view;
};

const schedule = (words: Int32Array, view: DataView, from: number): void => {
  for (let t = 0; t < 16; t += 1) words[t] = view.getInt32(from + 4 * t);
  for (let t = 16; t < 64; t += 1) {
    const [a, b] = [words[t - 15] ?? 0, words[t - 2] ?? 0];
    const small = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const large = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    words[t] = (words[t - 16] ?? 0) + small + (words[t - 7] ?? 0) + large;
  }
};

export const sha256Hex = (text: string): string => {
  const view = padded(text);
  const hash = Int32Array.from(START);
  const words = new Int32Array(64);
  for (let from = 0; from < view.byteLength; from += 64) {
    schedule(words, view, from);
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
    for (let t = 0; t < 64; t += 1) {
      const choice = (e & f) ^ (~e & g);
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const one = h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (ROUND[t] ?? 0) + (words[t] ?? 0);
      const two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, n) => {
      hash[n] = (hash[n] ?? 0) + word;
    });
  }
  return [...hash].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};

/** The name of a value: of the canonical JSON of it. */
export const hashOf = (value: unknown): string => sha256Hex(canonicalJson(value));
