import { routes } from '@concord/domain';
import { Action, Modal } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, command, get } from '../../shared/api.ts';
import { codeText } from '../../shared/codes.ts';
import { useSession } from '../../shared/queries.ts';
import { isLive, useMoment } from '../../shared/time.ts';
import { answersOf, fieldsOf, type SchemaField } from './schema-fields.ts';

const Control = ({ field, id }: { field: SchemaField; id: string }): ReactNode => {
  const { name, required, kind, choices } = field;
  const shared = { id, name, required };
  if (kind === 'number') return <input {...shared} type="number" min={0} />;
  if (kind !== 'choice') return <input {...shared} placeholder={choices.join(', ')} maxLength={4_000} />;
  return (
    <select {...shared}>
      {choices.map((one) => (
        <option key={one} value={one}>
          {one.replaceAll('-', ' ')}
        </option>
      ))}
    </select>
  );
};

/** One act of a delegate, asked for as its schema says; where it is refused, the rule's own words stand in the form. */
export const SchemaAct = ({
  type,
  target,
  own = {},
}: {
  type: string;
  /** The item that it is done to; none makes a new one. */
  target?: { id: string; version: number };
  /** Fields that are not asked for: the party that acts, or what is chosen already. */
  own?: Readonly<Record<string, unknown>>;
}): ReactNode => {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const session = useSession();
  const live = isLive(useMoment());
  const base = useId();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  // One intent keeps its key and its id, so that sending it again after a lost answer does nothing twice.
  const intent = useRef({ key: '', id: '' });
  const delegate = session.data?.roles.includes('delegate') && session.data.party !== null;
  const barred = live ? (delegate ? undefined : t('record.notDelegate')) : t('record.past');
  const fields = open ? fieldsOf(type, Object.keys(own)) : [];
  const give = async (form: FormData): Promise<void> => {
    const body = { ...own, ...answersOf(fields, form) };
    const path = (routes.get(type)?.path ?? '').replace('{id}', encodeURIComponent(target?.id ?? ''));
    const { id, key } = intent.current;
    const { position } = target
      ? await command(path, body, target.version, key)
      : await command(path, { id, ...body }, undefined, key);
    const list = path.split('/').slice(0, 3).join('/');
    await get(`${list}/${encodeURIComponent(target?.id ?? id)}?atLeast=${position}`);
    await queries.invalidateQueries({ queryKey: ['list'] });
    setOpen(false);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    void give(new FormData(event.currentTarget))
      .catch((error: unknown) => setProblem(error instanceof ApiError ? error.problem.detail : t('record.noAnswer')))
      .finally(() => setBusy(false));
  };
  const begin = (): void => {
    intent.current = { key: crypto.randomUUID(), id: `${type.split('/')[0]}-${Date.now().toString(36)}` };
    setProblem(undefined);
    setOpen(true);
  };
  const title = codeText('capacity.act', type);
  return (
    <>
      <Action small barred={barred} onAct={begin}>
        {title}
      </Action>
      {open ? (
        <Modal title={title} onClose={() => setOpen(false)}>
          <form className="act-form" onSubmit={submit}>
            {fields.map((field) => (
              <label className="field" key={field.name} htmlFor={`${base}-${field.name}`}>
                {codeText('capacity.field', field.name)}
                {field.required ? '' : ` (${t('record.optional')})`}
                <Control field={field} id={`${base}-${field.name}`} />
              </label>
            ))}
            {problem === undefined ? null : (
              <p className="error" role="alert">
                {problem}
              </p>
            )}
            <span className="dialog-actions">
              <Action onAct={() => setOpen(false)}>{t('record.leave')}</Action>
              <button type="submit" className="button primary" disabled={busy}>
                {title}
              </button>
            </span>
          </form>
        </Modal>
      ) : null}
    </>
  );
};
