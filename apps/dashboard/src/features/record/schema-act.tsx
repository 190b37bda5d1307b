import { type Actor, may, routes } from '@concord/domain';
import { Action, Modal, numberText } from '@concord/ui';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, command } from '../../shared/api.ts';
import { codeText } from '../../shared/codes.ts';
import { homeOfKind, isItemId } from '../../shared/homes.ts';
import { type Session, useNames, useSession } from '../../shared/queries.ts';
import { verdictText } from '../../shared/server-words.ts';
import { isShownBy } from '../../shared/shown.ts';
import { isLive, useGo, useMoment } from '../../shared/time.ts';
import { above } from './field-problem.tsx';
import { placed, type Refusals, refusalsOf } from './field-problems.ts';
import { Recorded } from './recorded.tsx';
import { answersOf, fieldsOf, toldFieldsOf } from './schema-fields.ts';
import { type Options, SchemaFormFields } from './schema-form-fields.tsx';

const actorOf = ({ username, roles, party }: Session): Actor => ({
  ...{ id: username, roles },
  ...(party === null ? {} : { party }),
});

/** Why one may not give it, in words; undefined where one may try. */
export const useBarred = (): ((
  type: string,
  own: Readonly<Record<string, unknown>>,
  asserted?: boolean,
) => string | undefined) => {
  const { t } = useTranslation();
  const session = useSession();
  const live = isLive(useMoment());
  return (type, own, asserted = false) => {
    if (!live) return t('record.past');
    const party = session.data?.party ?? null;
    if (!session.data || (!asserted && (party === null || !session.data.roles.includes('delegate'))))
      return t('record.notDelegate');
    if (asserted && !session.data.roles.includes('curator')) return t('record.notCurator');
    // What the form still asks for is the service's to judge.
    const verdict = may(actorOf(session.data), { type, id: 'x', ...own }, asserted);
    return verdict.allowed || verdict.says.startsWith('You act for') ? undefined : verdictText(verdict);
  };
};

/** Ids begin as those of their kind on the record do. */
const newId = (type: string): string => {
  const kind = type.slice(0, type.indexOf('/'));
  const home = homeOfKind(kind);
  return `${home?.page === '/record' ? home.prefix : `${kind}-`}${Date.now().toString(36)}`;
};

/** Fields that the form fills in from the other answers. */
export type Fills = Readonly<Record<string, (answers: Readonly<Record<string, unknown>>) => unknown>>;

/**
 * One command, asked for as its schema says; where it is refused, the rule's own words stand in the form. A delegate acts; with
 * `asserted` a curator tells of what happened elsewhere, with sources and how sure.
 */
