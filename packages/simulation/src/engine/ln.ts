/**
 * The natural logarithm with the bits of `@stdlib/math-base-special-ln` (FreeBSD's e_log.c), in less time: the
 * significand is scaled by an exact power of two, not by writing one half of a double, which a processor cannot forward to
 * the read of the whole that follows.
 */
import anyLn from '@stdlib/math-base-special-ln';

const LN2_HIGH = 6.931471803691238e-1;
const LN2_LOW = 1.9082149292705877e-10;
/** 32 bits are drawn, so no draw lies below 2^-33. */
const LEAST = 1 / 8_589_934_592;
const POWERS = new Float64Array(34).fill(1);
for (let n = 1; n < POWERS.length; n += 1) POWERS[n] = 2 * (POWERS[n - 1] ?? 0);
const double = new Float64Array(1);
const halves = new Int32Array(double.buffer);
double[0] = 1;
const HIGH = halves[1] === 0 ? 0 : 1;
const SIGNIFICAND = 0xfffff;

/** @param x anything; quick in [2^-33, 1), where every draw lies */
export const ln = (x: number): number => {
  if (!(x >= LEAST && x < 1)) return anyLn(x);
  double[0] = x;
  const word = halves[HIGH] ?? 0;
  const high = word & SIGNIFICAND;
  // The significand is brought into [√½, √2).
  const k = (word >> 20) - 1_023 + ((high + 0x95f64) >> 20);
  const f = x * (POWERS[0 - k] ?? 0) - 1;
  // So near to a power of two that the series is another one: one draw in 500,000.
  if ((SIGNIFICAND & (2 + high)) < 3) return anyLn(x);
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const rest = even + odd;
  if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
    const half = 0.5 * f * f;
    return k === 0 ? f - (half - s * (half + rest)) : k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
  }
  return k === 0 ? f - s * (f - rest) : k * LN2_HIGH - (s * (f - rest) - k * LN2_LOW - f);
};
