/** Synthetic people and what is written of them: a rendering of the name, a date, a state, a document; no biometrics beyond a flag. */
import { type Draws, STREAMS } from '../engine/philox.ts';
import { FAMILY_NAMES, GIVEN_NAMES, stem, zipfRank } from './names.ts';
import { romanize, SCHEMES, type Script } from './schemes.ts';

export type Person = {
  script: Script;
  given: string;
  family: string;
  /** Days since a day long ago. */
  born: number;
  nationality: number;
  document: number;
};

/** What a record or a passport says. `null`: nothing. */
export type Written = {
  given: string;
  family: string;
  born: number | null;
  nationality: number | null;
  document: number | null;
  biometric: boolean;
};

/** Dates of birth lie within so many days, nationalities are so many in each script. */
export const BIRTH_DAYS = 14_610;
export const NATIONALITIES = 12;

const PERSON = { given: 0, family: 1, born: 2, nationality: 3, document: 4 } as const;

/** Names of a script, made once. */
export const createPeople = (u: Draws) => {
  const made = new Map<string, string>();
  const named = (script: Script, serial: number): string => {
    const key = `${script} ${serial}`;
    const known = made.get(key) ?? stem(u, script, serial);
    made.set(key, known);
    return known;
  };
  return (script: Script, serial: number): Person => {
    const draw = (n: number): number => u(STREAMS.sampling, serial, 16 + script.length, n);
    return {
      script,
      given: named(script, zipfRank(draw(PERSON.given), GIVEN_NAMES)),
      family: named(script, GIVEN_NAMES + zipfRank(draw(PERSON.family), FAMILY_NAMES)),
      born: Math.floor(draw(PERSON.born) * BIRTH_DAYS),
      nationality: Math.floor(draw(PERSON.nationality) * NATIONALITIES),
      document: Math.floor(draw(PERSON.document) * 4_294_967_296),
    };
  };
};

/** How well what is written keeps what is so: chances of an error or a gap, by field. */
export type Errors = {
  typo: number;
  date: number;
  nationality: number;
  otherDocument: number;
  missing: { born: number; nationality: number; document: number; biometric: number };
};

/** A passport is read by machine; a record is typed from whatever was at hand. Assumptions, beside the share of names with an error. */
export const PASSPORT: Errors = {
  typo: 0.01,
  date: 0.002,
  nationality: 0.002,
  otherDocument: 0,
  missing: { born: 0, nationality: 0, document: 0, biometric: 0.3 },
};
export const RECORD: Errors = {
  typo: 0.19,
  date: 0.1,
  nationality: 0.05,
  otherDocument: 0.4,
  missing: { born: 0.2, nationality: 0.05, document: 0.5, biometric: 0.8 },
};

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** One letter left out, doubled, changed, or exchanged with the next. */
export const typo = (name: string, kind: number, where: number, letter: number): string => {
  const at = Math.floor(where * name.length);
  const [before, after] = [name.slice(0, at), name.slice(at + 1)];
  const here = name[at] ?? '';
  if (kind < 0.25) return name.length > 2 ? before + after : name;
  if (kind < 0.5) return before + here + here + after;
  if (kind < 0.75) return before + (ALPHABET[Math.floor(letter * ALPHABET.length)] ?? '') + after;
  return before + (after[0] ?? '') + here + after.slice(1);
};

const DRAW = { scheme: 0, given: 4, family: 8, rest: 12 } as const;

/**
 * @param draw draws of this rendering, by number
 * @returns what is written of the person, in a to z, by one scheme
 */
export const write = (person: Person, errors: Errors, draw: (n: number) => number): Written => {
  const schemes = SCHEMES[person.script];
  const scheme = schemes[Math.floor(draw(DRAW.scheme) * schemes.length)];
  const render = (name: string, from: number): string => {
    const plain = scheme ? romanize(name, scheme) : name;
    return draw(from) < errors.typo ? typo(plain, draw(from + 1), draw(from + 2), draw(from + 3)) : plain;
  };
  const rest = (n: number): number => draw(DRAW.rest + n);
  const { missing } = errors;
  const shift = (value: number, chance: number, n: number, size: number): number =>
    rest(n) < chance ? (value + 1 + Math.floor(rest(n + 1) * (size - 1))) % size : value;
  return {
    given: render(person.given, DRAW.given),
    family: render(person.family, DRAW.family),
    born: rest(0) < missing.born ? null : shift(person.born, errors.date, 1, BIRTH_DAYS),
    nationality: rest(3) < missing.nationality ? null : shift(person.nationality, errors.nationality, 4, NATIONALITIES),
    document: rest(6) < missing.document ? null : shift(person.document, errors.otherDocument, 7, 4_294_967_296),
    biometric: rest(9) >= missing.biometric,
  };
};
