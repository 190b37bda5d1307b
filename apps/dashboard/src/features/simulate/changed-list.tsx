import { PARAMETERS, type ParameterName } from '@concord/simulation';
import { Action, numberText, scientificText } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UseChanges } from './use-changes.ts';

const quantityText = (value: number): string =>
  value !== 0 && value < 0.001 ? scientificText(value) : numberText(value);

type Line = { id: string; says: string; undo(): void };

/** What changed from the record, each with its undo. */
export const ChangedList = ({
  use: { changes, off, set, setOff, reset },
  nameOf,
}: {
  use: UseChanges;
  nameOf(id: string): string;
}): ReactNode => {
  const { t } = useTranslation();
  const { assumptions, parameters } = changes;
  const { operationalizedOnly, raised = [], codings = [], proposals = [], during = [] } = assumptions;
  const assume = (part: Partial<typeof assumptions>): void => {
    const { operationalizedOnly: only, ...rest } = { ...assumptions, ...part };
    set({ ...changes, assumptions: only ? { operationalizedOnly: only, ...rest } : rest });
  };
  const without = <T,>(list: readonly T[], one: T): readonly T[] => list.filter((other) => other !== one);
  const label = (id: string): string =>
    id.startsWith('prop-') ? t('simulate.proposal', { n: id.slice(5) }) : nameOf(id);
  const lines: readonly Line[] = [
    ...[...off].map((id) => ({
      id: `off ${id}`,
      says: t('simulate.changed.off', { name: nameOf(id) }),
      undo: () => setOff(new Set(without([...off], id))),
    })),
    ...(operationalizedOnly
      ? [
          {
            id: 'only',
            says: t('simulate.changed.only'),
            undo: () => {
              const { operationalizedOnly: _, ...rest } = assumptions;
              set({ ...changes, assumptions: rest });
            },
          },
        ]
      : []),
    ...raised.map((id) => ({
      id: `raised ${id}`,
      says: t('simulate.changed.raised', { name: nameOf(id) }),
      undo: () => assume({ raised: without(raised, id) }),
    })),
    ...codings.map((one) => ({
      id: `coding ${one.agreement}`,
      says: t('simulate.changed.coding', {
        name: nameOf(one.agreement),
        class: t(`simulate.carries.${one.class}`),
        reason: one.reason,
        citation: one.citation,
      }),
      undo: () => assume({ codings: without(codings, one) }),
    })),
    ...proposals.map((id) => ({
      id,
      says: t('simulate.changed.proposal', { n: id.slice(5) }),
      undo: () =>
        assume({
          proposals: without(proposals, id),
          during: during.filter(({ agreement }) => agreement !== id),
        }),
    })),
    ...during.map((one) => ({
      id: `during ${one.day} ${one.agreement}`,
      says: t(`simulate.changed.${one.becomes}`, { name: label(one.agreement), day: one.day }),
      undo: () => assume({ during: without(during, one) }),
    })),
    ...(Object.entries(parameters) as [ParameterName, number][]).map(([name, value]) => ({
      id: `set ${name}`,
      says: t('simulate.changed.quantity', {
        name,
        value: quantityText(value),
        before: quantityText(PARAMETERS[name].value),
      }),
      undo: () => {
        const { [name]: _, ...rest } = parameters;
        set({ ...changes, parameters: rest });
      },
    })),
  ];
  return (
    <div data-testid="changed">
      <h3 className="gap">{t('simulate.changed.title', { count: lines.length })}</h3>
      {lines.length === 0 ? (
        <p className="caption">{t('simulate.changed.nothing')}</p>
      ) : (
        <>
          <ul className="changed">
            {lines.map(({ id, says, undo }) => (
              <li key={id}>
                <span>{says}</span>
                <Action small quiet onAct={undo} label={t('simulate.changed.undoOf', { what: says })}>
                  {t('simulate.changed.undo')}
                </Action>
              </li>
            ))}
          </ul>
          <p className="note">
            {t('simulate.byAssumption')}{' '}
            <Action small quiet onAct={reset}>
              {t('simulate.asRecorded')}
            </Action>
          </p>
        </>
      )}
    </div>
  );
};
