import type { InformationClass, PermissionView } from '@concord/read-models';
import { Matrix, type MatrixCell, type MatrixGroup } from '@concord/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress, useGo } from '../../shared/time.ts';
import { codeOf } from './heads.ts';
import { type Change, sureOf } from './pairs.ts';

const SHAPES = { coded: 'filled', assumed: 'framed', unknown: 'dashed', none: 'empty' } as const;

/** Cells of one class. A click opens the inspector; while it is open, the keyboard takes it along. */
export const PairMatrix = ({
  label,
  ids,
  groups,
  pairs,
  one,
  change,
  nameOf,
}: {
  label: string;
  ids: readonly string[];
  groups?: readonly MatrixGroup[];
  pairs: ReadonlyMap<string, PermissionView>;
  one: InformationClass;
  change: Change | undefined;
  nameOf(id: string): string;
}): ReactNode => {
  const { t } = useTranslation();
  const { item } = useAddress();
  const go = useGo();
  const [from, to] = item?.split('~') ?? [];
  const cell = (a: string, b: string): MatrixCell => {
    const id = `${a}~${b}`;
    const pair = pairs.get(id);
    const sure = sureOf(pair, one);
    const count = pair?.instruments[one].length ?? 0;
    const changed = change?.opened.has(id) ? 'opened' : change?.closed.has(id) ? 'closed' : undefined;
    const says =
      sure === 'none' ? t('mechanism.none') : `${t('mechanism.count', { count })}, ${t(`mechanism.${sure}`)}`;
    return {
      shape: SHAPES[sure],
      text: count === 0 ? '' : String(count),
      label: `${nameOf(a)} → ${nameOf(b)}: ${says}${changed ? `, ${t(`mechanism.${changed}`)}` : ''}`,
      ...(changed ? { change: changed } : {}),
    };
  };
  return (
    <Matrix
      label={label}
      heads={ids.map((id) => ({ id, code: codeOf(id), name: nameOf(id) }))}
      {...(groups ? { groups } : {})}
      cell={cell}
      selected={from !== undefined && to !== undefined && ids.includes(from) ? [from, to] : undefined}
      corner={t('mechanism.corner')}
      hint={t('mechanism.hint')}
      onSelect={(a, b, moved) => {
        if (!moved || item !== undefined) go({ item: `${a}~${b}` });
      }}
    />
  );
};
