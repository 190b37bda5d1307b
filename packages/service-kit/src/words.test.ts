import { expect, it } from 'vitest';
import { z } from 'zod';
import { validationProblem } from './problem.ts';

const said = (schema: z.ZodType, value: unknown): string | undefined => {
  const result = schema.safeParse(value);
  return result.success ? undefined : validationProblem(result.error).body.errors?.[0]?.detail;
};

it.each<[z.ZodType, unknown, string]>([
  [z.string().min(1), '', 'must have at least 1 character'],
  [z.string().max(3), 'abcd', 'must have at most 3 characters'],
  [z.array(z.string()).min(2), ['a'], 'must have at least 2 entries'],
  [z.number().min(1), 0, 'must be at least 1'],
  [z.number().gt(1), 1, 'must be more than 1'],
  [z.string(), 1, 'must be a text'],
  [z.int(), 1.5, 'must be a whole number'],
  [z.enum(['H', 'M']), 'X', 'must be one of H, M'],
  [z.union([z.string(), z.number()]), null, 'has none of the forms that it may have'],
  [z.string().regex(/a/, 'must hold an a'), 'b', 'must hold an a'],
  [z.uuid(), 'b', 'is not valid'],
])('a rule is told in our own words %#', (schema, value, words) => {
  expect(said(schema, value)).toBe(words);
});
