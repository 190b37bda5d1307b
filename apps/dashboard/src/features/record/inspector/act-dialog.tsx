import { Action } from '@concord/ui';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../../shared/time.ts';
import type { Field } from './acts.ts';

const Control = ({ field }: { field: Field }): ReactNode => {
  const { t } = useTranslation();
  const shared = { id: `act-${field.name}`, name: field.name, required: field.required, maxLength: 4_000 };
  if (field.kind === 'text') return <textarea {...shared} rows={3} />;
  if (field.kind === 'confidence')
    return (
      <select id={shared.id} name={field.name} defaultValue="M">
        {(['H', 'M', 'L'] as const).map((mark) => (
          <option key={mark} value={mark}>
            {t(`record.confidenceOf.${mark}`)}
          </option>
        ))}
      </select>
    );
  if (field.kind === 'date') return <input {...shared} type="date" min="1900-01-01" max="2100-12-31" />;
  return <input {...shared} />;
};

/** Asks for what an act needs, says as whom and on what it is done, and stays open with the reason where it is refused. */
export const ActDialog = ({
  title,
  says,
  verb,
  fields,
  danger,
  busy,
  problem,
  onClose,
  onAct,
}: {
  title: string;
  says: string;
  verb: string;
  fields: readonly Field[];
  danger: boolean;
  busy: boolean;
  problem: string | undefined;
  onClose(): void;
  onAct(answers: Readonly<Record<string, string>>): void;
}): ReactNode => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [incomplete, setIncomplete] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);
  const act = (): void => {
    if (form.current === null) return;
    if (!form.current.reportValidity()) {
      setIncomplete(true);
      return;
    }
    onAct(Object.fromEntries([...new FormData(form.current)].map(([name, value]) => [name, String(value)])));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act();
  };
  return (
    <dialog ref={dialog} aria-label={title} onClose={onClose}>
      <form ref={form} className="act-form" onSubmit={submit}>
        <h2>{title}</h2>
        <p className="second">{says}</p>
        {fields.map((field) => (
          <label className="field" key={field.name} htmlFor={`act-${field.name}`}>
            {t(`record.field.${field.name}`, { today: today() })}
            {field.required ? '' : ` (${t('record.optional')})`}
            <Control field={field} />
          </label>
        ))}
        {problem === undefined && !incomplete ? null : (
          <p className="error" role="alert">
            {problem ?? t('record.incomplete')}
          </p>
        )}
        <span className="dialog-actions">
          <Action onAct={() => dialog.current?.close()}>{t('record.leave')}</Action>
          <Action primary={!danger} danger={danger} barred={busy ? t('record.waiting') : undefined} onAct={act}>
            {verb}
          </Action>
        </span>
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </dialog>
  );
};
