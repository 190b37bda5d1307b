/** Query parameters and small bodies: every field is parsed, and what is unknown, twice, too long or wrong is refused by name. */
import { Day } from '@concord/domain';
import { isStorable, Problem, refuseUnfit, validationProblem } from '@concord/service-kit';
import { z } from 'zod';

export type Raw = Readonly<Record<string, string | string[] | undefined>>;

const FILTER_LENGTH = 200;

export const Whole = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);
/** Of an event: the first is 1. */
export const Position = Whole.pipe(z.number().min(1, 'must be at least 1'));
export const Limit = Whole.pipe(z.number().min(1, 'must be at least 1').max(1_000, 'must be at most 1000')).default(
  100,
);
export const Filter = z.string().max(FILTER_LENGTH, `must have at most ${FILTER_LENGTH} characters`);

/** The moment that is asked for. */
export const TIME = {
  asOf: Day.optional(),
  knownAt: Day.optional(),
  position: Whole.optional(),
  atLeast: Whole.optional(),
};

/** @param status 404 where it names what is not there */
export const parameterProblem = (name: string, says: string, status: 400 | 404 = 400): Problem =>
  new Problem(status, `The parameter "${name}" ${says}.`, { errors: [{ pointer: `/${name}`, detail: says }] });

/** @throws {@link Problem} 400 naming the parameter and the rule */
export const parseParameters = <S extends z.core.$ZodLooseShape>(raw: unknown, shape: S): z.infer<z.ZodObject<S>> => {
  const given = Object.entries((raw ?? {}) as Raw).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    if (!Object.hasOwn(shape, name))
      throw parameterProblem(name, `is not known here; known are ${Object.keys(shape).join(', ')}`);
    if (Array.isArray(value)) throw parameterProblem(name, 'is given twice');
    if (!isStorable(value ?? '')) throw parameterProblem(name, 'must not hold the character U+0000');
  }
  const parsed = z.object(shape).safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw parameterProblem(String(issue?.path[0]), issue?.message ?? 'is not valid');
};

/** Log time is exact: there is nothing to wait for. */
export const refuseBoth = ({ position, atLeast }: { position?: number | undefined; atLeast?: number | undefined }) => {
  if (position !== undefined && atLeast !== undefined) throw parameterProblem('atLeast', 'does not go with "position"');
};

/**
 * One goes back to a day: none after today, which is told in UTC as every day of the record is. What is scheduled ahead stands
 * in the items as they are today.
 */
export const refuseAhead = (asked: { asOf?: Day | undefined; knownAt?: Day | undefined }, today: Day): void => {
  for (const name of ['asOf', 'knownAt'] as const) {
    const day = asked[name];
    if (day !== undefined && day > today) throw parameterProblem(name, `must not be after today, ${today} (UTC)`);
  }
};

/** @throws {@link Problem} 400 naming the field and the rule */
export const parseBody = <S extends z.ZodType>(schema: S, body: unknown): z.infer<S> => {
  refuseUnfit(body);
  const result = schema.safeParse(body ?? {});
  if (!result.success) throw validationProblem(result.error, 'The body');
  return result.data;
};
