/** What a service refused, told at the fields of the form it came from. */
import type { ProblemDetails } from '../../shared/problem.ts';

export type Refusals = NonNullable<ProblemDetails['errors']>;
/** By the name of the field. */
export type FieldProblems = Readonly<Record<string, string>>;

/** Where a form calls a part of the command otherwise. */
const CALLED: Readonly<Record<string, string>> = { note: 'remark', says: 'remark', from: 'value', words: 'value' };

/** `/vote/yes` is the field `vote.yes`, or `yes`; a place in a list is the list. */
const nameOf = (pointer: string, names: readonly string[]): string | undefined => {
  const parts = pointer
    .split('/')
    .slice(1)
    .filter((part) => !/^\d+$/.test(part));
  const tried = parts.flatMap((_, n) => [parts.slice(n).join('.'), parts.slice(0, n + 1).join('.')]);
  return [...tried, ...parts.map((part) => CALLED[part] ?? '')].find((one) => names.includes(one));
};

/** @returns what stands at each field, and what no field of the form is to blame for */
export const placed = (
  refusals: Refusals,
  names: readonly string[],
): { at: FieldProblems; rest: readonly string[] } => {
  const at: Record<string, string> = {};
  const rest: string[] = [];
  for (const { pointer, detail } of refusals) {
    const name = nameOf(pointer, names);
    if (name === undefined) rest.push(detail);
    else at[name] ??= detail;
  }
  return { at, rest };
};

/** What an answer refuses and where; a rule speaks in the words that the page has for it. */
export const refusalsOf = ({ message, problem }: { message: string; problem: ProblemDetails }): Refusals =>
  (problem.errors ?? []).map((one) => (problem.rule === undefined ? one : { ...one, detail: message }));
