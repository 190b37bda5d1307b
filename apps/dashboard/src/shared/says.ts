/** An event in one sentence of the page's language: the key of its type, filled with names, dates and words for codes. */
import { fillSentence, sentenceFor } from '@concord/domain';
import type { FeedItem } from '@concord/read-models';
import i18next from 'i18next';
import { wordFor } from './codes.ts';
import { dateText } from './text.ts';

/** Fields of events that hold a code of the record. Others hold words of their own, which may look like one. */
const CODES = new Set(
  'status stage how adoption finding strength scope field actionKind answer outcome level addressee ground policy why'.split(
    ' ',
  ),
);

type Told = Pick<FeedItem, 'stream' | 'type' | 'data' | 'names'>;

const say = (event: Told, value: string, key: string): string =>
  event.names[value] ??
  (CODES.has(key) ? wordFor('code', value.replaceAll('_', '-')) : undefined) ??
  (/^\d{4}-\d\d(-\d\d)?$/.test(value) ? dateText(value) : value);

const sentence = (event: Told): string => {
  const says = fillSentence(
    sentenceFor(event.type, (key) => wordFor('feed', key)),
    event,
    (value, key) => say(event, value, key),
    i18next.t('watch.unknown'),
  );
  return i18next.t('feedSentence', { says: says.replace(/\.$/, '') });
};

const kept = new WeakMap<Told, { language: string; says: string }>();

/** Lists ask for the same sentences again and again, and search in them. */
export const saysOf = (event: Told): string => {
  const { language } = i18next;
  const known = kept.get(event);
  if (known?.language === language) return known.says;
  const says = sentence(event);
  kept.set(event, { language, says });
  return says;
};
