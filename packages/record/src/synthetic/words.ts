/** Words that mean nothing, and dates moved. */
import { createHash } from 'node:crypto';

const WORDS = [
  'synthetic',
  'text',
  'of',
  'no',
  'meaning',
  'made',
  'to',
  'measure',
  'for',
  'size',
  'alone',
  'and',
  'nothing',
  'else',
];

/** @returns synthetic words of about the length of the given ones; the same for the same text and place */
export const textLike = (text: string, place: string): string => {
  const bytes = createHash('sha256').update(place).update('\0').update(text).digest();
  let out = 'synthetic';
  for (let at = 0; out.length < text.length - 4; at += 1)
    out += ` ${WORDS[(bytes[at % bytes.length] ?? 0) % WORDS.length]}`;
  return out;
};

/** @param date of any precision @returns it with its precision, so many years before; 29 February becomes the 28th where it must */
export const shiftYears = (date: string, years: number): string => {
  const year = String(Number(date.slice(0, 4)) - years).padStart(4, '0');
  const leap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const rest = date.slice(4);
  return year + (rest === '-02-29' && !leap ? '-02-28' : rest);
};
