import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { FieldProblems } from './field-problems.ts';

export type Described = { 'aria-invalid'?: true; 'aria-describedby'?: string };

/** What a control says of itself where it was refused. */
export const describedBy = (id: string, problem: string | undefined): Described =>
  problem === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-problem` };

/** Why a field was refused, beneath it. */
export const FieldProblem = ({ id, problem }: { id: string; problem: string | undefined }): ReactNode =>
  problem === undefined ? null : (
    <span className="error" id={`${id}-problem`}>
      {problem}
    </span>
  );

/** What stands above the buttons: that fields are marked, and what no field is to blame for. */
export const above = (t: TFunction, problem: string, at: FieldProblems, rest: readonly string[]): string =>
  Object.keys(at).length === 0 ? problem : [t('record.seeFields'), ...rest].join(' ');
