/** What a curator may add to a field: a claim with its sources, or the choice of one with its reason. Nothing is overwritten. */
import type { ListName } from '../../../shared/queries.ts';
import type { Field } from './acts.ts';

/** Where a field lives: its item, and the name that the domain keeps its claims under. */
export type Curated = { list: ListName; id: string; version: number; fact: string };

export const PREFER: readonly Field[] = [{ name: 'reason', kind: 'text', required: true }];
export const claimFields = (dated: boolean): readonly Field[] => [
  { name: 'value', kind: dated ? 'dateOrWords' : 'line', required: true },
  { name: 'sources', kind: 'sources', required: false },
  { name: 'confidence', kind: 'confidence', required: true },
  { name: 'remark', kind: 'text', required: false },
];

type Answers = Readonly<Record<string, string>>;
const words = (text: string | undefined): string => (text ?? '').trim();

export const preferBody = ({ fact }: Curated, claim: string, answers: Answers): Record<string, unknown> => ({
  field: fact,
  claim,
  reason: words(answers['reason']),
  assertion: { sources: [], confidence: 'M', occurredAt: null },
});

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
      sources: words(answers['sources'])
        .split(',')
        .map((key) => key.trim())
        .filter((key) => key !== ''),
      confidence: answers['confidence'] ?? 'L',
      occurredAt: date ? value : null,
      ...(remark === '' ? {} : { note: remark }),
    },
  };
};

/** c1, c2, …: the first that is not taken. */
export const freeName = (taken: readonly string[]): string => {
  for (let n = taken.length + 1; ; n += 1) if (!taken.includes(`c${n}`)) return `c${n}`;
};
