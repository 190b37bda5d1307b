/** What a schema refuses, in our own words: zod's defaults are a library's English. A message of ours stays. */
import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  record: 'an object',
  object: 'an object',
  null: 'null',
  undefined: 'left out',
};
const UNITS: Readonly<Record<string, string>> = { string: 'character', array: 'entry', set: 'entry' };

const counted = (count: number | bigint, origin: string): string => {
  const unit = UNITS[origin];
  if (unit === undefined) return String(count);
  const one = Number(count) === 1;
  return `${count} ${one ? unit : unit === 'entry' ? 'entries' : `${unit}s`}`;
};

/** "must be at least 1", "must have at least 8 characters". */
const bounded = (bound: string, count: number | bigint, origin: string): string =>
  `must ${UNITS[origin] === undefined ? 'be' : 'have'} ${bound} ${counted(count, origin)}`;

const say = (issue: z.core.$ZodIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'too_small':
      return bounded(issue.inclusive === false ? 'more than' : 'at least', issue.minimum, issue.origin);
    case 'too_big':
      return bounded(issue.inclusive === false ? 'less than' : 'at most', issue.maximum, issue.origin);
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'invalid_union':
      return 'has none of the forms that it may have';
    case 'invalid_key':
      return 'has a key that is not known';
    default:
      return undefined;
  }
};

/** Zod's own messages all begin so; ours are predicates ("must …"), and go before. */
const THEIRS = /^(Too (small|big)|Invalid|Unrecognized)\b/;

export const inOurWords = (issue: z.core.$ZodIssue): string =>
  THEIRS.test(issue.message) ? (say(issue) ?? 'is not valid') : issue.message;