export const SchemaAct = ({
  type,
  target,
  own = {},
  initial = {},
  asserted = false,
  title: subject,
  options = {},
  fills = {},
  needed = [],
  barred: notNow,
  danger = false,
  reasonId,
  onDone,
}: {
  type: string;
  /** The item that it is done to; none makes a new one. */
  target?: { id: string; version: number };
  /** Fields that are not asked for: the party that acts, or what is chosen already. */
  own?: Readonly<Record<string, unknown>>;
  initial?: Readonly<Record<string, string>>;
  asserted?: boolean;
  /** What the item is called, where there is one. */
  title?: string | undefined;
  /** What may be chosen for a field that names another item. */
  options?: Options;
  fills?: Fills;
  /** Fields that the rules ask for, though the schema lets them be left out. */
  needed?: readonly string[];
  /** Why it cannot be done now, or not by this party. */
  barred?: string | undefined;
  danger?: boolean;
  /** Where the reason that bars it stands already. */
  reasonId?: string;
  /** It was recorded, at this position. */
  onDone?(position: number): void;
}): ReactNode => {
  const { t } = useTranslation();
  const go = useGo();
  const queries = useQueryClient();
  const barredBy = useBarred();
  const base = useId();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [refusals, setRefusals] = useState<Refusals>([]);
  // One intent keeps its key and its id, so that sending it again after a lost answer does nothing twice.
  const intent = useRef({ key: '', id: '' });
  const [on, setOn] = useState('');
  // Recorded at this position, and not shown yet.
  const [later, setLater] = useState<number>();
  const unasked = [...Object.keys(own), ...Object.keys(fills)];
  const asks = () => (asserted ? toldFieldsOf(type, unasked, options['by'] !== undefined) : fieldsOf(type, unasked));
  const asked = open ? asks() : [];
  const fields = asked.map((field) => ({ ...field, required: field.required || needed.includes(field.name) }));
  const { at, rest } = placed(
    refusals,
    fields.map((field) => field.name),
  );
  const give = async (form: FormData): Promise<void> => {
    const answers = answersOf(fields, form);
    const filled = Object.entries(fills).map(([name, fill]) => [name, fill(answers)] as const);
    const given: Record<string, unknown> = { ...own, ...answers, ...Object.fromEntries(filled) };
    const said = asserted ? { assertion: { sources: [], occurredAt: null, ...Object(given['assertion']) } } : {};
    const body = { ...given, ...said };
    const path = (routes.get(type)?.path ?? '').replace('{id}', encodeURIComponent(target?.id ?? ''));
    const { id, key } = intent.current;
    const { position } = target
      ? await command(path, body, target.version, key)
      : await command(path, { id, ...body }, undefined, key);
    const shown = await isShownBy(path.split('/')[2] ?? '', target?.id ?? id, position);
    await queries.invalidateQueries({ queryKey: ['list'] });
    if (!shown) return setLater(position);
    setOpen(false);
    onDone?.(position);
    // What was begun is shown, as it is what one goes on with.
    if (target === undefined && isItemId(id)) go({ item: id });
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    // A browser asks for none of several boxes.
    const boxes = (kind: string, name: string): boolean =>
      kind === 'choices' || (kind === 'list' && options[name] !== undefined);
    const none = fields.filter(
      (one) => one.required && boxes(one.kind, one.name) && form.getAll(one.name).length === 0,
    );
    setRefusals(none.map((one) => ({ pointer: `/${one.name}`, detail: t('record.chooseOne') })));
    setProblem(none.length === 0 ? undefined : t('record.seeFields'));
    if (none.length > 0) return;
    setBusy(true);
    void give(form)
      .catch((error: unknown) => {
        setRefusals(error instanceof ApiError ? refusalsOf(error) : []);
        setProblem(error instanceof ApiError ? error.message : t('record.noAnswer'));
      })
      .finally(() => setBusy(false));
  };
  const begin = (): void => {
    intent.current = {
      key: crypto.randomUUID(),
      id: newId(type),
    };
    setProblem(undefined);
    setRefusals([]);
    setOn('');
    setLater(undefined);
    setOpen(true);
  };
  const verb = codeText('acts.verb', type);
  const title = subject === undefined ? verb : `${verb}: ${subject}`;
  const party = useSession().data?.party ?? null;
  const nameOf = useNames();
  return (
    <>
      <Action
        small
        barred={barredBy(type, own, asserted) ?? notNow}
        onAct={begin}
        {...(reasonId === undefined ? {} : { reasonId })}
      >
        {verb}
      </Action>
      {open ? (
        <Modal title={title} onClose={() => setOpen(false)}>
          {later === undefined ? null : (
            <div className="act-form">
              <p role="status">{t('record.doneLater', { position: numberText(later) })}</p>
              <span className="dialog-actions">
                <Action onAct={() => setOpen(false)}>{t('record.close')}</Action>
              </span>
            </div>
          )}
          <form hidden={later !== undefined} className="act-form" onSubmit={submit}>
            <SchemaFormFields
              fields={fields}
              initial={initial}
              base={base}
              options={options}
              problems={at}
              onDate={(name, text) => name === 'on' && setOn(text)}
            />
            {asserted || party === null ? null : <Recorded what={title} party={nameOf(party)} on={on} />}
            {problem === undefined ? null : (
              <p className="error" role="alert">
                {above(t, problem, at, rest)}
              </p>
            )}
            <span className="dialog-actions">
              <Action onAct={() => setOpen(false)}>{t('record.leave')}</Action>
              <button type="submit" className={danger ? 'button danger' : 'button primary'} disabled={busy}>
                {verb}
              </button>
            </span>
          </form>
        </Modal>
      ) : null}
    </>
  );
};
