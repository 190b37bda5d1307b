import type { ActivityView } from '@concord/read-models';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dateText } from '../../../shared/text.ts';
import { useWords } from '../words.ts';
import { Details } from './details.tsx';
import { FieldClaims } from './field-claims.tsx';
import { ItemLinks } from './item-link.tsx';

/** What was done, where, by whom, on the basis of what; what was told of it afterwards. */
export const ActivityPanel = ({ activity }: { activity: ActivityView }): ReactNode => {
  const { t } = useTranslation();
  const wordOf = useWords();
  const row = (label: string, value: ReactNode): ReactNode => (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
  return (
    <>
      <p>
        {wordOf(activity.activityKind)}, {t(`activities.status.${activity.status}`)}
      </p>
      <dl className="facts">
        {row(
          t('activities.hosts'),
          activity.hosts.length === 0 ? t('record.notRecorded') : <ItemLinks ids={activity.hosts} />,
        )}
        {row(
          t('activities.participants'),
          activity.participants.length === 0 ? t('record.notRecorded') : <ItemLinks ids={activity.participants} />,
        )}
        {row(
          t('activities.basis'),
          activity.restsOn.length === 0 ? t('activities.noBasisSays') : <ItemLinks ids={activity.restsOn} />,
        )}
        {activity.place === null ? null : row(t('activities.place'), activity.place)}
        {activity.plannedFor === null ? null : row(t('activities.plannedFor'), dateText(activity.plannedFor))}
        {activity.decisions.length === 0 ? null : row(t('activities.decisions'), activity.decisions.join('; '))}
        {activity.notes.map((note) => (
          <Fragment key={note.position}>
            {row(t(`activities.status.${note.kind}`), `${dateText(note.on)} ${note.says}`)}
          </Fragment>
        ))}
        <Details details={activity.details} />
      </dl>
      <FieldClaims title={t('activities.whenHeld')} field={activity.date} />
      {activity.end.claims.length === 0 ? null : <FieldClaims title={t('record.untilWhen')} field={activity.end} />}
    </>
  );
};
