import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isItemId } from '../../../shared/homes.ts';
import { valueText } from '../../../shared/text.ts';
import { useWords } from '../words.ts';
import { ItemLink } from './item-link.tsx';

/** Said elsewhere in the inspector, or how the loader read a date. */
const SAID = new Set(['date', 'precision', 'publicRule', 'text', 'paragraph_rule']);

const Value = ({ value }: { value: unknown }): ReactNode => {
  const { t } = useTranslation();
  if (Array.isArray(value))
    return value.map((one: unknown, n) => (
      <span key={JSON.stringify(one)}>
        {n > 0 ? ', ' : ''}
        <Value value={one} />
      </span>
    ));
  if (isItemId(value)) return <ItemLink id={value} />;
  if (typeof value === 'boolean') return t(value ? 'record.yes' : 'record.no');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'object' && value !== null && !('words' in value))
    return Object.entries(value).map(([key, one]) => (
      <span key={key} className="pair">
        {key.replaceAll('_', ' ')}: <Value value={one} />
      </span>
    ));
  return valueText(value);
};

/** Whatever else the record says of an item, under the record's own names; nothing of it is lost. */
export const Details = ({ details }: { details: Readonly<Record<string, unknown>> }): ReactNode => {
  const wordOf = useWords();
  return Object.entries(details)
    .filter(([key]) => !SAID.has(key))
    .map(([key, value]) => [
      <dt key={`${key}-name`}>{wordOf(key.replaceAll('_', '-'))}</dt>,
      <dd key={key}>
        <Value value={value} />
      </dd>,
    ]);
};
