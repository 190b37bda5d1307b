import { Action, DateField, Modal } from '@concord/ui';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../shared/date-words.ts';
import { useList, useSession } from '../../../shared/queries.ts';
import { today } from '../../../shared/time.ts';
import { DateOrWordsField } from '../date-or-words.tsx';
import { above, type Described, describedBy, FieldProblem } from '../field-problem.tsx';
import { placed, type Refusals } from '../field-problems.ts';
import { useItemNames } from '../names.ts';
import { Recorded } from '../recorded.tsx';
import { SourceChoice } from '../source-choice.tsx';
import type { Field } from './acts.ts';

const EARLIEST = '1900-01-01';
const LATEST = '2100-12-31';

const Memberships = ({ id, name, ...rest }: { id: string; name: string } & Described): ReactNode => {
  const { t } = useTranslation();
  const party = useSession().data?.party;
  const nameOf = useItemNames();
  const own = (useList('memberships').data?.items ?? []).filter(
    (one) => one.member === party && one.standing === 'yes',
  );
  return (
    <select id={id} name={name} defaultValue="" {...rest}>
      <option value="">{t('record.nobody')}</option>
      {own.map((one) => (
        <option key={one.id} value={one.id}>
          {nameOf(one.id)}
        </option>
      ))}
    </select>
  );
};

const Control = ({ field, problem }: { field: Field; problem: string | undefined }): ReactNode => {
  const { t } = useTranslation();
  const shared = {
    ...{ id: `act-${field.name}`, name: field.name, required: field.required, maxLength: 4_000 },
    ...describedBy(`act-${field.name}`, problem),
  };
  if (field.kind === 'membership')
    return <Memberships id={shared.id} name={field.name} {...describedBy(shared.id, problem)} />;
  if (field.kind === 'text') return <textarea {...shared} rows={3} />;
  if (field.kind === 'confidence')
    return (
      <select id={shared.id} name={field.name} defaultValue="M" {...describedBy(shared.id, problem)}>
        {(['H', 'M', 'L'] as const).map((mark) => (
          <option key={mark} value={mark}>
            {t(`record.confidenceOf.${mark}`)}
          </option>
        ))}
      </select>
    );
  return <input {...shared} />;
};

/**
 * The second question before an act: what will be recorded, for whom and on which day, with what it needs besides. It stays
 * open with the reason where the act is refused; left by Cancel or Escape, nothing was done.
 */
export const ActDialog = ({
  title,
  says,
  verb,
  party,
  fields,
  danger,
  busy,
  problem,
  refusals,
  onClose,
  onAct,
}: {
  title: string;
  says?: string;
  verb: string;
  /** For whom; none where a curator tells what others did. */
  party?: string;
  fields: readonly Field[];
  danger: boolean;
  busy: boolean;
  problem: string | undefined;
  /** The same, by the places of the command that were refused. */
  refusals: Refusals;
  onClose(): void;
  onAct(answers: Readonly<Record<string, string>>): void;
}): ReactNode => {
  const { t } = useTranslation();
  const words = useDateWords();
  const names = fields.map((field) => field.name);
  const { at, rest } = placed(refusals, names);
  const form = useRef<HTMLFormElement>(null);
  const [incomplete, setIncomplete] = useState(false);
  const [dates, setDates] = useState<Readonly<Record<string, string>>>({});
  const act = (): void => {
    if (form.current === null) return;
    if (!form.current.reportValidity()) {
      setIncomplete(true);
      return;
    }
    setIncomplete(false);
    onAct(Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)])));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act();
  };
  const labelOf = (field: Field): string =>
    `${t(`record.field.${field.kind === 'membership' ? field.kind : field.name}`, { today: today() })}${field.required ? '' : ` (${t('record.optional')})`}`;
  return (
    <Modal title={title} onClose={onClose}>
      <form ref={form} className="act-form" onSubmit={submit}>
        {says === undefined ? null : <p className="second">{says}</p>}
        {fields.map((field) =>
          field.kind === 'sources' ? (
            <SourceChoice
              key={field.name}
              id={`act-${field.name}`}
              name={field.name}
              label={labelOf(field)}
              required={field.required}
              problem={at[field.name]}
            />
          ) : field.kind === 'dateOrWords' ? (
            <DateOrWordsField
              key={field.name}
              id={`act-${field.name}`}
              name={field.name}
              wordsName="words"
              label={labelOf(field)}
              problem={at[field.name]}
            />
          ) : field.kind === 'date' ? (
            <DateField
              key={field.name}
              id={`act-${field.name}`}
              name={field.name}
              label={labelOf(field)}
              value={dates[field.name] ?? ''}
              today={today()}
              min={EARLIEST}
              // What has happened cannot lie ahead; when it takes effect may.
              max={field.name === 'on' || field.name === 'publicFrom' ? today() : LATEST}
              required={field.required}
              words={words}
              problem={at[field.name]}
              onType={(text) => setDates({ ...dates, [field.name]: text })}
            />
          ) : (
            <div className="field" key={field.name}>
              <label htmlFor={`act-${field.name}`}>{labelOf(field)}</label>
              <Control field={field} problem={at[field.name]} />
              <FieldProblem id={`act-${field.name}`} problem={at[field.name]} />
            </div>
          ),
        )}
        {party === undefined ? null : <Recorded what={title} party={party} on={dates['on'] ?? ''} />}
        {problem === undefined && !incomplete ? null : (
          <p className="error" role="alert">
            {problem === undefined ? t('record.incomplete') : above(t, problem, at, rest)}
          </p>
        )}
        <span className="dialog-actions">
          <Action onAct={onClose}>{t('record.leave')}</Action>
          <Action primary={!danger} danger={danger} barred={busy ? t('record.waiting') : undefined} onAct={act}>
            {verb}
          </Action>
        </span>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Modal>
  );
};
