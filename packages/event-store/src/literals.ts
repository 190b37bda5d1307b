/** Array literals of PostgreSQL. Quicker than the general ones of the driver, which an append of many small values feels. */

const SPECIAL = /["\\]/;
const EVERY_SPECIAL = /["\\]/g;

/** Every element is quoted, so that no text can end it. */
export const texts = (values: readonly (string | null)[]): string => {
  let literal = '';
  for (const value of values) {
    if (literal !== '') literal += ',';
    if (value === null) literal += 'NULL';
    else literal += `"${SPECIAL.test(value) ? value.replace(EVERY_SPECIAL, '\\$&') : value}"`;
  }
  return `{${literal}}`;
};

export const numbers = (values: readonly number[]): string => `{${values.join(',')}}`;

export const bytes = (values: readonly Uint8Array[]): string =>
  values.length === 0 ? '{}' : `{"\\\\x${values.map((value) => Buffer.from(value).toString('hex')).join('","\\\\x')}"}`;
