/** What a curator may add to a field: a claim with its sources, or the choice of one with its reason. Nothing is overwritten. */
import type { ListName } from '../../../shared/queries.ts';
import type { Field } from './acts.ts';

/**
 * Where a field lives: its item, and the name that the domain keeps its claims under. `adds`: false where a form cannot ask for
 * a value of it, so that only what is claimed already is judged.
 */
export type Curated = { list: ListName; id: string; version: number; fact: string; adds?: boolean };

export type Judged = 'prefer' | 'corroborate' | 'dispute' | 'retract';
const reason: Field = { name: 'reason', kind: 'text', required: true };
const confidence: Field = { name: 'confidence', kind: 'confidence', required: true };
const sources: Field = { name: 'sources', kind: 'sources', required: false };
/** Since when a source is public; a choice or a retraction is a curator's own, and counts from today. */
const since: Field = { name: 'publicFrom', kind: 'date', required: false };
/** What may be said of a claim that is there; what corroborates it is a further source. */
export const JUDGEMENTS: readonly { verb: Judged; part: string; fields: readonly Field[] }[] = [
  { verb: 'prefer', part: 'preferences', fields: [reason] },
  {
    ...{ verb: 'corroborate', part: 'corroborations' },
    fields: [{ ...sources, required: true }, confidence, { name: 'remark', kind: 'text', required: false }, since],
  },
  { verb: 'dispute', part: 'disputes', fields: [reason, sources, confidence, since] },
  { verb: 'retract', part: 'retractions', fields: [reason, sources] },
];
export const claimFields = (dated: boolean): readonly Field[] => [
  { name: 'value', kind: dated ? 'dateOrWords' : 'line', required: true },
  sources,
  confidence,
  { name: 'remark', kind: 'text', required: false },
  since,
];

type Answers = Readonly<Record<string, string>>;
const words = (text: string | undefined): string => (text ?? '').trim();

const keysIn = (text: string | undefined): readonly string[] =>
  words(text)
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');

/** By which sources, how sure, and since when it is public where a day is given. */
const assertionOf = (answers: Answers, confidence: string, occurredAt: string | null): Record<string, unknown> => {
  const publicFrom = words(answers['publicFrom']);
  return {
    sources: keysIn(answers['sources']),
    confidence: answers['confidence'] ?? confidence,
    occurredAt,
    ...(publicFrom === '' ? {} : { publicFrom }),
  };
};

export const judgeBody = (
  { fact }: Curated,
  verb: Judged,
  claim: string,
  answers: Answers,
): Record<string, unknown> => {
  const remark = words(answers['remark']);
  return {
    field: fact,
    claim,
    ...(verb === 'corroborate' ? { says: remark === '' ? null : remark } : { reason: words(answers['reason']) }),
    assertion: assertionOf(answers, 'M', null),
  };
};

/** A date, or, where that was chosen, words in place of one. `claim`: a name for it that is free in its field. */
export const claimBody = (
  { fact }: Curated,
  claim: string,
  dated: boolean,
  answers: Answers,
): Record<string, unknown> => {
  const value = words(answers['value']);
  const instead = words(answers['words']);
  const date = dated && instead === '';
  const said = dated && !date ? { words: instead } : value;
  const remark = words(answers['remark']);
  return {
    field: fact,
    claim,
    value: said,
    from: dated ? said : null,
    assertion: {
      ...assertionOf(answers, 'L', date ? value : null),
      ...(remark === '' ? {} : { note: remark }),
    },
  };
};

/** c1, c2, …: the first that is not taken. */
export const freeName = (taken: readonly string[]): string => {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`c${n}`)) return `c${n}`;
};
